## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [SCORE, CODE] = core_evaluate (NET, DATA, THREADS, OPT)
##
## Evaluates NET on a whole set, without dropout; each target counts with its sample's weight.  SCORE has loss (normalised units); metric, the
## accuracy in percent (unknown labels are wrong) or the root mean square error in the units of the
## targets; nll, the mean of -log p of the targets where there are probabilities.  CODE is "ok", or
## "interrupted" after Ctrl-C, and then they are NaN.  The processes of OPT.World, where OPT is given and has one, share the work.
## DATA may be what part_valid gives.

function [score, code] = core_evaluate (net, data, threads, opt = [])
  unknown = 0;
  if (isfield (data, "unknown") && ! isfield (data, "parts"))
    unknown = unknown_weight (data);
  endif
  if (isfield (data, "parts"))
    [sums, code, unknown] = of_parts (net, data.parts, threads, opt);
  elseif (isempty (opt) || isempty (opt.World))
    [sums, code] = __rnn_evaluate__ (net, data.X, core_targets (data), ...
                                     net.Normalization.y_scale, threads);
  else
    [sums, code] = of_world (net, data, opt);
    unknown = ifelse (opt.World.local, world_total (opt.World, unknown), unknown);
  endif
  score = struct ("loss", NaN, "metric", NaN, "nll", NaN);
  if (! strcmp (code, "ok"))
    return;
  endif
  score.loss = sums(1) / sums(2);
  score.nll = sums(5) / sums(4);
  kind = net_kind (net);
  if (kind.labels && isfield (data, "unknown"))
    score.metric = 100 * sums(3) / (sums(4) + unknown);
  elseif (kind.share)
    score.metric = 100 * sums(3) / sums(4);
  else
    score.metric = sqrt (sums(3) / sums(4));
  endif
endfunction

## Of validation data that are read by parts (part_valid), of which each process of a world takes its share.
function [sums, code, unknown] = of_parts (net, parts, threads, opt)
  [world, fixed, code] = deal ([], false, "ok");
  if (! isempty (opt))
    [world, fixed] = deal (opt.World, opt.Reproducible);
  endif
  each = zeros (6, 0);
  [owner, done] = part_owner (parts.prefetch);
  for k = part_share (world, parts.source.count)
    data = part_visit ("rnn_train", net, parts, k, owner);
    [sums, code] = __rnn_evaluate__ (net, data.X, core_targets (data), net.Normalization.y_scale, threads);
    each(:,end+1) = [sums(:); unknown_weight(data)];
    if (! strcmp (code, "ok"))
      break;
    endif
  endfor
  if (! strcmp (code, "ok") && ! isempty (world) && world.mpi)
    world_interrupted ();
  endif
  sums = world_total (world, each, fixed);
  unknown = sums(6);
endfunction

function [sums, code] = of_world (net, data, opt)
  code = "ok";
  parts = zeros (5, 0);
  for at = world_parts (opt.World, numel (data.X), world_unit (opt, opt.MiniBatchSize))
    [sums, code] = __rnn_evaluate__ (net, data.X(at{1}), core_targets (data, at{1}), ...
                                     net.Normalization.y_scale, opt.NumThreads);
    if (! strcmp (code, "ok"))
      break;
    endif
    parts(:,end+1) = sums(:);
  endfor
  if (opt.World.mpi && ! strcmp (code, "ok"))
    world_interrupted ();
  endif
  sums = world_total (opt.World, parts, opt.Reproducible);
endfunction

## The weight of the labels that the network does not know.
function total = unknown_weight (data)
  total = sum (data.unknown);
  if (total > 0)
    total = sum (data_target_weights (data)(data.unknown));
  endif
endfunction
