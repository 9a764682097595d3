## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROW = file_kind (FNAME, FILE, KINDS)
##
## The row of KINDS, a cell whose first two columns are endings and what they stand for, whose ending FILE has.

function row = file_kind (fname, file, kinds)
  fits = cellfun (@(e) numel (file) > numel (e) && strcmpi (file(end-numel (e)+1:end), e), kinds(:, 1));
  if (! any (fits))
    error ("rnn:option", "%s: FILE must end in %s, got %s", fname, ...
           strjoin (strcat (kinds(:, 1), {" ("}, kinds(:, 2), ")")', " or "), check_got (file));
  endif
  row = kinds(find (fits, 1),:);
endfunction
