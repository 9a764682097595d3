## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = check_transpose_hint (ARG, FORM)
##
## The code that transposes the sequences in the variable ARG; FORM is that of check_sequences.

function s = check_transpose_hint (arg, form)
  switch (form)
    case "cell"
      s = sprintf ("%s = cellfun (@transpose, %s, \"UniformOutput\", false)", arg, arg);
    case "array"
      s = sprintf ("%s = permute (%s, [2, 1, 3])", arg, arg);
    otherwise
      s = sprintf ("%s = %s.'", arg, arg);
  endswitch
endfunction
