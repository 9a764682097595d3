## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## check_export (WHAT, FOLDER)
##
## Networks in C:
##   "written"  writes networks of every cell, every kind of layer that goes step by step, every activation and loss into FOLDER, and a
##              program main.c that runs them over what stands in inputs.txt: it ends with 0 where they give what rnn_step
##              gives, to 1e-12, to 1e-5 in single precision, and whole numbers as weights the loss that is stated
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
           "sums", create("OutputSize", 2, "Layers", {L("gru", 5), L("layernorm", "Epsilon", 0.02), L("residual", "From", 0), L("highway"), ...
                                                      L("residual", "From", 2), L("gated", 5), L("dropout", 0.3), ...
                                                      L("highway", "Activation", "tanh"), L("residual", "From", 5)}), {}, 1e-12
           "dense", create("OutputSize", 2, "Layers", [dense, {L("rnn", 3)}]), {}, 1e-12
           "projected", create("OutputSize", 2, "Layers", {L("lstm", 5, "ProjectionSize", 2), L("lstm-peephole", 4, "Zoneout", 0.3), ...
                                                           L("gru", 3, "Zoneout", 0.2, "RecurrentDropout", 0.4)}), {}, 1e-12
           "static", create("OutputSize", 2, "Structure", "many-to-one", "Normalization", normal, "Layers", ...
                            {L("gru", 4), L("residual", "From", 0), L("static", 1), L("dense", 3), L("pooling", "last"), L("static", 1)}), {}, 1e-12
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
  body = "";
  in = fopen (fullfile (folder, "inputs.txt"), "w");
  for row = all_cases ()'
    [name, net, opt, tolerance] = row{:};
    rnn_export (net, fullfile (folder, [name ".c"]), opt{:});
    body = [body, run_line("SAME", name, net, tolerance)];
    for x = data (net)
      state = [];
      fprintf (in, "%d\n", columns (x{1}));
      for t = 1:columns (x{1})
        [y, state] = rnn_step (net, x{1}(:,t), state);
        fprintf (in, "%.17g\n", x{1}(:,t), y);
      endfor
    endfor
  endfor
  for row = small_cases ()'
    [name, net] = row{1:2};
    X = data (net);
    Y = cellfun (@(x) [cos(x(1,:)); sin(x(end,:))], X, "UniformOutput", false);
    evalc ("info = rnn_export (net, fullfile (folder, [name \".c\"]), \"Weights\", \"int8\", \"Data\", {X, Y});");
    assert (info.WeightError > 0 && info.WeightError < 0.02);
    assert (info.Loss, rnn_loss (net, X, Y));
    assert (abs (info.ExportedLoss - info.Loss) < 0.1 * info.Loss && info.ExportedLoss != info.Loss);
    body = [body, run_line("LOSS", name, net, info.ExportedLoss)];
    for k = 1:2
      fprintf (in, "%d\n", columns (X{k}));
      fprintf (in, "%.17g\n", [X{k}; Y{k}]);
    endfor
  endfor
  fclose (in);
  write_main (folder, [all_cases(); small_cases()](:,1), body);
endfunction

function s = run_line (what, name, net, number)
  step = ifelse (net.EmbeddingSize > 0, "TOKENS", "NUMBERS");
  s = sprintf ("  %s (%s, %s_OUTPUTS, %s, %d, %.17g)\n", what, name, toupper (name), step, net.InputSize, number);
endfunction

## A program that runs the networks over two sequences each.  SAME: each step reads inputs and the right outputs; LOSS: inputs and
## targets, the mean square over all being the number that is given.
function write_main (folder, names, body)
  id = fopen (fullfile (folder, "main.c"), "w");
  fprintf (id, "#include \"%s.h\"\n", names{:});
  fprintf (id, "%s\n", "#include <math.h>", "#include <stdio.h>", "#include <stdlib.h>", "", "static int bad;", ...
           "static double next (void)", "{", "  double v;", "  if (scanf (\"%lf\", &v) != 1) exit (2);", "  return v;", "}", ...
           "static void same (const char *name, double is, double want, double tolerance)", "{", ...
           "  const double off = fabs (is - want) / fmax (1, fabs (want));", ...
           "  if (! (off <= tolerance)) { printf (\"%s: off by %g\\n\", name, off); bad = 1; }", "}", ...
           "#define TOKENS(name, D) name##_step (&s, (int) next (), y);", ...
           "#define NUMBERS(name, D) name##_real x[D]; for (int i = 0; i < D; i++) x[i] = (name##_real) next (); name##_step (&s, x, y);", ...
           "#define STEPS(name, K, STEP, D, then) for (int k = 0; k < 2; k++) { name##_state s; name##_real y[K]; name##_reset (&s); \\", ...
           "  for (int T = (int) next (); T > 0; T--) { STEP (name, D) for (int i = 0; i < K; i++) then; } }", ...
           "#define SAME(name, K, STEP, D, tolerance) STEPS (name, K, STEP, D, same (#name, (double) y[i], next (), tolerance))", ...
           "#define LOSS(name, K, STEP, D, loss) { double sum = 0, e; int n = 0; \\", ...
           "  STEPS (name, K, STEP, D, (e = (double) y[i] - next (), sum += e * e, n++)) same (#name, sum / n, loss, 1e-12); }", ...
           "", "int main (void)", "{", body, "  if (scanf (\"%*s\") != EOF) bad = 1;", "  return bad;", "}");
  fclose (id);
endfunction

## Whole numbers as weights, in every matrix that may be such.
function cases = small_cases ()
  L = @rnn_layer;
  cases = {"small_one", create("OutputSize", 2, "HiddenSize", 5, "Cell", "gru"), {}, 0
           "small_tokens", create("InputSize", 6, "EmbeddingSize", 4, "OutputSize", 2, "HiddenSize", 3), {}, 0
           "small_all", create("OutputSize", 2, "Layers", {L("conv1d", 4), L("orthogonal", 3), L("lstm", 5, "ProjectionSize", 2), ...
                                                           L("clockwork", 4), L("gated", 5), L("residual", "From", 1)}), {}, 0};
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
