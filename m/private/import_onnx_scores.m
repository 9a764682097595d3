## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, Y, OPT] = import_onnx_scores (S, Y, OPT, GIVEN)
##
## What the graph makes of the outputs of the last layer for the user is the loss's, and a scale and a shift behind that are those of
## targets (export_onnx_model).  Y becomes what the last layer gives; a loss that OPT does not say is inferred.

function [s, y, opt] = import_onnx_scores (s, y, opt, given)
  forms = {"softmax(x)", "softmax"; "sigmoid(x)", "sigmoid"; "exp(x)", "exp"; "sorted(x)", "linear"; "deviations(x)", "linear"};
  at = find (strcmp (forms(:, 1), y.f));
  if (! isempty (at))
    fits = @(l) strcmp (l.scores, forms{at,2}) && (l.parts == 0) == strncmp (y.f, "sorted", 6) && (l.spread > 0) == strncmp (y.f, "dev", 3);
    [s, opt] = with_loss (s, y, opt, given, fits);
    y.f = "x";
  endif
  if (! isempty (y.scale) || ! isempty (y.shift))
    s = with_targets (s, y, opt);
    [y.scale, y.shift] = deal ([]);
  endif
endfunction

function [s, opt] = with_loss (s, y, opt, given, fits)
  names = core_losses ();
  names = names(cellfun (@(name) fits (core_loss (name)), names));
  if (strcmp (opt.Loss, "auto"))
    opt.Loss = names{1};
    s.said{end+1} = sprintf ("Loss \"%s\", by the last operator: \"Loss\" says otherwise", opt.Loss);
  elseif (! fits (core_loss (opt.Loss)))
    error ("rnn:option", "%s: Loss must be one of those that give what FILE gives at the end, %s, got %s", s.fname, ...
           strjoin (strcat ("\"", names, "\""), " or "), check_got (opt.Loss));
  endif
  number = core_loss (opt.Loss).option;
  if (core_loss (opt.Loss).parts == 0 && (! any (strcmp (number, given)) || numel (opt.(number)) != y.parts))
    error ("rnn:option", "%s: %s must be given, %d of them, as FILE gives so many for each value and does not say which, got %d", s.fname, ...
           number, y.parts, any (strcmp (number, given)) * numel (opt.(number)));
  endif
endfunction

## The scale and the shift of each value are those of all its parts, but for the shift of a deviation, which is 0.
function s = with_targets (s, y, opt)
  rows = import_onnx_rows (s, y.layer);
  loss = core_loss (ifelse (strcmp (opt.Loss, "auto"), core_losses ("targets", "values"){1}, opt.Loss));
  L = net_parts (setfield (opt, "Loss", loss.name));
  [scale, shift] = deal (ones (rows, 1), zeros (rows, 1));
  if (! isempty (y.scale))
    scale .*= y.scale;
  endif
  if (! isempty (y.shift))
    shift += y.shift;
  endif
  fits = loss.normal && mod (rows, L) == 0;
  if (fits)
    scale = reshape (scale, [], L);
    shift = reshape (shift, [], L);
    centers = shift(:,(1:L) != loss.spread);
    fits = ! any (any (diff (scale, 1, 2))) && ! any (any (diff (centers, 1, 2))) && ! any (any (shift(:,(1:L) == loss.spread)));
  endif
  if (! fits)
    error ("rnn:file", "%s: FILE must scale and shift its outputs as the targets of the loss \"%s\" are, got otherwise", s.fname, loss.name);
  endif
  s.normalization.y_scale = scale(:,1);
  s.normalization.y_center = shift(:,1);
  s.normal = true;
endfunction
