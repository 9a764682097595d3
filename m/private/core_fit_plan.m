## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PLAN = core_fit_plan (NET, OPT, STATE)
##
## The part of the plan for __rnn_fit__ that is the same in all calls of a training; STATE are the
## initial states.

function plan = core_fit_plan (net, opt, state)
  plan = struct ("solver", opt.Solver, "nesterov", opt.Nesterov, ...
                 "momentum", opt.Momentum, "beta1", opt.GradientDecayFactor, ...
                 "beta2", opt.SquaredGradientDecayFactor, "epsilon", opt.Epsilon, ...
                 "l2", opt.L2Regularization, "threshold", opt.GradientThreshold, ...
                 "threshold_method", opt.GradientThresholdMethod, "chunk", 0, "k2", 0, ...
                 "group", opt.MiniBatchSize, ...
                 "checkpointing", opt.GradientCheckpointing, ...
                 "bfloat", opt.MixedPrecision && core_has_bfloat (), ...
                 "threads", opt.NumThreads, "y_scale", net.Normalization.y_scale, "gradient", [], ...
                 "state", {state});
  if (! isempty (opt.World))
    plan.unit = world_unit (opt, opt.MiniBatchSize * opt.GradientAccumulation);
  endif
  if (! ischar (opt.SequenceLength))
    plan.chunk = opt.SequenceLength;
    plan.k2 = ifelse (isempty (opt.TruncationLength), 0, opt.TruncationLength);
  endif
endfunction
