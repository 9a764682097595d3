## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_solver (FNAME, NET, OPT, GIVEN, N, FRESH)
##
## Refuses options OPT that do not go with the solver; GIVEN are the names of those given in this
## call, N is the number of sequences, FRESH says that the network is new.

function check_solver (fname, net, opt, given, N, fresh)
  s = opt.Solver;
  if (solver_is_full_batch (s))
    if (any (strcmp ("MiniBatchSize", given)) && opt.MiniBatchSize < N)
      refuse (fname, "MiniBatchSize", ...
              sprintf ("left out or at least the number of sequences (%d)", N), ...
              s, "takes them all at once", opt.MiniBatchSize);
    endif
    needs (fname, opt, "GradientAccumulation", 1, "takes all sequences at once");
    needs (fname, opt, "SequenceLength", "longest", "takes whole sequences");
    needs (fname, opt, "LearnRateSchedule", "none", "finds its own steps");
    needs (fname, opt, "WarmupIterations", 0, "finds its own steps");
    needs (fname, opt, "WarmupEpochs", 0, "finds its own steps");
  endif
  if (strcmp (opt.Gradient, "rtrl") && (solver_is_second_order (s) || strcmp (s, "echo-state")))
    needs (fname, opt, "Gradient", "bptt", "makes its own passes");
  elseif (strcmp (opt.Gradient, "rtrl") && ! isempty (opt.TruncationLength))
    error ("rnn:option", ["%s: TruncationLength must be left out with Gradient \"rtrl\", which ", ...
           "cuts nothing, got %d"], fname, opt.TruncationLength);
  endif
  if (solver_is_second_order (s) || strcmp (s, "echo-state"))
    needs (fname, opt, "WeightAveraging", "none", "makes no small steps");
    needs (fname, opt, "LabelNoise", 0, "needs the same targets at every evaluation");
  endif
  if (solver_is_second_order (s))
    check_whole (fname, net, opt, given);
  elseif (strcmp (s, "echo-state"))
    check_echo (fname, net, opt, given, fresh);
  endif
  of_one = {"HistorySize", "lbfgs"; "MaxNumLineSearchIterations", "lbfgs"
            "InitialDamping", "hessian-free"; "StructuralDamping", "hessian-free"
            "MaxCGIterations", "hessian-free"; "SpectralRadius", "echo-state"
            "InputScaling", "echo-state"; "RidgeParameter", "echo-state"
            "Washout", "echo-state"};
  check_averaging (fname, opt, given);
  for k = 1:rows (of_one)
    if (any (strcmp (of_one{k,1}, given)) && ! strcmp (s, of_one{k,2}))
      error ("rnn:option", ["%s: %s must be left out without the Solver \"%s\", got it with ", ...
             "\"%s\""], fname, of_one{k,1}, of_one{k,2}, s);
    endif
  endfor
endfunction

function check_averaging (fname, opt, given)
  of = {"WeightAveragingDecay", {"ema"}; "WeightAveragingStart", {"ema", "swa"}};
  for k = 1:rows (of)
    if (any (strcmp (of{k,1}, given)) && ! isempty (opt.(of{k,1})) ...
        && ! any (strcmp (opt.WeightAveraging, of{k,2})))
      error ("rnn:option", "%s: %s must be left out without WeightAveraging \"%s\", got it with \"%s\"", ...
             fname, of{k,1}, strjoin (of{k,2}, "\" or \""), opt.WeightAveraging);
    endif
  endfor
endfunction

## A second-order solver needs the same loss function at every evaluation.
function check_whole (fname, net, opt, given)
  why = "needs the same loss at every evaluation";
  [name, rate] = layer_drops (net);
  if (rate > 0)
    refuse (fname, name, "0", opt.Solver, why, rate);
  elseif (net.ScheduledSampling > 0)
    refuse (fname, "ScheduledSampling", "0", opt.Solver, why, net.ScheduledSampling);
  endif
  for arg = net_options ("lists")
    for k = 1:numel (net.(arg{1}))
      layer = net.(arg{1}){k};
      if (isfield (layer, "LearnRateFactor") && ! any (layer.LearnRateFactor == [0, 1]))
        refuse (fname, ["the LearnRateFactor of " layer_name(arg{1}, k, layer)], "0 or 1", opt.Solver, ...
                "finds its own steps", layer.LearnRateFactor);
      endif
    endfor
  endfor
  if (opt.UnknownRate > 0)
    refuse (fname, "UnknownRate", "0", opt.Solver, why, opt.UnknownRate);
  endif
  if (any (strcmp ("GradientThreshold", given)) && opt.GradientThreshold < Inf)
    refuse (fname, "GradientThreshold", "left out or Inf", opt.Solver, "searches along a line", ...
            opt.GradientThreshold);
  endif
  if (! strcmp (opt.Solver, "hessian-free"))
    return;
  endif
  [names, text] = core_losses ("curvature");
  if (! any (strcmp (net.Loss, names)))
    refuse (fname, "Loss", text, opt.Solver, ...
            "needs a loss with a second derivative that is never negative", net.Loss);
  endif
  if (net_kind (net).decoder)
    refuse (fname, "Structure", "\"many-to-one\" or \"many-to-many\"", opt.Solver, ...
            "has no decoder's tangent", net.Structure);
  endif
  needs (fname, opt, "GradientCheckpointing", false, "keeps all states");
endfunction

## An echo-state network's readout is fitted by least squares to states that do not change.
function check_echo (fname, net, opt, given, fresh)
  [names, text] = core_losses ("squares");
  if (fresh && isempty (net.Cell))
    error ("rnn:option", ["%s: Layers must be left out, or be what \"Cell\", \"rnn\" and HiddenSize say, with the Solver ", ...
           "\"%s\", which makes a reservoir, got other layers"], fname, opt.Solver);
  elseif (fresh && ! strcmp (net.Cell, "rnn"))
    refuse (fname, "Cell", "\"rnn\"", opt.Solver, "scales one matrix R", net.Cell);
  elseif (! any (strcmp (net.Loss, names)))
    refuse (fname, "Loss", text, opt.Solver, "fits by least squares", net.Loss);
  elseif (net_kind (net).decoder)
    refuse (fname, "Structure", "\"many-to-one\" or \"many-to-many\"", opt.Solver, ...
            "fits one target per state", net.Structure);
  endif
  [name, rate] = layer_drops (net);
  if (rate > 0)
    refuse (fname, name, "0", opt.Solver, "fits in one go", rate);
  endif
  for name = sort (given(ismember (given, {"SpectralRadius", "InputScaling"})))
    if (! fresh && ! (isfield (net.options, name{1}) && net.options.(name{1}) == opt.(name{1})))
      error ("rnn:option", ["%s: %s must stay what the network was made with, or be left out, ", ...
             "got %g"], fname, name{1}, opt.(name{1}));
    endif
  endfor
endfunction

function needs (fname, opt, name, value, why)
  if (! isequal (opt.(name), value))
    refuse (fname, name, check_got (value), opt.Solver, why, opt.(name));
  endif
endfunction

function refuse (fname, name, what, solver, why, got)
  error ("rnn:option", "%s: %s must be %s with the Solver \"%s\", which %s, got %s", fname, ...
         name, what, solver, why, check_got (got));
endfunction
