## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_onnx (WHAT)
## Files of ONNX:
##   "golden"  the networks of onnx_networks become the files whose MD5 sums are in golden/onnx.list, and what onnxruntime
##             gave for these files, which stands there too, is what rnn_predict gives, to 1e-5
##   "runtime" onnxruntime in the folder RNN_ORT (npm install onnxruntime-node) gives it, too
##   "record"  the same, and golden/onnx.list anew
##   "again"   what rnn_export wrote comes back the same, to single precision
##   "torch"   models of PyTorch's own exporter (golden/torch_*.onnx) give PyTorch's outputs to 1e-5
##   "checker" onnx's own checker, with shape inference, finds no fault
##   "states"  lengths and states as inputs, what is refused
function check_onnx (what)
  feval (["check_", what]);
endfunction

function check_golden ()
  lines = regexp (fileread (golden ()), '^([^#|\n]+)\|(\w+)\|([^\n]*)$', "tokens", "lineanchors");
  lines = vertcat (lines{:});
  nets = onnx_networks (full_tests ());
  [known, at] = ismember (nets(:, 1), lines(:, 1));
  assert (all (known));
  assert (! full_tests () || numel (known) == rows (lines));
  lines = lines(at,:);
  file = [tempname() ".onnx"];
  for k = 1:rows (nets)
    [name, net, X] = nets{k,:};
    rnn_export (net, file, "Lengths", true);
    sum = hash ("md5", fileread (file));
    assert (sum, lines{k,2}, sprintf ("%s: the file is another one; check_onnx (\"record\") where it should be", name));
    y = scores_of (net, X);
    ran = sscanf (lines{k,3}, "%g");
    assert (numel (ran), min (numel (y), 6), name);
    assert (max (abs (y(1:numel (ran)) - ran)) < 1e-5, name);
  endfor
  delete (file);
endfunction

function check_record ()
  run = check_runtime ();
  [id, msg] = fopen (golden (), "w");
  assert (id >= 0, msg);
  fputs (id, ["# What check_onnx (\"record\") got of onnxruntime: name, MD5 sum of the file, first outputs\n", run{:}]);
  fclose (id);
endfunction

function lines = check_runtime ()
  nets = onnx_networks (true);
  folder = tempname ();
  mkdir (folder);
  jobs = cell (1, rows (nets));
  for k = 1:rows (nets)
    [name, net, X] = nets{k,:};
    jobs{k}.model = fullfile (folder, sprintf ("%d.onnx", k));
    rnn_export (net, jobs{k}.model, "Lengths", true);
    jobs{k}.feeds = feeds_of (net, X);
  endfor
  id = fopen (fullfile (folder, "jobs.json"), "w");
  fputs (id, jsonencode (jobs));
  fclose (id);
  script = fullfile (fileparts (mfilename ("fullpath")), "golden", "run_onnx.js");
  [status, out] = system (sprintf ("NODE_PATH='%s/node_modules' node '%s' '%s/jobs.json'", getenv ("RNN_ORT"), script, folder));
  assert (status, 0, out);
  out = strsplit (strtrim (out), "\n");
  lines = cell (1, rows (nets));
  for k = 1:rows (nets)
    [name, net, X] = nets{k,:};
    r = jsondecode (out{k});
    assert (! isfield (r, "error"), [name ": " out{k}]);
    y = outputs_of (r.y, cellfun ("size", X, 2) + is_model (net));
    assert (max (abs (y - scores_of (net, X))) < 1e-5, name);
    lines{k} = sprintf ("%s|%s|%s\n", name, hash ("md5", fileread (jobs{k}.model)), ...
                        sprintf ("%.7g ", y(1:min (end, 6)))(1:end-1));
  endfor
  confirm_recursive_rmdir (false, "local");
  rmdir (folder, "s");
endfunction

function f = golden ()
  f = fullfile (fileparts (mfilename ("fullpath")), "golden", "onnx.list");
endfunction

