## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_torch (WHAT)
## rnn_import and rnn_export of safetensors files:
##   "values"   models of PyTorch, built from names and shapes, give PyTorch's outputs to 1e-12
##   "again"    what rnn_export writes, rnn_import makes the same network of, to the bit: every cell, kind of layer, loss
##   "damage"   a file cut off at every byte is an error; so is each kind of hostile header; with bytes changed at random it
##              is an error or a network, never anything else
##   "options"  what the file does not tell is asked for, wrong options are errors, and no half-written file is left
function check_torch (what)
  feval (["check_" what]);
endfunction

function file = golden (name)
  file = fullfile (fileparts (mfilename ("fullpath")), "golden", name);
endfunction

function net = take (name, varargin)
  [said, net] = evalc ("rnn_import (golden (\"torch_models.safetensors\"), \"Prefix\", name, varargin{:})");
endfunction

function check_values ()
  g = golden_read ("torch_models");
  all_steps = {"Structure", "many-to-many"};
  conv = rnn_layer ("conv1d", 4, "Width", 4, "Dilation", 2, "Padding", "same", "Activation", "relu");
  attend = {"Layers", {conv, rnn_layer("selfattention", 4, "NumHeads", 2), ...
                        rnn_layer("gru", 3, "ResetGateMode", "recurrent-bias-after-multiplication"), rnn_layer("pooling")}};
  cases = {"tanh", {}; "relu", [all_steps, {"Nonlinearity", "relu"}]; "lstm", all_steps; "gru", {}
           "projected", {}; "nobias", all_steps; "cell", all_steps; "bare", all_steps
           "deep", [all_steps, {"Activation", {"tanh", "relu", "sigmoid"}}]
           "text", {"Loss", "mse"}; "attend", attend};
  assert (sort (cases(:,1)), setdiff (fieldnames (g.Y), {"F16", "BF16", "F32"}));
  for c = cases'
    net = take (c{1}, c{2}{:});
    assert (net.Precision, "double");
    compare (net, g, c{1});
  endfor
  assert (take ("bare").Layers{1}.ResetGateMode, "recurrent-bias-after-multiplication");
  net = take ("text");
  assert ({net.Structure, net.Loss, net.Classes}, {"many-to-many", "crossentropy", (1:7)'});
  for kind = {"F16", "BF16", "F32"}
    file = golden ("torch_half.safetensors");
    opt = {"Prefix", kind{1}, "Verbose", false};
    assert (rnn_import (file, opt{:}).Precision, "single");
    compare (rnn_import (file, opt{:}, "Precision", "double"), g, kind{1});
  endfor
endfunction

function compare (net, g, name)
  X = g.X;
  if (net.EmbeddingSize > 0)
    X = g.tokens;
  endif
  Y = rnn_predict (net, X);
  if (! iscell (Y))
    Y = num2cell (Y', 1);
  endif
  for k = 1:numel (X)
    assert (Y{k}, g.Y.(name){k}, 1e-12);
  endfor
endfunction

function check_again ()
  file = [tempname() ".safetensors"];
  again = @(net) same (net, file);
  unwind_protect
    list = {};    # each cell: two layers, of one module where PyTorch has it
    for c = __rnn_cells__ ()(:)'
      layer = rnn_layer (c.name, 3, "LearnInitialState", true, "Bidirectional", mod (numel (list), 4) == 0);
      variants = struct ("gru", "ResetGateMode", "rnn", "Nonlinearity");
      if (isfield (variants, c.name))
        layer.(variants.(c.name)) = c.variant;
      endif
      list = [list, {layer, layer}];
    endfor
    list = [list(1:2), {rnn_layer("dropout", 0.1)}, list(2:end)];
    again (rnn_create ("InputSize", 3, "OutputSize", 2, "Layers", list, "Seed", 3));
    list = {rnn_layer("dense", 5, "Activation", "gelu"), rnn_layer("conv1d", 4, "Width", 2), rnn_layer("conv1d", 5, "Padding", "same"), ...
            rnn_layer("lstm", 4, "ProjectionSize", 2), rnn_layer("layernorm"), rnn_layer("selfattention", 4, "NumHeads", 2), ...
            rnn_layer("selfattention", 4), rnn_layer("residual", 2), rnn_layer("residual", 4), rnn_layer("gated", 3), ...
            rnn_layer("highway"), rnn_layer("gru", 3), rnn_layer("gru", 3), rnn_layer("residual", 12), rnn_layer("pooling", "max")};
    s = struct ("Method", "zscore", "x_center", [1; 2; 3] / 3, "x_scale", [1; 2; 7] / 3);
    for how = {{"Classes", {"=1", "b\"\\\n=é"}}, {"Classes", logical([0, 1])}, {"Classes", single([0.1, 7])}, {"Classes", ["one"; "two"]}, ...
               {"OutputSize", 2, "Loss", "quantile", "QuantileLevels", [0.1, 0.3]}, {"OutputSize", 1, "Loss", "gaussian"}, ...
               {"OutputSize", 2, "Precision", "single", "Loss", "huber", "HuberDelta", 0.3}, {"Classes", 5:8, "LabelSmoothing", 0.1}}
      again (rnn_create ("InputSize", 3, "Layers", list, "Normalization", s, "Seed", 4, how{1}{:}));
      list = rnn_layer ("irnn", 2);
    endfor
    again (rnn_create ("InputSize", 7, "OutputSize", 7, "Loss", "crossentropy", "EmbeddingSize", 4, "HiddenSize", 4, ...
                       "Structure", "many-to-many", "TiedWeights", true, "ClassWeights", (1:7) / 3, "FreezeEmbedding", true));
    again (rnn_create ("InputSize", 3, "Classes", 1:4, "Loss", "ctc", "Structure", "many-to-many", "HiddenSize", [3, 3, 2]));
    text = "abcabcabcabc";
    net = rnn_train (text, [], "MaxEpochs", 2, "HiddenSize", 5, "Verbose", false, "Seed", 1);
    rnn_export (net, file);
    back = rnn_import (file, "Verbose", false);
    assert (isequal (back.checksums, net.checksums));
    assert (rnn_generate (back, "ab", "MaxLength", 5), rnn_generate (net, "ab", "MaxLength", 5));
    assert (rnn_loss (back, text, []), rnn_loss (net, text, []));
    for level = {"word", "subword"}
      texts = {"ab ab\t\"b\" 한국어 ab"; "c é \\ ab ab"};
      net = rnn_train (texts, [1; 2], "Tokenizer", level{1}, "MaxEpochs", 1, "HiddenSize", 2, "Verbose", false);
      rnn_export (net, file);
      assert (isequal (rnn_import (file, "Verbose", false).checksums, net.checksums));
    endfor
  unwind_protect_cleanup
    delete (file);
  end_unwind_protect
endfunction

## All that says what the network computes comes back to the bit.
function same (net, file)
  rnn_export (net, file);
  back = rnn_import (file, "Verbose", false);
  for name = setdiff (fieldnames (net)', {"made"})(:)'
    if (! isequal (net.(name{1}), back.(name{1})) || ! strcmp (class (net.(name{1})), class (back.(name{1}))))
      error ("%s of %s came back as another value", name{1}, net.Layers{1}.Type);
    endif
  endfor
endfunction

## A safetensors file of this header and so many bytes of data.
function put (file, header, data)
  fid = fopen (file, "w", "ieee-le");
  fwrite (fid, [numel(header), 0], "uint32");
  fwrite (fid, header);
  fwrite (fid, data);
  fclose (fid);
endfunction

function check_damage ()
  file = [tempname() ".safetensors"];
  unwind_protect
    hostile_headers (file);
    rnn_export (rnn_create ("InputSize", 1, "OutputSize", 1, "Cell", "rnn", "HiddenSize", 2), file);
    whole = get_bytes (file);
    n = numel (whole);
    few = [0:20, 21:29:n-11, n-10:n-1];
    for k = ifelse (isempty (getenv ("FULL")), few, 0:n-1)
      put_bytes (file, whole(1:k));
      refused ("rnn:file", "rnn_import: FILE must be a whole safetensors file", @() rnn_import (file, "Verbose", false));
    endfor
    put_bytes (file, [whole, 0]);
    refused ("rnn:file", "the data must end with the last tensor", @() rnn_import (file));
    rand ("twister", 5);
    damaged (file, whole, ifelse (isempty (getenv ("FULL")), 40, 2000), ...
             @(file) rnn_predict (rnn_import (file, "Verbose", false), [1, 2, 3]));
  unwind_protect_cleanup
    delete (file);
  end_unwind_protect
endfunction

function hostile_headers (file)
  t = @(name, first, last) sprintf ("\"%s\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[%d,%d]}", name, (last - first) / 4, first, last);
  good = t ("a", 0, 8);
  cases = {"", 0, "2 bytes to 100 MB"
           "x", 0, "2 bytes to 100 MB"
           "[]", 0, "must begin with \"{\""
           "{}", 4, "must end with the last tensor"
           ["{" good "}"], 4, "must lie within the 4 bytes"
           ["{" good "}"], 12, "must end with the last tensor"
           ["{" good "," good "}"], 8, "different names, got \"a\" twice"
           ["{" good "," t("\\u0061", 8, 16) "}"], 16, "different names, got \"a\" twice"
           ["{" good "," t("b", 4, 12) "}"], 12, "must begin at byte 8"
           ["{" good "," t("b", 12, 16) "}"], 16, "must begin at byte 8"
           ["{" t("a", 8, 0) "}"], 8, ""
           ["{" strrep(good, "[2]", "[3]") "}"], 8, "must have the 12 bytes of its shape"
           ["{" strrep(good, "[2]", "[94906267,94906267,1048576]") "}"], 8, "bytes of its shape"
           ["{" strrep(good, "[2]", "[4294967296,4294967296,4294967296,0,1]") "}"], 8, "must have the 0 bytes"
           ["{" strrep(good, "[2]", "[1000000000000000000000]") "}"], 8, "numbers below 1e15"
           ["{" strrep(good, "[2]", "[-2]") "}"], 8, "object of names"
           ["{" strrep(good, "[2]", "[2.0]") "}"], 8, "object of names"
           ["{" strrep(good, "[2]", "2") "}"], 8, "must have dtype, shape and data_offsets"
           ["{" strrep(good, "[2]", "[1,1,1,1,1,1,1,1,2]") "}"], 8, "at most 8 dimensions"
           ["{" strrep(good, "[0,8]", "[0,8,8]") "}"], 8, "must be two numbers, got 3"
           ["{" strrep(good, "F32", "F31") "}"], 8, "must have a dtype of the format"
           ["{" strrep(good, "shape", "shapes") "}"], 8, "must have dtype, shape and data_offsets"
           ["{" strrep(good, "}", ",\"shape\":[2]}") "}"], 8, "once each"
           ["{" strrep(good, "\"dtype\":\"F32\",", "") "}"], 8, "once each"
           ["{" good ",}"], 8, "object of names"
           ["{" good], 8, "object of names"
           ["{" good "}}"], 8, "object of names"
           ["{" good "\""], 8, "object of names"
           ["{" strrep(good, "\"a\"", "\"\\x\"") "}"], 8, "valid strings"
           ["{" repmat("{", 1, 1e5)], 0, "object of names"
           ["{\"a\":" repmat("[", 1, 1e5)], 0, "object of names"
           ["{\"" repmat("\\", 1, 1e5) "\":{}}"], 0, "dtype"
           ["{\"__metadata__\":{\"a\":1}}"], 0, "one object of strings"
           ["{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}"], 0, "\"a\" twice"
           ["{\"__metadata__\":{\"rnn\":\"" repmat("[", 1, 1e5) "\"}," good "}"], 8, "nested deeper than 10"
           ["{\"__metadata__\":{\"rnn\":\"{}\"}," good "}"], 8, "metadata as rnn_export writes them"
           ["{\"__metadata__\":{\"rnn\":\"{\\\"version\\\":2}\"}," good "}"], 8, "version"
           ["{" strrep(good, "F32", "I32") "}"], 8, "floating-point numbers"
           ["{" strrep(strrep (good, "[2]", "[0,7]"), "[0,8]", "[0,0]") "}"], 0, "must not be empty"
           "{}", 0, "must have tensors, got none"};
  for c = cases'
    put (file, c{1}, zeros (1, c{2}));
    refused ("rnn:file", c{3}, @() rnn_import (file, "Verbose", false));
  endfor
  put (file, ["{" good "}"], [0, 0, 128, 127, 0, 0, 0, 0]);
  refused ("rnn:file", "must be finite", @() rnn_import (file));
endfunction

function check_options ()
  file = [tempname() ".safetensors"];
  models = golden ("torch_models.safetensors");
  half = golden ("torch_half.safetensors");
  use = @(name, varargin) rnn_import (models, "Prefix", name, "Verbose", false, varargin{:});
  refused ("rnn:option", "Activation must be given for module \"before.0\", module \"before.2\", module \"after\"", @() use ("deep"));
  refused ("rnn:option", "Layers must be given, as the file does not tell the padding of module \"conv\"", @() use ("attend"));
  refused ("rnn:option", "must be what module \"lstm\" has the parameters of (recurrent lstm)", ...
           @() use ("lstm", "Layers", rnn_layer ("gru", 4)));
  refused ("rnn:option", "got more: Layers{2} (dense)", @() use ("bare", "Layers", {rnn_layer("gru", 4), rnn_layer("dense", 2)}));
  refused ("rnn:option", "Layers{4} (dense) must be what module \"lstm2\" has the parameters of (recurrent lstm)", ...
           @() use ("deep", "Layers", {rnn_layer("dense", 5), rnn_layer("dense", 4), rnn_layer("lstm", 3)}));
  refused ("rnn:size", "rnn_import: Layers{1} (lstm).InitialWeights.W must be", @() use ("lstm", "Layers", rnn_layer ("lstm", 5)));
  refused ("rnn:option", "ResetGateMode must be", @() use ("bare", "Layers", rnn_layer ("gru", 4)));
  refused ("rnn:option", "Prefix must begin names of the file, got \"nothing.\"", @() rnn_import (half, "Prefix", "nothing"));
  refused ("rnn:option", "Modules must be the modules of FILE, each once, \"fc\", \"lstm\", got \"lstm\"", @() rnn_import (half, "Prefix", "F32", "Modules", "lstm"));
  refused ("rnn:option", "Classes must be as many as the last layer has rows for (2), got 3", @() rnn_import (half, "Prefix", "F32", "Classes", 1:3));
  refused ("rnn:option", "unknown option \"MaxEpochs\"", @() rnn_import (half, "Prefix", "F32", "MaxEpochs", 3));
  refused ("rnn:option", "Loss must fit the 7 rows of the last layer", @() use ("text", "Loss", "gaussian"));
  refused ("rnn:option", "as no order fits", @() rnn_import (half));
  for f = {@(file) rnn_import(file), @(file) rnn_export(rnn_create ("InputSize", 1, "OutputSize", 1), file)}
    refused ("rnn:type", "FILE must be the name of a file", @() f{1} (3));
    refused ("rnn:option", ".safetensors (PyTorch)", @() f{1} ("model.pt"));
    refused ("rnn:file", "", @() f{1} (fullfile (tempname (), "x.safetensors")));
  endfor
  refused ("rnn:net", "", @() rnn_export (1, file));
  decoder = rnn_create ("InputSize", 2, "OutputSize", 1, "Structure", "encoder-decoder");
  refused ("rnn:option", "NET must have no decoder", @() rnn_export (decoder, file));
  assert (! isfile (file));
  ## an order that only the numbers in the names, or the file, tell; tensors that are left over
  unwind_protect
    one = @(name, at, shape) sprintf ("\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}", name, shape, at);
    rnn = [one("r.weight_ih_l0", [0, 16], "2,2") "," one("r.weight_hh_l0", [16, 32], "2,2")];
    two = @(a, b) ["{" rnn "," one(a, [32, 40], "2") "," one(b, [40, 48], "2") "}"];
    numbers = typecast (single ([1:8, 10, 20, 30, 40]), "uint8");
    put (file, two ("norm.weight", "norm.bias"), numbers);
    [said, net] = evalc ("rnn_import (file)");
    assert (! isempty (strfind (said, "Modules \"r\", \"norm\", the file's order; others fit their sizes too")));
    assert (rnn_params (net).layernorm{1}.g, single ([10; 20]));
    assert (rnn_params (rnn_import (file, "Modules", {"norm", "r"}, "Verbose", false)).rnn{1}.R, single ([5, 6; 7, 8]));
    put (file, ["{" one("n.bias", [0, 8], "2") "," one("n.weight", [8, 16], "2") "," one("r.weight_hh_l0", [16, 32], "2,2") "," ...
                one("r.weight_ih_l0", [32, 48], "2,2") "}"], numbers);
    refused ("rnn:option", "as several orders fit", @() rnn_import (file));    # sorted by name: it tells nothing
    put (file, two ("norm.weight", "norm.running_mean"), numbers);
    refused ("rnn:file", "got weight, running_mean in module \"norm\"", @() rnn_import (file));
    put (file, two ("r.weight_ih_l3", "r.b"), numbers);
    refused ("rnn:file", "tensors of known modules alone", @() rnn_import (file));
    ## one matrix for the Embedding and the last Linear, which has a bias or none
    emb = one ("emb.weight", [32, 56], "3,2");
    tied = {"TiedWeights", true, "Verbose", false};
    put (file, ["{" rnn "," emb "," one("fc.bias", [56, 68], "3") "}"], typecast (single (1:17), "uint8"));
    net = rnn_import (file, tied{:});
    p = rnn_params (net);
    assert ({p.embedding.W, p.head, net.Structure}, {single([9, 11, 13; 10, 12, 14]), struct("b", single([15; 16; 17])), "many-to-many"});
    refused ("rnn:file", "got bias in module \"fc\"", @() rnn_import (file));
    put (file, ["{" rnn "," emb "}"], typecast (single (1:14), "uint8"));
    assert (rnn_params (rnn_import (file, tied{:})).head.b, zeros (3, 1, "single"));
    ## a name that is taken by a folder: nothing is written
    folder = [tempname() ".safetensors"];
    mkdir (fullfile (folder, "in"));
    refused ("rnn:file", "FILE must be a name that can be written to", @() rnn_export (rnn_create ("InputSize", 1, "OutputSize", 1), folder));
    confirm_recursive_rmdir (false, "local");
    rmdir (folder, "s");
  unwind_protect_cleanup
    delete (file);
  end_unwind_protect
endfunction
