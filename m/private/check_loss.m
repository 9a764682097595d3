## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_loss (FNAME, NET, GIVEN)
##
## Refuses options that belong to losses other than that of NET, and numbers that its loss cannot have.

function check_loss (fname, net, given = {})
  own = core_loss (net.Loss).option;
  other = sort (given(ismember (given, net_options ("loss")) & ! strcmp (given, own)));
  if (! isempty (other))
    [~, text] = core_losses ("option", other{1});
    error ("rnn:option", "%s: %s must be left out with the loss \"%s\", as it is of %s, got it", fname, ...
           other{1}, net_loss_text (net.Loss), text);
  endif
endfunction
