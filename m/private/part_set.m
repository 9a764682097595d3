## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## P = part_set (FNAME, SOURCE, NET, OPT, SURVEY)
##
## A training set that is read part by part, as train_loop has it in DATA.parts:
##   source  part_source
##   lens    1 x K cell, for each part the steps of its sequences (after they were cut into streams), SURVEY's of part_survey
##   all     how many sequences there are before that, 1 where each part is a text of which one is to be learned
##   count   1 x K, how many sequences these are; before, those of the parts before; steps, the steps of the parts before
##   ids     how often each token occurs in all parts, or []
##   window  how many parts are held, and shuffled, together
##   opt     the options of the training that reading needs
##   sizes   how many sequences the processes have whose parts are their own (one number otherwise); rank, which of them this is.  Then before
##           and steps begin with those of lower ranks
##   place   what tells one set from another where a training goes on within an epoch (train_resume)

function P = part_set (fname, source, net, opt, survey)
  check_drops (fname, net, opt);
  P = struct ("source", source, "lens", {survey.lens}, "ids", survey.ids, "window", min (opt.ShuffleWindow, source.count));
  for name = {"SequenceLength", "MiniBatchSize", "GradientAccumulation", "Solver", "State", "Gradient", "World", "LabelNoise", "UnknownRate", "Shuffle", "Prefetch"}
    P.opt.(name{1}) = opt.(name{1});
  endfor
  P.all = sum (cellfun ("numel", P.lens));
  if (net.OneText)    # each part is one
    P.all = 1;
  endif
  for k = 1:source.count
    T = P.lens{k};
    n = train_streams (net, opt, T, P.all);
    if (any (n > 1))
      T = [data_stream_lengths(T, n){:}];
    endif
    P.lens{k} = uint32 (T);
  endfor
  P.count = cellfun ("numel", P.lens);
  P.before = cumsum ([0, P.count(1:end-1)]);
  steps = cellfun (@(t) sum (double (t)), P.lens);
  P.steps = cumsum ([0, steps(1:end-1)]);
  [P.sizes, P.rank] = deal (sum (P.count), 0);
  P.place = [P.window, P.count * (1:source.count)'];
  if (! isempty (world_local (opt)))
    P = among_others (P, opt.World, sum (steps));
  endif
endfunction

function P = among_others (P, world, steps)
  all = vertcat (world_gather (world, [P.sizes, steps, P.place]){:});
  P.rank = world.rank;
  P.sizes = all(:,1)';
  P.before += sum (all(1:P.rank,1));
  P.steps += sum (all(1:P.rank,2));
  P.place = [max(all(:,3)), (1:world.size) * all(:,4)];
endfunction

## The gradient of a whole set is summed part by part outside of the core's loop, which draws what is dropped.
function check_drops (fname, net, opt)
  [name, rate] = layer_drops (net);
  if (net.ScheduledSampling > 0)
    [name, rate] = deal ("ScheduledSampling", net.ScheduledSampling);
  endif
  if (strcmp (opt.Solver, "irprop-") && rate > 0)
    error ("rnn:option", "%s: %s must be 0 with the Solver \"%s\" where X is read by parts, whose gradients are summed, got %g", fname, name, ...
           opt.Solver, rate);
  endif
endfunction
