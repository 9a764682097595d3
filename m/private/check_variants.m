## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_variants (FNAME, S)
##
## An option that the cell S.Cell does not have would be without effect: say so.

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
endfunction
