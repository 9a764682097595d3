## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{some} =} subsref (@var{docs}, @var{idx})
## @code{docs(idx)}: some of the documents.
## @seealso{tokenizedDocument}
## @end deftypefn

function out = subsref (docs, idx)
  if (! strcmp (idx(1).type, "()"))
    error ("rnn:type", "tokenizedDocument: documents must be indexed as in docs(1:3), got docs%s", idx(1).type);
  endif
  out = docs;
  out.words = subsref (docs.words, idx(1));
  if (numel (idx) > 1)
    out = subsref (out, idx(2:end));
  endif
endfunction
