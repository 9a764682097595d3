## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_field_names (FNAME, ARG, S, KNOWN)
##
## Makes sure that the struct S, which the user knows as ARG, has no fields but those named in the
## cellstr KNOWN: any other would be without effect.

function check_field_names (fname, arg, s, known)
  unknown = setdiff (fieldnames (s), known, "stable");
  if (! isempty (unknown))
    error ("rnn:name", "%s: %s must have no field but %s, got \"%s\" too: rename it or leave it out", ...
           fname, arg, strjoin (known(:)', ", "), unknown{1});
  endif
endfunction
