## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = by_size (FULL, SHORT, USUAL, LONG)
##
## What an experiment takes for its size: FULL is "short" (seconds, for the tests),
## false (minutes) or true (as long as it takes).

function v = by_size (full, short, usual, long)
  if (ischar (full))
    if (! strcmp (full, "short"))
      error ("rnn:option", "textbook: FULL must be true, false or \"short\", got \"%s\"", full);
    endif
    v = short;
  elseif (! isscalar (full) || ! (islogical (full) || isnumeric (full)))
    error ("rnn:option", "textbook: FULL must be true, false or \"short\", got a %s", class (full));
  elseif (full)
    v = long;
  else
    v = usual;
  endif
endfunction
