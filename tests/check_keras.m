## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_keras (WHAT)
## rnn_import of files in the layout of Keras 3:
##   "values"   they give what Keras's equations give (tests/golden/make_golden_keras.py), to 1e-12
##   "damage"   archives that are cut off, changed or not what they say are errors; so are models that there is nothing for
function check_keras (what)
  feval (["check_" what]);
endfunction

function file = golden (name)
  file = fullfile (fileparts (mfilename ("fullpath")), "golden", name);
endfunction

function check_values ()
  g = golden_read ("keras");
  opt = {"Precision", "double", "Verbose", false};
  net = rnn_import (golden ("keras_chain.keras"), opt{:}, "Classes", {"no", "yes"});
  [~, scores] = rnn_predict (net, g.X);
  assert (scores', [g.Y.chain{:}], 1e-12);
  assert ({net.Structure, net.Loss, net.Layers{4}.Rate, net.Layers{2}.ResetGateMode}, ...
          {"many-to-one", "crossentropy", 0.25, "recurrent-bias-after-multiplication"});
  net = rnn_import (golden ("keras_tokens.keras"), opt{:});
  assert ({net.Structure, net.Loss, net.InputSize, net.Layers{4}.ResetGateMode}, {"many-to-many", "mse", 7, "before-multiplication"});
  same (rnn_predict (net, g.tokens), g.Y.tokens);
  net = rnn_import (golden ("keras_lstm.weights.h5"), opt{:}, "Structure", "many-to-many");
  same (rnn_predict (net, g.X), g.Y.lstm);
  assert (rnn_import (golden ("keras_lstm.weights.h5"), "Verbose", false).Precision, "single");
endfunction

function same (Y, G)
  for k = 1:numel (G)
    assert (Y{k}, G{k}, 1e-12);
  endfor
endfunction

function check_damage ()
  file = [tempname() ".keras"];
  h5 = [tempname() ".weights.h5"];
  unwind_protect
    whole = get_bytes (golden ("keras_tokens.keras"));
    n = numel (whole);
    few = [0:30, 31:97:n-1];
    for k = ifelse (isempty (getenv ("FULL")), few, 0:7:n-1)
      put_bytes (file, whole(1:k));
      refused ("rnn:file", "rnn_import: FILE must be a whole file of Keras 3", @() rnn_import (file, "Verbose", false));
    endfor
    ## every byte of the packed data and of the directory counts
    rand ("twister", 3);
    good = damaged (file, whole, ifelse (isempty (getenv ("FULL")), 40, 400), ...
                    @(file) rnn_predict (rnn_import (file, "Verbose", false), [1, 2, 3]));
    assert (good > 0);    # what no reader needs: dates, the third file
    bytes = get_bytes (golden ("keras_lstm.weights.h5"));
    put_bytes (h5, bytes(9:end));
    refused ("rnn:file", "it must have data in HDF5", @() rnn_import (h5));
    s.layers.dense.vars = struct ("x", 1);
    save ("-hdf5", h5, "-struct", "s");    # what stands there is no number alone
    refused ("rnn:file", "", @() rnn_import (h5));
    hostile_hdf5 (h5, bytes);
    models (file);
  unwind_protect_cleanup
    delete (file);
    delete (h5);
  end_unwind_protect
endfunction

## HDF5 has no sums: whatever is changed in it, there is a network or an error.
function hostile_hdf5 (file, whole)
  damaged (file, whole, ifelse (isempty (getenv ("FULL")), 40, 400), @(file) rnn_import (file, "Verbose", false));
  ## a group that is its own member
  bytes = whole;
  root = double (bytes(65:72)) * 256 .^ (0:7)';
  node = strfind (char (bytes), "SNOD");
  for at = node
    bytes(at+(16:23)) = uint8 (mod (floor (root ./ 256 .^ (0:7)), 256));
  endfor
  put_bytes (file, bytes);
  refused ("rnn:file", "must be a member of one group", @() rnn_import (file));
endfunction

## Models that there is nothing for; the archive with another config.json.
function models (file)
  layer = @(kind, varargin) struct ("class_name", kind, "config", struct (varargin{:}));
  lstm = layer ("LSTM", "units", 4);
  for c = {layer("BatchNormalization"), "got \"BatchNormalization\""
           layer("LayerNormalization", "epsilon", 0), "Epsilon must be a number from 1e-12 to 1, got 0"
           layer("LSTM", "units", 4, "go_backwards", true), "go_backwards of LSTM must be 0, got 1"
           layer("GRU", "units", 4, "recurrent_activation", "hard_sigmoid"), "recurrent_activation of GRU must be \"sigmoid\""
           layer("Bidirectional", "merge_mode", "sum", "layer", lstm), "merge_mode of Bidirectional must be \"concat\", got \"sum\""
           layer("Dense", "units", 4, "activation", "selu"), "an activation must be one of rnn_layer (\"dense\"), got \"selu\""
           layer("Conv1D", "filters", 4, "kernel_size", 3, "strides", 2), "strides of Conv1D must be 1, got 2"
           layer("Activation", "activation", "relu"), "must stand behind a Dense layer"}'
    put_bytes (file, with_config (struct ("class_name", "Sequential", "config", struct ("layers", {{lstm, c{1}}}))));
    refused ("rnn:option", c{2}, @() rnn_import (file, "Verbose", false));
  endfor
  put_bytes (file, with_config (struct ("class_name", "Model")));
  refused ("rnn:file", "config.json must describe a model with layers", @() rnn_import (file));
  put_bytes (file, with_config (repmat ("[", 1, 100)));
  refused ("rnn:file", "nested deeper than 60", @() rnn_import (file));
  put_bytes (file, with_config (struct ("class_name", "Sequential", "config", struct ("layers", {{lstm}}))));
  refused ("rnn:file", "must have tensors of known modules alone, got \"dense.weight\"", @() rnn_import (file));
endfunction

## An archive with CONFIG, a struct or text, and the weights of keras_lstm.weights.h5.
function bytes = with_config (config)
  persistent weights = get_bytes (golden ("keras_lstm.weights.h5"));
  persistent sum = crc (weights);
  text = config;
  if (! ischar (text))
    text = jsonencode (config);
  endif
  text = uint8 (text);
  little = @(v, width) uint8 (mod (floor (v ./ 256 .^ (0:width-1)), 256));
  bytes = directory = uint8 ([]);
  for part = {"config.json", "model.weights.h5"; text, weights; crc(text), sum}
    [name, data, check] = part{:};
    about = [little(20, 2), zeros(1, 8, "uint8"), little(check, 4), little(numel (data), 4), little(numel (data), 4), ...
             little(numel (name), 2), little(0, 2)];
    directory = [directory, uint8("PK\001\002"), little(20, 2), about, zeros(1, 10, "uint8"), little(numel (bytes), 4), uint8(name)];
    bytes = [bytes, uint8("PK\003\004"), about, uint8(name), data];
  endfor
  bytes = [bytes, directory, uint8("PK\005\006"), zeros(1, 4, "uint8"), little(2, 2), little(2, 2), ...
           little(numel (directory), 4), little(numel (bytes), 4), little(0, 2)];
endfunction

## CRC-32 of the ZIP format.
function c = crc (bytes)
  table = uint32 (0:255);
  for k = 1:8
    odd = bitand (table, 1) == 1;
    table = bitshift (table, -1);
    table(odd) = bitxor (table(odd), uint32 (3988292384));
  endfor
  c = uint32 (4294967295);
  for b = uint32 (bytes)
    c = bitxor (bitshift (c, -8), table(1 + bitand (bitxor (c, b), 255)));
  endfor
  c = double (bitxor (c, uint32 (4294967295)));
endfunction
