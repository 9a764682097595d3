## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{D} =} cat (@var{dim}, @var{C}, @dots{})
## Labels one behind the other along dimension @var{dim}, of the categories of all.
## @seealso{categorical}
## @end deftypefn

function D = cat (dim, varargin)
  parts = cellfun (@(x) categorical (x), varargin, "UniformOutput", false);
  names = cell (0, 1);
  codes = cell (size (parts));
  for k = 1:numel (parts)
    own = parts{k}.names;
    names = [names; own(! ismember (own, names))];
    [~, place] = ismember (own, names);
    codes{k} = parts{k}.codes;
    known = ! isnan (codes{k});
    codes{k}(known) = place(codes{k}(known));
  endfor
  D = parts{1};
  D.names = names;
  D.codes = cat (dim, codes{:});
endfunction
