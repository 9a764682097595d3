## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{h} =} plot (@dots{}, @var{C}, @dots{})
## Draw labels over their index or over @var{x}, with the names of the categories at the axis.
## @seealso{categorical}
## @end deftypefn

function h = plot (varargin)
  at = find (cellfun (@(v) isa (v, "categorical"), varargin));
  C = varargin{at(end)};
  varargin(at) = cellfun (@(v) double (v), varargin(at), "UniformOutput", false);
  lines = plot (varargin{:});
  set (gca (), "ytick", 1:numel (C.names), "yticklabel", C.names, "ylim", [0.5, numel(C.names) + 0.5]);
  if (nargout > 0)
    h = lines;
  endif
endfunction
