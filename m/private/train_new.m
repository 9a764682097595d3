## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, DATA] = train_new (FNAME, X, Y, OPT)
##
## The untrained network for X and Y with the options OPT of rnn_train, and these data as the core takes them.  Where they are one part
## of a set, OPT.Survey is what all parts have (part_survey).

function [net, data] = train_new (fname, X, Y, opt)
  [s, t, seqs] = train_describe (fname, X, Y, opt);
  loss = core_loss (t.loss, t.classes);
  flat = [];
  s.OutputSize = data_class_count (t.classes) + s.extra;
  if (! loss.labels)
    s.OutputSize = rows (t.flat) * net_parts (s);
    flat = ifelse (loss.normal, t.flat, []);
  endif
  if (isempty (opt.Survey))
    statistics = data_normalization (opt.Normalization, ifelse (s.tokens, {}, seqs), flat, world_local (opt));
  else
    statistics = part_statistics (opt.Normalization, opt.Survey);
    t.counts = opt.Survey.counts;
  endif
  s.ClassWeights = data_class_weights (fname, opt.ClassWeights, t, s.extra, world_local (opt));
  s.Classes = t.classes;
  if (s.mask)
    s.InputSize *= 2;
    D = numel (statistics.x_center);
    [statistics.x_center(end+1:2*D,1), statistics.x_scale(end+1:2*D,1)] = deal (0, 1);
  endif
  if (! isempty (opt.Future))
    [s.FutureSize, statistics] = known_inputs (fname, opt, statistics);
  elseif (! isempty (opt.Survey) && ! isempty (opt.Survey.u))
    s.FutureSize = rows (opt.Survey.u.n);
  endif
  net = net_make (fname, s, t.classes, statistics);
  if (strcmp (opt.Solver, "echo-state") && strcmp (opt.Cell, "rnn"))
    net = net_reservoir (net, opt);
  endif
  [~, ahead] = layer_whole (net.Layers);
  for k = find (ahead & s.model)'
    error ("rnn:option", ["%s: %s must not read later steps in a language model (text X or tokens, and Y = []), which ", ...
           "predicts these, got %s"], fname, layer_name ("Layers", k, net.Layers{k}), layer_text (net.Layers{k}));
  endfor
  data = core_data (fname, net, net_kind (net), seqs, t);
endfunction

## How many inputs Future has, and the statistics of their normalisation.
function [M, s] = known_inputs (fname, opt, s)
  seqs = check_sequences (fname, "Future", opt.Future);
  M = rows (seqs{1});
  n = data_normalization (opt.Normalization, cellfun (@double, seqs, "UniformOutput", false), [], world_local (opt));
  if (! isempty (n.x_center))
    [s.u_center, s.u_scale] = deal (n.x_center, n.x_scale);
  endif
endfunction
