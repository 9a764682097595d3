## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## check_files (WHAT)
##
## Networks in files:
##   "golden"   the file of each published format holds what its generator says
##   "damaged"  a bit flipped, a byte cut, another file, no network: rnn:file, which says which
##   "safe"     nothing in a file is evaluated
##   "written"  a network of an earlier version, every kind of network; FOLDER stays as it was where a file cannot be written

function check_files (what, varargin)
  feval (["check_" what], varargin{:});
endfunction

function check_golden ()
  [made, kinds] = make_file ();
  files = glob (fullfile (golden (), "file_*.rnn"));
  assert (numel (files) >= 1);
  for file = files(:)'
    lastwarn ("none", "");
    net = rnn_load (file{1}, "Loss", made.Loss);
    [text, id] = lastwarn ();
    assert (strcmp (text, "none") || strncmp (id, "Octave:", 7), "%s", text);    # Octave 11 notes what it reads of files
    assert (alike (net.made.kinds, kinds));
    assert (isequal (net.theta, made.theta) && isequal (class (net.theta), "single"));
    X = {sin([1:5; 3:7])};
    assert (rnn_predict (net, X), rnn_predict (made, X));
    assert (isequal (rnn_train (net, X, {1:5}, "MaxEpochs", 1, "Verbose", false).theta, ...
                     rnn_train (made, X, {1:5}, "MaxEpochs", 1, "Verbose", false).theta));
  endfor
endfunction

function folder = golden ()
  folder = fullfile (fileparts (mfilename ("fullpath")), "golden");
endfunction

## Equal, and of the same classes and sizes to the deepest value; -0 is not 0.
function tf = alike (a, b)
  tf = strcmp (class (a), class (b)) && isequal (size (a), size (b));
  if (tf && iscell (a))
    tf = all (cellfun (@alike, a(:), b(:)));
  elseif (tf && isstruct (a))
    tf = isequal (fieldnames (a), fieldnames (b)) && alike (struct2cell (a), struct2cell (b));
  elseif (tf && isfloat (a))
    tf = isequaln (a, b) && isequaln (1 ./ a, 1 ./ b);
  elseif (tf)
    tf = isequal (a, b);
  endif
endfunction

## Every bit and byte of the format in C (tests/c/test_file.c); here the way to the user.
function check_damaged ()
  file = tempname ();
  bytes = get_bytes (fullfile (golden (), "file_1.rnn"));
  n = numel (bytes);
  stride = ifelse (isempty (getenv ("FULL")), 2003, 97);
  unwind_protect
    for bit = 0:stride:8 * n - 1
      at = floor (bit / 8) + 1;
      bad = bytes;
      bad(at) = bitxor (bad(at), 2 ^ mod (bit, 8));
      refused (file, bad, "");
    endfor
    for cut = [1, 7, 11, 50, 95, 96, 1000, n - 1]
      refused (file, bytes(1:cut), "cut off");
    endfor
    refused (file, [], "that is empty");
    refused (file, [bytes, 0], "bytes behind its end");
    refused (file, setat (bytes, 9, 2), "of a newer format: update the package (format 2,");
    refused (file, setat (bytes, 200, 0), "that is damaged: its checksum");
    refused (file, uint8 ("a text"), "of another kind");
    net = rnn_create ("InputSize", 1, "OutputSize", 1, "HiddenSize", 2);
    for mode = {"-text", "-binary", "-v6"}
      save (mode{1}, file, "net");
      refused (file, get_bytes (file), "\"load\" reads it");
    endfor
    kept = @(v) __rnn_file__ (v, "1", @func2str);
    refused (file, kept (5), "must hold a network, got 5");
    refused (file, kept (rmfield (net, "theta")), "must hold a network, got a 1x1 struct");
    refused (file, kept (setfield (net, "theta", NaN)), "must hold a network that is right, got NET.theta must be");
    refused (file, kept (setfield (net, "HiddenSize", 1e9)), "must hold a network that is right, got");
    refused (file, kept (setfield (net, "Layers", {3})), "must hold a network that is right, got");
    refused (file, kept (setfield (net, "Layers", 1:1e4)), "must hold a network that is right, got");
  unwind_protect_cleanup
    unlink (file);
  end_unwind_protect
endfunction

function bytes = setat (bytes, k, value)
  bytes(k) = value;
endfunction

