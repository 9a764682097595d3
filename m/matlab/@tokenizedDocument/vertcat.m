## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{docs} =} vertcat (@var{docs}, @dots{})
## @code{[a; b]}: the documents of all.
## @seealso{tokenizedDocument}
## @end deftypefn

function docs = vertcat (varargin)
  docs = varargin{1};
  parts = cellfun (@(d) cellstr (d), varargin, "UniformOutput", false);
  docs.words = vertcat (parts{:});
endfunction
