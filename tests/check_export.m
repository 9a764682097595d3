## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## check_export (WHAT, FOLDER)
##
## Networks in C:
##   "written"  writes networks of every cell, every kind of layer that goes step by step, every activation and loss into FOLDER, with a
##              program main.c that runs them, and inputs.txt for it
##   "same"     what the program has printed into outputs.txt is what rnn_step gives: to 1e-12, to 1e-5 in single
##              precision; whole numbers as weights give the loss that is stated
##   "refused"  what cannot go step by step, by name; nothing is written

function check_export (what, folder)
  feval (["check_" what], folder);
endfunction

## name, network, options of rnn_export, tolerance
function cases = all_cases ()
  persistent kept = {};
  if (isempty (kept))
    kept = [cell_cases(); layer_cases(); loss_cases()];
    covered (kept);
    singles = kept;
    if (isempty (getenv ("FULL")))
      singles = kept([1, 4],:);
    endif
    singles(:,1) = strcat ("single_", singles(:,1));
    singles(:,3) = {{"Precision", "single"}};
    singles(:,4) = 1e-5;
    kept = [kept; singles];
  endif
  cases = kept;
endfunction

function net = create (varargin)
  net = rnn_create ("InputSize", 3, "Seed", 3, "Structure", "many-to-many", varargin{:});
  if (! isempty (net.theta))    # no parameter stays at 0 or 1
    P = numel (net.theta);
    net.theta += cast (0.1 * sin ((1:P)' .^ 2), class (net.theta));
  endif
endfunction

## Every cell in stacks of five, with learned initial states.
function cases = cell_cases ()
  all = __rnn_cells__ ();
  cases = cell (0, 4);
  for first = 1:5:numel (all)
    list = {};
    for k = first:min (first + 4, numel (all))
      opt = variant_option (all(k));
      list{end+1} = rnn_layer (all(k).name, 3 + mod (k, 4), "LearnInitialState", true, opt{:});
    endfor
    cases(end+1,:) = {sprintf("cells%d", first), create("OutputSize", 2, "Layers", list), {}, 1e-12};
  endfor
endfunction

function cases = layer_cases ()
  L = @rnn_layer;
  normal = struct ("Method", "zscore", "x_center", [1; -2; 3], "x_scale", [0.5; 2; 3], "y_center", [10; -1], "y_scale", [3; 0.2]);
  [~, ~, ~, ~, phi] = __rnn_cells__ ();
  dense = cellfun (@(f) L ("dense", 4, "Activation", f), {phi.name}, "UniformOutput", false);
  tokens = {"InputSize", 6, "EmbeddingSize", 4};
  cases = {"normalised", create("OutputSize", 2, "HiddenSize", 4, "Normalization", normal), {}, 1e-12
           "conv", create("OutputSize", 2, "Layers", {L("conv1d", 4, "Width", 3, "Dilation", 2, "Activation", "gelu"), L("conv1d", 3, "Width", 1), ...
                                                      L("lstm", 4), L("conv1d", 2, "Width", 2)}), {}, 1e-12
           "sums", create("OutputSize", 2, "Layers", {L("gru", 5), L("layernorm"), L("residual", "From", 0), L("highway"), ...
                                                      L("residual", "From", 2), L("gated", 5), L("dropout", 0.3), ...
                                                      L("highway", "Activation", "tanh"), L("residual", "From", 5)}), {}, 1e-12
           "dense", create("OutputSize", 2, "Layers", [dense, {L("rnn", 3)}]), {}, 1e-12
           "projected", create("OutputSize", 2, "Layers", {L("lstm", 5, "ProjectionSize", 2), L("lstm-peephole", 4, "Zoneout", 0.3), ...
                                                           L("gru", 3, "Zoneout", 0.2, "RecurrentDropout", 0.4)}), {}, 1e-12
           "last", create("OutputSize", 2, "Structure", "many-to-one", "HiddenSize", [4, 3]), {}, 1e-12
           "pooled", create("OutputSize", 2, "Structure", "many-to-one", "Layers", {L("gru", 4), L("pooling", "last"), L("dense", 3)}), {}, 1e-12
           "tokens", create(tokens{:}, "OutputSize", 2, "HiddenSize", 3), {}, 1e-12
           "model", rnn_train({1:5; [2, 1, 4]}, [], "EmbeddingSize", 4, "HiddenSize", 4, "TiedWeights", true, "MaxEpochs", 1, ...
                              "Seed", 2, "Verbose", false), {}, 1e-12
           "rnn", create("OutputSize", 1, "HiddenSize", 2), {}, 1e-12};
endfunction

function cases = loss_cases ()
  [~, ~, losses] = __rnn_cells__ ();
  cases = cell (0, 4);
  for loss = losses(! [losses.own])'
    target = {"OutputSize", 2};
    if (any (strcmp (loss.targets, {"labels", "labellings"})))
      target = {"Classes", [4, 7, 9]};
    endif
    cases(end+1,:) = {["loss_" strrep(loss.name, "-", "_")], create("HiddenSize", 3, "Loss", loss.name, target{:}), {}, 1e-12};
  endfor
endfunction

## A cell or a kind of layer without a network here is one that nobody has exported.
function covered (cases)
  types = {};
  for net = cases(:,2)'
    types = [types; cellfun(@(layer) layer.Type, net{1}.Layers(:), "UniformOutput", false)];
  endfor
  [cells, ~, ~, kinds] = __rnn_cells__ ();
  missing = setdiff ([{cells.name}, {kinds.name}], [types', {"recurrent", "selfattention"}]);    # the last needs whole sequences
  assert (isempty (missing), "not exported: %s", strjoin (missing, ", "));
endfunction

## Two sequences of 7 and 4 steps.
function X = data (net)
  for k = 1:2
    T = [7, 4](k);
    if (net.EmbeddingSize > 0)
      X{k} = 1 + mod ((1:T) * k, net.InputSize - 1);
    else
      X{k} = sin ((1:net.InputSize)' + (1:T) * k);
    endif
  endfor
endfunction

function check_written (folder)
  cases = all_cases ();
  main = fopen (fullfile (folder, "main.c"), "w");
  in = fopen (fullfile (folder, "inputs.txt"), "w");
  body = "";
  for row = cases'
    [name, net, opt] = row{1:3};
    rnn_export (net, fullfile (folder, [name ".c"]), opt{:});
    fprintf (main, "#include \"%s.h\"\n", name);
    body = [body, run_line(name, net)];
    for x = data (net)
      fprintf (in, "%d\n", columns (x{1}));
      fprintf (in, "%.17g\n", x{1});
    endfor
  endfor
  for row = small_cases ()'
    [name, net] = row{1:2};
    X = data (net);
    evalc ("info = rnn_export (net, fullfile (folder, [name \".c\"]), \"Weights\", \"int8\", \"Data\", {X, small_targets(X)});");
    assert (info.WeightError > 0 && info.WeightError < 0.02);
    assert (info.Loss, rnn_loss (net, X, small_targets (X)));
    save ("-binary", fullfile (folder, [name ".info"]), "info");
    body = [body, run_line(name, net)];
    fprintf (main, "#include \"%s.h\"\n", name);
    for x = X
      fprintf (in, "%d\n", columns (x{1}));
      fprintf (in, "%.17g\n", x{1});
    endfor
  endfor
  fprintf (main, "%s\n", "#include <stdio.h>", "#include <stdlib.h>", "static double next (void)", "{", "  double v;", ...
           "  if (scanf (\"%lf\", &v) != 1) exit (1);", "  return v;", "}", ...
           "#define TOKENS(name, D) name##_step (&s, (int) next (), y);", ...
           "#define NUMBERS(name, D) name##_real x[D]; for (int i = 0; i < D; i++) x[i] = (name##_real) next (); name##_step (&s, x, y);", ...
           "#define RUN(name, K, STEP, D) { name##_state s; name##_real y[K]; name##_reset (&s); \\", ...
           "  for (int T = (int) next (); T > 0; T--) { STEP (name, D) for (int i = 0; i < K; i++) printf (\"%.17g\\n\", (double) y[i]); } }", ...
           "int main (void)", "{", body, "  return 0;", "}");
  fclose (main);
  fclose (in);
endfunction

function s = run_line (name, net)
  what = ifelse (net.EmbeddingSize > 0, "TOKENS", "NUMBERS");
  s = sprintf ("  for (int k = 0; k < 2; k++)\n    RUN (%s, %s_OUTPUTS, %s, %d)\n", name, toupper (name), what, net.InputSize);
endfunction

function check_same (folder)
  out = load ("-ascii", fullfile (folder, "outputs.txt"))(:);
  for row = all_cases ()'
    [name, net, ~, tolerance] = row{:};
    for x = data (net)
      state = [];
      for t = 1:columns (x{1})
        [y, state] = rnn_step (net, x{1}(:,t), state);
        K = numel (y);
        worst = max (abs (out(1:K) - double (y)) ./ max (1, abs (double (y))));
        assert (worst <= tolerance, "%s, step %d: off by %g", name, t, worst);
        out(1:K) = [];
      endfor
    endfor
  endfor
  for row = small_cases ()'
    [name, net] = row{1:2};
    said = load ("-binary", fullfile (folder, [name ".info"])).info;
    X = data (net);
    Y = [small_targets(X){:}];
    y = reshape (out(1:numel (Y)), rows (Y), []);
    out(1:numel (Y)) = [];
    assert (mean ((y(:) - Y(:)) .^ 2), said.ExportedLoss, -1e-12);
    assert (abs (said.ExportedLoss - said.Loss) < 0.1 * said.Loss && said.ExportedLoss != said.Loss);
  endfor
  assert (isempty (out));
endfunction

## Whole numbers as weights, in every matrix that may be such.
function cases = small_cases ()
  L = @rnn_layer;
  cases = {"small_one", create("OutputSize", 2, "HiddenSize", 5, "Cell", "gru"), {}, 0
           "small_tokens", create("InputSize", 6, "EmbeddingSize", 4, "OutputSize", 2, "HiddenSize", 3), {}, 0
           "small_all", create("OutputSize", 2, "Layers", {L("conv1d", 4), L("orthogonal", 3), L("lstm", 5, "ProjectionSize", 2), ...
                                                           L("clockwork", 4), L("gated", 5), L("residual", "From", 1)}), {}, 0};
endfunction

function Y = small_targets (X)
  Y = cellfun (@(x) [cos(x(1,:)); sin(x(end,:))], X, "UniformOutput", false);
endfunction

function check_refused (folder)
  L = @rnn_layer;
  file = fullfile (folder, "no.c");
  for call = {{"selfattention", create("OutputSize", 2, "Layers", {L("gru", 4), L("selfattention", 4)})}, ...
              {"in both directions", create("OutputSize", 2, "Bidirectional", true)}, ...
              {"pooling", create("OutputSize", 2, "Structure", "many-to-one", "Layers", {L("gru", 4), L("pooling", "mean")})}, ...
              {"conv1d", create("OutputSize", 2, "Layers", {L("conv1d", 4, "Padding", "same"), L("gru", 2)})}, ...
              {"encoder-decoder", rnn_create("InputSize", 3, "OutputSize", 2, "Structure", "encoder-decoder")}}
    try
      rnn_export (call{1}{2}, file);
      error ("it is written");
    catch err
      assert (err.identifier, "rnn:structure");
    end_try_catch
  endfor
  assert (numel (readdir (folder)), 2);
  ## a header that cannot be written: no source either
  mkdir (fullfile (folder, "no.h"));
  try
    rnn_export (create ("OutputSize", 2), file);
    error ("it is written");
  catch err
    assert (err.identifier, "rnn:file");
    assert (! isempty (strfind (err.message, "no.h is a folder")));
  end_try_catch
  assert (numel (readdir (folder)), 3);
endfunction
