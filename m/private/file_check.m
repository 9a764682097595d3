## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## FILE = file_check (FNAME, FILE)
##
## Makes sure that FILE is the name of a file; ~ stands for the home folder.

function file = file_check (fname, file)
  if (! ischar (file) || rows (file) != 1 || ndims (file) != 2 || any (file == 0))
    error ("rnn:type", "%s: FILE must be the name of a file, got %s", fname, check_got (file));
  endif
  file = tilde_expand (file);
endfunction