function refused (file, bytes, words)
  put_bytes (file, bytes);
  try
    rnn_load (file);
    said = struct ("identifier", "none", "message", "it is read");
  catch said
  end_try_catch
  assert (said.identifier, "rnn:file");
  assert (! isempty (strfind (said.message, "rnn_load: FILE must ")), said.message);
  assert (isempty (words) || ! isempty (strfind (said.message, words)), "%s, wanted: %s", said.message, words);
endfunction

function check_safe ()
  file = tempname ();
  trace = tempname ();
  net = rnn_create ("InputSize", 1, "OutputSize", 1, "HiddenSize", 2, "Loss", @(o, y) deal (1, 2));
  net.options.LearnRateSchedule = @(e, i) 1;
  evil = sprintf ("@(varargin) fclose (fopen (\"%s\", \"w\"))", trace);
  unwind_protect
    put_bytes (file, __rnn_file__ (net, "1", @(f) evil));
    said = evalc ("net = rnn_load (file);");    # lastwarn may be a note of Octave 11 instead
    assert (! isempty (strfind (said, evil)));
    for f = {net.Loss, net.options.LearnRateSchedule}
      try
        f{1} (1, 2);
        error ("it runs");
      catch err
        assert (err.identifier, "rnn:function");
      end_try_catch
    endfor
    rnn_predict (net, 1:3);
    assert (! exist (trace, "file"));
    said = evalc ("rnn_load (file, \"Loss\", @(o, y) deal (3, 4));");
    assert (! isempty (strfind (said, evil)));    # the schedule is still left out
  unwind_protect_cleanup
    unlink (file);
  end_unwind_protect
endfunction

function check_written (folder)
  file = fullfile (folder, "one.rnn");
  X = {rand(2, 5); rand(2, 3)};
  nets = {rnn_train(X, {"a"; "b"}, "MaxEpochs", 2, "Verbose", false, "Precision", "single"), ...
          rnn_train({"ab b"; "b"}, {"x y"; "z"}, "Structure", "encoder-decoder", "HiddenSize", 3, "MaxEpochs", 1, ...
                    "Verbose", false, "Attention", "additive"), ...
          rnn_create("InputSize", 2, "OutputSize", 3, "Layers", {rnn_layer("conv1d", 3), rnn_layer("lru", 2), rnn_layer("layernorm")}, ...
                     "Structure", "many-to-many")};
  for net = nets
    rnn_save (file, net{1});
    assert (alike (rnn_load (file), net{1}));
    rnn_save (file, rnn_load (file));
  endfor
  old = rmfield (nets{1}, {"Layers", "DecoderLayers", "Zoneout", "WeightDrop", "ProjectionSize", "TiedWeights"});
  put_bytes (file, __rnn_file__ (old, "0.1", @func2str));
  assert (isequal (rnn_load (file), rnn_create (old)));
  older = nets{3};
  older.Layers{3} = rmfield (older.Layers{3}, "Epsilon");
  put_bytes (file, __rnn_file__ (older, "0.2", @func2str));
  assert (isequal (rnn_load (file), nets{3}));
  ## the wrong network, a folder that is none, a name that is a folder's: what is there stays, and nothing more is
  bytes = get_bytes (file);
  for call = {@() rnn_save(file, setfield (old, "theta", 1)), @() rnn_save(fullfile (folder, "no", "one"), nets{1}), ...
              @() rnn_save(folder, nets{1}), @() rnn_save(file, setfield (nets{1}, "made", struct ("x", 1i)))}
    try
      call{1} ();
      error ("it is written");
    catch err
      assert (any (strcmp (err.identifier, {"rnn:net", "rnn:file", "rnn:type"})), "%s", err.message);
    end_try_catch
    assert (numel (readdir (folder)), 3);
    assert (isequal (get_bytes (file), bytes));
  endfor
endfunction

## ulimit -f 20: files of up to 20 KB.
function check_full (folder)
  file = fullfile (folder, "one.rnn");
  net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 3);
  rnn_save (file, net);
  try
    rnn_save (file, rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 64));
    error ("it is written");
  catch err
    assert (err.identifier, "rnn:file");
    assert (! isempty (strfind (err.message, "disk may be full")));
  end_try_catch
  assert (isequal (rnn_load (file), net));
  assert (numel (readdir (folder)), 3);
endfunction
