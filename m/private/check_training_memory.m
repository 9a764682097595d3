## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_training_memory (FNAME, NET, DATA, OPT)
##
## The error rnn:memory, with what would fit, where the largest mini-batch that can be drawn from
## DATA (core form) needs more memory than the machine has.  The core computes what it would take,
## without allocating it.

function check_training_memory (fname, net, data, opt)
  if (strcmp (opt.Solver, "echo-state") || strcmp (opt.Gradient, "rtrl") || isempty (data.X))
    return; # they go step by step
  endif
  steps = data_steps (data);
  B = numel (steps);
  if (! solver_is_full_batch (opt.Solver))
    B = min (B, opt.MiniBatchSize);    # of more, accumulated ones too, no more are held at a time
  endif
  if (net_kind (net).decoder)
    steps += cellfun ("size", data.Y, 2)(:);
  elseif (fit_bytes (net, data, opt, repmat (find (steps == max (steps), 1), 1, B)) <= 2^28)
    return;    # also if all were as long as the longest: they need not be sorted
  endif
  [~, longest] = sort (steps, "descend");
  need = @(o, B) fit_bytes (net, data, o, longest(1:B));
  bytes = need (opt, B);
  room = Inf;
  if (bytes > 2^28)
    room = __rnn_memory__ ();
  endif
  if (bytes > room)
    error ("rnn:memory", ["%s: MiniBatchSize must be such that its longest sequences (%d of up to ", ...
           "%d steps) fit the memory, got %d, which needs %.3g GB of %.3g; %s"], fname, B, ...
           max (steps), opt.MiniBatchSize, bytes / 2^30, room / 2^30, ...
           remedies (net, opt, B, need, room));
  endif
endfunction

function bytes = fit_bytes (net, data, opt, order)
  plan = core_fit_plan (net, opt, []);
  plan.opt = struct ("m", [], "v", [], "iteration", 0, "before", []);
  plan.order = order(:)';
  plan.batches = [0, numel(order)];
  plan.learn_rate = 0;
  if (! any (strcmp (plan.solver, {"sgdm", "rmsprop", "adam", "adamw", "irprop-"})))
    plan.solver = "sgdm"; # the whole set's gradient, whoever uses it
  endif
  plan.measure = true;
  bytes = __rnn_fit__ (net, data.X, core_targets (data), plan);
endfunction

## The changes of options of which each, alone, makes it fit, as the core finds.
function text = remedies (net, opt, B, need, room)
  kind = net_kind (net);
  forward = ! kind.whole;
  list = {};
  small = B;
  while (small > 1 && need (opt, small) > room)
    small = floor (small / 2);
  endwhile
  if (small < B && ! solver_is_full_batch (opt.Solver) && need (opt, small) <= room)
    list{end+1} = sprintf ("MiniBatchSize %d", small);
  endif
  if (forward && ischar (opt.SequenceLength) && ! solver_is_full_batch (opt.Solver))
    for T = [10000, 1000, 100]
      cut = setfield (opt, "SequenceLength", T);
      if (need (cut, B) <= room)
        list{end+1} = sprintf ("SequenceLength %d", T);
        break;
      endif
    endfor
  endif
  if (forward && ! opt.GradientCheckpointing)
    few = setfield (opt, "GradientCheckpointing", true);
    if (need (few, B) <= room)
      list{end+1} = "GradientCheckpointing true";
    endif
  endif
  if (strcmp (net.Precision, "double") && need (opt, B) / 2 <= room)
    list{end+1} = "Precision \"single\"";
  endif
  if (isempty (list))
    text = "shorter sequences or a smaller HiddenSize need less";
  else
    text = ["it would fit with " strjoin(list, " or ")];
  endif
endfunction
