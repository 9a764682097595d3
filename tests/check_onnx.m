## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_onnx (WHAT)
## Files of ONNX:
##   "golden"  the networks of onnx_networks become the files whose MD5 sums are in golden/onnx.list, and what onnxruntime
##             gave for these files, which stands there too, is what rnn_predict gives, to 1e-5
##   "runtime" onnxruntime in the folder RNN_ORT (npm install onnxruntime-node) gives it, too
##   "record"  the same, and golden/onnx.list anew
##   "again"   what rnn_export wrote comes back the same, to 1e-12 of the numbers in the file
##   "meant"   graphs that are nearly so are refused
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

## Every network that rnn_export writes, of the short form every eighth and one of each operator of its own.
function check_again ()
  nets = onnx_networks (full_tests ());
  names = nets(:, 1);
  every = strcmp (getenv ("FULL"), "all");
  some = every | mod ((1:rows (nets))', [8, 6, 3](test_form ())) == 1 | ! cellfun ("isempty", regexp (names, "selfattention|quantile|gaussian|tied|normalised|static"));
  [~, first] = unique (regexprep (names, ".*(highway).*", "$1"));
  some(first(strcmp (regexprep (names(first), ".*(highway).*", "$1"), "highway"))) = true;
  file = [tempname() ".onnx"];
  for k = find (some)'
    [name, net, X] = nets{k,:};
    net.theta = feval (net.Precision, single (net.theta));    # what the file holds
    write_with_states (net, file, logical (mod (k, 2)), mod (k, 3) == 1);
    if (layer_is (net, "static"))
      must_be ("rnn:file", @() rnn_import (file, "Verbose", false));
      continue;
    endif
    same_network (rnn_import (file, "Verbose", false, "Precision", net.Precision), net, X, name);
    if (is_model (net) || (! full_tests () && mod (k, 8) == 1))
      continue;
    endif
    rnn_export (net, file);
    without_metadata (file);
    given = {"Structure", net.Structure, "Loss", net.Loss, "Precision", net.Precision, "Verbose", false};
    if (strcmp (net.Loss, "quantile"))
      must_be ("rnn:option", @() rnn_import (file, given{:}));
      given = [given, {"QuantileLevels", net.QuantileLevels}];
    endif
    same_outputs (rnn_import (file, given{:}), net, X, name);
  endfor
  delete (file);
endfunction

function tf = layer_is (net, type)
  tf = any (cellfun (@(c) strcmp (c.Type, type), net.Layers));
endfunction

## With states as inputs where WANTED and possible: these start at 0
function write_with_states (net, file, lengths, wanted)
  learns = any (cellfun (@(c) isfield (c, "LearnInitialState") && c.LearnInitialState, net.Layers));
  try
    rnn_export (net, file, "Lengths", lengths, "States", wanted && ! learns);
  catch err
    assert (wanted && ! isempty (strfind (err.message, "needs sequences as a whole")), err.message);
    rnn_export (net, file, "Lengths", lengths);
  end_try_catch
endfunction

function same_network (again, net, X, name)
  for field = [{"Structure", "Loss", "Classes", "TiedWeights", "InputSize", "OutputSize", "Normalization"}, core_option(net)]
    assert (isequal (again.(field{1}), net.(field{1})), [name ", " field{1}]);
  endfor
  types = @(n) cellfun (@(c) strrep (c.Type, "dropout", ""), n.Layers, "UniformOutput", false);
  renamed = any (ismember ({"irnn", "indrnn", "lstm-coupled"}, types (net)));
  assert (renamed || isempty (setdiff (types (again), types (net))), name);
  same_outputs (again, net, X, name);
endfunction

## The option with the numbers of its loss, if any
function name = core_option (net)
  [~, ~, losses] = __rnn_cells__ ();
  name = setdiff ({losses(strcmp ({losses.name}, net.Loss)).option}, {""});
endfunction

function same_outputs (again, net, X, name)
  d = max (abs (scores_of (again, X) - scores_of (net, X)));
  assert (d < ifelse (strcmp (net.Precision, "double"), 1e-12, 2e-6), sprintf ("%s: %g", name, d));
endfunction

function without_metadata (file)
  m = __rnn_onnx__ ("read", get_bytes (file));
  m.metadata = struct ();
  write_model (m, file);
endfunction

function write_model (m, file)
  m.nodes = rmfield (m.nodes, "domain");
  put_bytes (file, __rnn_onnx__ ("write", m));
endfunction

## Graphs that are nearly what rnn_export writes, and mean something else, are refused; those that say the same otherwise are not.
function check_meant ()
  L = @rnn_layer;
  of = @(varargin) rnn_create ("InputSize", 3, "OutputSize", 2, "Seed", 1, "Layers", varargin, "Structure", "many-to-many");
  heads = of (L ("rnn", 5), L ("selfattention", 4, "NumHeads", 2, "AttentionMask", "causal"));
  gated = of (L ("gru", 5), L ("highway", "Activation", "tanh"));
  sums = of (L ("gru", 3), L ("dense", 3, "Activation", "relu"), L ("dense", 3), L ("residual", "From", 2));
  pooled = @(mode) rnn_create ("InputSize", 3, "OutputSize", 2, "Layers", {L("gru", 4), L("pooling", mode)});
  normal = rnn_create ("InputSize", 3, "OutputSize", 2, "Normalization", struct ("x_center", [1; 2; 3], "x_scale", [1; 1; 2]), ...
                       "Structure", "many-to-many", "Layers", {L("gru", 3), L("residual", "From", 0)});
  quantile = rnn_create ("InputSize", 3, "OutputSize", 2, "Loss", "quantile");
  gaussian = rnn_create ("InputSize", 3, "OutputSize", 2, "Loss", "gaussian");
  labels = rnn_create ("InputSize", 3, "OutputSize", 2, "Loss", "crossentropy");
  file = [tempname() ".onnx"];
  X = {sin(reshape (1:15, 3, 5)); cos(reshape (1:6, 3, 2))};
  cases = {heads, "past the steps of a sequence", @(m) with_op (m, "Less", 1, "LessOrEqual")
           heads, "looks ahead", @(m) with_inputs (m, "LessOrEqual", 1, [2, 1])
           heads, "another scale", @(m) with_number (m, "Mul", 1, 2, single (0.5))
           heads, "another weight of what is not seen", @(m) with_number (m, "Where", 1, 3, single (-1))
           heads, "softmax over the steps that look", @(m) with_attribute (m, "Softmax", 1, "axis", int64 (2))
           heads, "keys for values", @(m) with_inputs (m, "MatMul", 3, [1, 1])
           gated, "the other half", @(m) with_input (m, "Mul", 1, 1, outputs_of_op (m, "Split", 1))
           gated, "no carry", @(m) with_input (m, "Add", 2, 1, outputs_of_op (m, "Tanh", 1))
           sums, "what was before the activation", @(m) with_input (m, "Add", 3, 2, outputs_of_op (m, "Add", 1))
           normal, "inputs as they came", @(m) with_input (m, "Add", 1, 2, "x")
           pooled("max"), "0 in steps that are not there", @(m) with_number (m, "Where", 1, 3, single (0))
           pooled("mean"), "the largest of steps with zeros", @(m) with_op (m, "ReduceSum", 1, "ReduceMax")
           pooled("mean"), "divided by something else", @(m) with_input (m, "Div", 1, 2, m.tensors(1).name)
           pooled("last"), "the step before the last", @(m) with_number (m, "Sub", 1, 2, int32 (2))
           quantile, "from the largest on", @(m) with_attribute (m, "TopK", 1, "largest", int64 (1))
           quantile, "some levels", @(m) with_number (m, "TopK", 1, 2, int64 (2))
           gaussian, "means and deviations changed", @(m) with_inputs (m, "Where", 1, [1, 3, 2])
           gaussian, "variances", @(m) with_number (m, "Mul", 1, 2, single ([1, 1, 1, 1]))
           labels, "softmax of a function", @(m) with_op (m, "Add", 1, "Mul")
          };
  for k = 1:rows (cases)
    rnn_export (cases{k,1}, file, "Lengths", true);
    m = __rnn_onnx__ ("read", get_bytes (file));
    changed = cases{k,3} (m);
    assert (! isequal (changed, m), cases{k,2});
    write_model (changed, file);
    must_be ({"rnn:file", "rnn:option"}, @() rnn_import (file, "Verbose", false), cases{k,2});
  endfor
  rnn_export (gated, file);    # t h + (1 - t) u, as others write it
  m = __rnn_onnx__ ("read", get_bytes (file));
  at = find (strcmp ({m.nodes.op}, "Sub"));
  [h, u] = m.nodes(at).inputs{:};
  t = m.nodes(at+1).inputs{1};
  node = @(op, in, out) setfield (setfield (setfield (m.nodes(at), "op", op), "inputs", in), "outputs", {out});
  m.tensors(end+1) = struct ("name", "one", "dims", [], "data", single (1));
  y = m.nodes(at+2).outputs{1};
  m.nodes = [m.nodes(1:at-1), node("Mul", {h, t}, "th"), node("Sub", {"one", t}, "carry"), node("Mul", {"carry", u}, "cu"), ...
             node("Add", {"cu", "th"}, y), m.nodes(at+3:end)];
  write_model (m, file);
  gated.theta = double (single (gated.theta));
  same_network (rnn_import (file, "Verbose", false, "Precision", "double"), gated, X, "another highway");
  must_be ("rnn:option", @() rnn_import (file, "Verbose", false, "Structure", "many-to-one"));
  rnn_export (labels, file);
  must_be ("rnn:option", @() rnn_import (file, "Verbose", false, "Loss", "mse"));
  delete (file);
endfunction

## Number K of the nodes OP
function at = node_of (m, op, k)
  at = find (strcmp ({m.nodes.op}, op))(k);
endfunction

function name = outputs_of_op (m, op, k)
  name = m.nodes(node_of (m, op, k)).outputs{1};
endfunction

function m = with_op (m, op, k, other)
  m.nodes(node_of (m, op, k)).op = other;
endfunction

function m = with_inputs (m, op, k, order)
  at = node_of (m, op, k);
  m.nodes(at).inputs = m.nodes(at).inputs(order);
endfunction

function m = with_input (m, op, k, place, name)
  m.nodes(node_of (m, op, k)).inputs{place} = name;
endfunction

function m = with_attribute (m, op, k, name, value)
  m.nodes(node_of (m, op, k)).attributes.(name) = value;
endfunction

function m = with_number (m, op, k, place, data)
  at = strcmp ({m.tensors.name}, m.nodes(node_of (m, op, k)).inputs{place});
  m.tensors(at).data = data;
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
  m = __rnn_onnx__ ("read", get_bytes (file));
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

## Truncations, bytes and graphs changed at random, and what fuzzing has found: an error of its own or a model, never a crash.
function check_damage (net, file)
  read = @(file) rnn_import (file, "Verbose", false);
  rnn_export (net, file);
  whole = get_bytes (file);
  for n = 0:[151, 61, 29](test_form ()):numel (whole) - 1
    put_bytes (file, whole(1:n));
    must_be ({"rnn:file", "nothing"}, @() read (file), sprintf ("%d bytes", n));
  endfor
  rand ("twister", 7);
  damaged (file, whole, [20, 80, 200](test_form ()), read);
  found = glob (fullfile (fileparts (golden ()), "fuzz_onnx", "*"));
  assert (numel (found) > 5);
  for f = found'
    damaged (file, get_bytes (f{1}), 1, read, @(bytes) bytes);
  endfor
  damaged (file, whole, [30, 100, 300](test_form ()), read, @(bytes) __rnn_onnx__ ("write", wild (__rnn_onnx__ ("read", bytes))));
  delete (file);
endfunction

## A graph with something else in one of its places
function m = wild (m)
  m.nodes = rmfield (m.nodes, "domain");
  some = @(list) list(1 + floor (rand () * numel (list)));
  k = some (1:numel (m.nodes));
  t = some (1:numel (m.tensors));
  switch (some (1:8))
    case 1
      m.nodes(k).op = m.nodes(some (1:numel (m.nodes))).op;
    case 2
      m.nodes(k).inputs = m.nodes(some (1:numel (m.nodes))).inputs;
    case 3
      m.nodes(k).inputs(some (1:numel (m.nodes(k).inputs))) = some ([m.nodes.outputs, {m.tensors.name}]);
    case 4
      m.nodes(k).attributes = m.nodes(some (1:numel (m.nodes))).attributes;
    case 5
      m.nodes(k) = [];
    case 6
      m.nodes([k, some(1:numel (m.nodes))]) = m.nodes([some(1:numel (m.nodes)), k]);
    case 7
      m.tensors(t).dims = fliplr (m.tensors(t).dims);
    case 8
      other = m.tensors(some (1:numel (m.tensors)));
      [m.tensors(t).dims, m.tensors(t).data] = deal (other.dims, other.data);
  endswitch
endfunction

function must_be (id, f, name = "")
  caught = "nothing";
  try
    f ();
  catch err
    caught = err.identifier;
    name = [name ": " err.message];
  end_try_catch
  assert (any (strcmp (caught, id)), sprintf ("%s (%s)", name, caught));
endfunction
