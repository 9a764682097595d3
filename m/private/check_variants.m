## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_variants (FNAME, S)
##
## An option that the cell S.Cell does not have would be without effect: say so.  S is the options of rnn_train, or a
## layer with the field Cell.

function check_variants (fname, s)
  cells = core_cells ();
  cells = cells(strcmp ({cells.name}, s.Cell));
  for option = {"RecurrentDropout", "WeightDrop"}
    rate = 0;
    if (isfield (s, option{1}))
      rate = s.(option{1});
    endif
    if (rate > 0 && ! any ([cells.gates]))
      error ("rnn:option", "%s: %s must be 0 for the cell \"%s\", which has no R, got %g", fname, option{1}, ...
             s.Cell, rate);
    endif
  endfor
  variants = {cells.variant};
  for option = {"Nonlinearity", "ResetGateMode"; "tanh", "after-multiplication"}
    [name, usual] = option{:};
    if (! strcmp (s.(name), usual) && ! any (strcmp (s.(name), variants)))
      error ("rnn:option", ["%s: %s must be left out for the cell \"%s\", which has one form ", ...
             "only, got \"%s\""], fname, name, s.Cell, s.(name));
    endif
  endfor
  check_projection (fname, s);
endfunction

## h is made of what the cell gives, by fewer rows.
function check_projection (fname, s)
  size_name = {"HiddenSize", "Size"}{1 + isfield(s, "Size")};
  H = s.(size_name)(:)';
  P = s.ProjectionSize(:)';
  got = check_got (s.ProjectionSize);
  if (isempty (P) || isequal (P, 0))
    return;
  endif
  cells = core_cells ();
  able = unique ({cells(logical ([cells.projects])).name});
  if (! any (strcmp (s.Cell, able)))
    error ("rnn:option", ["%s: ProjectionSize must be [] for the cell \"%s\", which does more with h of the step before ", ...
           "than multiply it by R, got %s; %s have it"], fname, s.Cell, got, strjoin (able, ", "));
  elseif (s.Zoneout > 0)
    error ("rnn:option", "%s: ProjectionSize must be [] with Zoneout, which keeps all of h, got %s", fname, got);
  elseif (! any (numel (P) == [1, numel(H)]))
    error ("rnn:option", "%s: ProjectionSize must be one number or one for each of %s (%d), got %s", fname, size_name, ...
           numel (H), got);
  elseif (any (P >= H))
    error ("rnn:option", "%s: ProjectionSize must be less than %s (%s), got %s", fname, size_name, check_got (H), got);
  endif
endfunction