## What rnn_predict gives, one sequence behind another. A language model sees nothing before the text, but here its start is
## in x.
function y = scores_of (net, X)
  [~, p] = rnn_predict (net, X);
  if (iscell (p))
    y = double ([p{:}](:));
  else
    y = double (p.'(:));
  endif
endfunction

## The inputs of the graph, filled up to the longest sequence
function s = feeds_of (net, X)
  if (is_model (net))    # the text starts with the last token
    X = cellfun (@(x) [net.InputSize, x], X, "UniformOutput", false);
  endif
  lens = cellfun ("size", X, 2)(:)';
  [T, N, D] = deal (max (lens), numel (X), rows (X{1}));
  x = ones (D, N, T);
  for n = 1:N
    x(:,n,1:lens(n)) = reshape (X{n}, D, 1, []);
  endfor
  s.x = struct ("type", "float32", "dims", [T, N, D], "data", x(:)');
  if (net.EmbeddingSize > 0)
    s.x.type = "int64";
    s.x.dims = [T, N];
  endif
  s.lengths = struct ("type", "int32", "dims", {{N}}, "data", {num2cell(lens)});
endfunction

function tf = is_model (net)
  tf = net.EmbeddingSize > 0 && numel (net.Classes) + 1 == net.OutputSize;
endfunction

## What the sequences have of T x N x K or N x K outputs, one behind another
function y = outputs_of (r, lens)
  d = r.dims(:)';
  y = reshape (r.data, fliplr (d));
  if (numel (d) == 3)
    parts = arrayfun (@(n) reshape (y(:,n,1:lens(n)), [], 1), (1:numel (lens))', "UniformOutput", false);
    y = vertcat (parts{:});
  endif
  y = y(:);
endfunction

## Of these rnn_import says no: they are several operators that are no layer of the list.
function check_again ()
  nets = onnx_networks (full_tests ());
  file = [tempname() ".onnx"];
  back = 0;
  for k = 1:ifelse (full_tests (), 3, 9):rows (nets)
    [name, net, X] = nets{k,:};
    if (is_model (net))
      continue;
    endif
    rnn_export (net, file, "Lengths", logical (mod (k, 2)));
    no = regexp (name, "highway|quantile|gaussian|attention", "once");
    try
      again = rnn_import (file, "Verbose", false, "Structure", net.Structure, "Loss", net.Loss, "Precision", net.Precision);
      assert (isempty (no), name);
    catch err
      assert (err.identifier, "rnn:file", [name ": " err.message]);
      assert (! isempty (no), [name ": " err.message]);
      continue;
    end_try_catch
    back++;
    types = @(n) cellfun (@(c) c.Type, n.Layers, "UniformOutput", false);
    assert (any (ismember ({"irnn", "indrnn", "lstm-coupled"}, types (net))) || isequal (setdiff (types (again), types (net)), cell (0, 1)), name);
    assert (max (abs (scores_of (again, X) - scores_of (net, X))) < 1e-5, name);
  endfor
  assert (back > 5);
  delete (file);
endfunction

function check_torch ()
  folder = fullfile (fileparts (mfilename ("fullpath")), "golden");
  lines = regexp (fileread (fullfile (folder, "torch_onnx.list")), '^([^#|\n]+)\|([^|]+)\|([^|]+)\|([^\n]+)$', "tokens", "lineanchors");
  for l = lines
    [name, structure, x, y] = l{1}{:};
    tokens = strcmp (name, "embedding");
    net = rnn_import (fullfile (folder, ["torch_" name ".onnx"]), "Verbose", false, "Precision", "double");
    assert (net.Structure, structure, name);
    x = numbers_of (x);
    x = reshape (x, [ones(1, tokens), size(x)]);
    X = arrayfun (@(n) double (tokens) + reshape (x(:,n,:), [], size (x, 3)), (1:size (x, 2))', "UniformOutput", false);
    y = numbers_of (y);
    [~, p] = rnn_predict (net, X);
    for n = 1:numel (X)
      if (iscell (p))
        d = p{n} - reshape (y(:,n,:), [], size (y, 3));
      else
        d = p(n,:)' - y(:,n);
      endif
      assert (max (abs (d(:))) < 1e-5, sprintf ("%s: %g", name, max (abs (d(:)))));
    endfor
  endfor
  assert (numel (lines) >= 11);
endfunction

## Sizes, the first for the slowest index: an array with the last index first, rows x sequences x steps, or tokens
## of sequences x steps
function v = numbers_of (text)
  parts = strsplit (text, ":");
  d = sscanf (parts{1}, "%d")';
  v = reshape (sscanf (parts{2}, "%g"), [fliplr(d), 1]);
endfunction

function check_checker ()
  nets = onnx_networks (full_tests ());
  folder = tempname ();
  mkdir (folder);
  for k = 1:rows (nets)
    rnn_export (nets{k,2}, fullfile (folder, sprintf ("%d.onnx", k)), "Lengths", logical (mod (k, 2)));
  endfor
  code = ["import glob, onnx\n" ...
          "for f in glob.glob('" folder "/*.onnx'): onnx.checker.check_model(onnx.load(f), full_check=True)"];
  [status, out] = system (sprintf ("/usr/bin/python3 -c \"%s\" 2>&1", code));
  confirm_recursive_rmdir (false, "local");
  rmdir (folder, "s");
  assert (status, 0, out);
endfunction

function check_states ()
  file = [tempname() ".onnx"];
  list = {rnn_layer("conv1d", 4, "Width", 3), rnn_layer("lstm", 5), rnn_layer("gru", 6)};
  net = rnn_create ("InputSize", 3, "OutputSize", 2, "Layers", list, "Structure", "many-to-many");
  rnn_export (net, file, "States", true);
  m = __rnn_onnx__ ("read", bytes_of (file));
  assert ({m.inputs.name}, {"x", "state_1", "state_2", "cell_2", "state_3"});
  assert ({m.outputs.name}, {"y", "state_1_out", "state_2_out", "cell_2_out", "state_3_out"});
  assert (m.inputs(2).dims, {2, "batch", 3});
  assert (m.opset, 17);
  delete (file);
  refused = @(varargin) must_be ("rnn:option", @() rnn_export (varargin{:}));
  both = rnn_create ("InputSize", 3, "OutputSize", 2, "Bidirectional", true);
  refused (both, file, "States", true);
  refused (both, file, "States", 2);
  refused (both, file, "Quux", true);
  refused (rnn_create ("InputSize", 3, "OutputSize", 2, "Cell", "janet"), file);
  refused (rnn_create ("InputSize", 3, "OutputSize", 2, "Cell", "lstm", "ProjectionSize", 3), file);
  refused (rnn_create ("InputSize", 3, "OutputSize", 2, "Zoneout", 0.1), file);
  refused (rnn_create ("InputSize", 3, "OutputSize", 2, "Structure", "one-to-many"), file);
  assert (! exist (file, "file"));
  must_be ("rnn:file", @() rnn_export (net, fullfile (tempname (), "net.onnx")));
  check_damage (net, file);
endfunction

## Truncations, and bytes changed at random: an error of its own or a model, never a crash.
function check_damage (net, file)
  rnn_export (net, file);
  bytes = bytes_of (file);
  step = ifelse (full_tests (), 29, 151);
  for n = [0:step:numel(bytes) - 1, 1:3000 / step]
    damaged = bytes(1:min (n, end));
    if (n < 3000 / step)
      damaged = bytes;
      at = 1 + mod (7919 * n + 31 * n^2, numel (bytes));
      damaged(at) = mod (double (damaged(at)) + 1 + mod (n, 254), 256);
    endif
    id = fopen (file, "wb");
    fwrite (id, damaged);
    fclose (id);
    try
      rnn_import (file, "Verbose", false);
    catch err
      assert (any (strcmp (err.identifier, {"rnn:file", "rnn:nonfinite", "rnn:size", "rnn:option"})), ...
              sprintf ("%d: [%s] %s", n, err.identifier, err.message));
    end_try_catch
  endfor
  delete (file);
endfunction

function bytes = bytes_of (file)
  id = fopen (file, "rb");
  bytes = fread (id, Inf, "uint8=>uint8")';
  fclose (id);
endfunction

function must_be (id, f)
  caught = "nothing";
  try
    f ();
  catch err
    caught = err.identifier;
  end_try_catch
  assert (caught, id);
endfunction
