## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = make_net (FNAME, S, CLASSES, STATISTICS)
##
## The network struct with initial weights.  S has the fields of a network that
## the user chooses (InputSize, OutputSize, Cell, ...), Seed [] meaning: drawn
## from Octave's rand.

function net = make_net (fname, s, classes, statistics)
  check_variants (fname, s);
  if (isempty (s.Seed))
    s.Seed = floor (rand () * 2^32);
  endif
  net.format = "rnn-1";
  for name = {"Cell", "Nonlinearity", "ResetGateMode", "InputSize", "HiddenSize", ...
              "OutputSize", "Bidirectional", "Structure", "Loss", ...
              "LearnInitialState", "Dropout", "RecurrentDropout", "Precision", "Seed"}
    net.(name{1}) = s.(name{1});
  endfor
  net.HiddenSize = net.HiddenSize(:)';
  net.Classes = classes;
  net.Normalization = statistics;
  net.theta = zeros (0, 1, s.Precision);
  net.options = struct ();
  net.optimizer = new_optimizer ("");
  net.theta = init_theta (fname, net);
endfunction

## An option that the cell does not have would be without effect: say so.
function check_variants (fname, s)
  cells = core_cells ();
  variants = {cells(strcmp ({cells.name}, s.Cell)).variant};
  for option = {"Nonlinearity", "ResetGateMode"; "tanh", "after-multiplication"}
    [name, usual] = option{:};
    if (! strcmp (s.(name), usual) && ! any (strcmp (s.(name), variants)))
      error ("rnn:option", "%s: %s must stay \"%s\" for the cell \"%s\", got \"%s\"", ...
             fname, name, usual, s.Cell, s.(name));
    endif
  endfor
endfunction
