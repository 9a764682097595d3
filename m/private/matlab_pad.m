## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [XP, MASK] = matlab_pad (FNAME, ARGS)
##
## MATLAB's padsequences (X, DIM, ...): the arrays of the cell X to one size along DIM, and which of their elements are data.

function [XP, mask] = matlab_pad (fname, args)
  persistent t = {"Length", "longest", @(v) isequal (v, "longest") || isequal (v, "shortest") || (isnumeric (v) && isscalar (v) ...
                                            && isreal (v) && v >= 1 && v < 2^31 && v == fix (v)), "\"longest\", \"shortest\" or a positive integer"
                  "Direction", "right", {"right", "left", "both"}, ""
                  "PaddingValue", 0, @(v) isnumeric (v) && isscalar (v), "a number"
                  "UniformOutput", true, @(v) (islogical (v) || isnumeric (v)) && isscalar (v) && (v == 0 || v == 1), "true or false"};
  if (numel (args) < 2)
    error ("rnn:count", "%s: the arguments must be X, DIM, got %d", fname, numel (args));
  endif
  [X, dim] = args{1:2};
  opt = option_parse (fname, t, args(3:end));
  if (! iscell (X) || isempty (X) || ! all (cellfun (@(x) isnumeric (x) || islogical (x), X(:))))
    error ("rnn:type", "%s: X must be a cell of numeric arrays, got %s", fname, check_got (X));
  elseif (! (isnumeric (dim) && isscalar (dim) && dim >= 1 && dim <= 100 && dim == fix (dim)))
    error ("rnn:option", "%s: DIM must be a dimension, 1 or 2, got %s", fname, check_got (dim));
  endif
  lens = cellfun (@(x) size (x, dim), X(:));
  len = opt.Length;
  if (ischar (len))
    len = ifelse (strcmp (len, "longest"), max (lens), min (lens));
  endif
  XP = mask = X(:);
  for k = 1:numel (XP)
    [XP{k}, mask{k}] = padded (X{k}, dim, len, opt);
  endfor
  if (opt.UniformOutput)
    n = max (3, max (ndims (XP{1}), dim) + 1);
    sizes = cellfun (@size, XP, "UniformOutput", false);
    if (! isequal (sizes{:}, sizes{1}))
      error ("rnn:size", "%s: the arrays of X must have one size but along dimension %d, got others (UniformOutput false takes them)", ...
             fname, dim);
    endif
    XP = cat (n, XP{:});
    mask = cat (n, mask{:});
  endif
endfunction

function [y, mask] = padded (x, dim, len, opt)
  more = len - size (x, dim);
  before = struct ("right", 0, "left", more, "both", fix (more / 2)).(opt.Direction);
  at = repmat ({":"}, 1, max (ndims (x), dim));
  s = size (x);
  s(end+1:dim) = 1;
  s(dim) = len;
  y = repmat (cast (opt.PaddingValue, class (x)), s);
  mask = false (s);
  to = max (1, before + 1):min (len, before + size (x, dim));
  from = at;
  from{dim} = to - before;
  at{dim} = to;
  y(at{:}) = x(from{:});
  mask(at{:}) = true;
endfunction
