## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [...] = seeded (SEED, F)
##
## Calls F () with Octave's rand and randn started from SEED, returns what it
## returns, and puts the states of rand and randn back as they were.

function varargout = seeded (seed, f)
  uniform = rand ("twister");
  normal = randn ("twister");
  unwind_protect
    rand ("twister", [seed; 1]);
    randn ("twister", [seed; 2]);
    [varargout{1:max (nargout, 1)}] = f ();
  unwind_protect_cleanup
    rand ("twister", uniform);
    randn ("twister", normal);
  end_unwind_protect
endfunction
