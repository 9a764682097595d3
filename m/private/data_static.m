## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## X = data_static (FNAME, XARG, X, SARG, S, STRUCTURE)
##
## The sequences X, in any of their forms, with features without time: below each step of sequence n stand the numbers in row n
## of S.  [] are none.  STRUCTURE is that of the network, which reads X.

function X = data_static (fname, xarg, X, sarg, S, structure)
  if (isempty (S))
    return;
  elseif (strcmp (structure, "one-to-many"))
    error ("rnn:option", "%s: %s must be left out for a one-to-many network, as the rows of %s are features without time already: [%s, %s]", fname, ...
           sarg, xarg, xarg, sarg);
  elseif (! (isnumeric (S) || islogical (S)) || ! isreal (S) || issparse (S) || ndims (S) != 2)
    error ("rnn:type", "%s: %s must be a real full N x M matrix, a row for each sequence, got %s", fname, sarg, check_got (S));
  elseif (text_like (X) || ! (iscell (X) || isnumeric (X) || islogical (X)) ...
          || (iscell (X) && ! all (cellfun (@(x) (isnumeric (x) || islogical (x)) && ndims (x) == 2, X(:)))))
    error ("rnn:type", "%s: %s must be numeric sequences beside %s, got %s", fname, xarg, sarg, check_got (X));
  endif
  N = ifelse (iscell (X), numel (X), size (X, 3));
  if (rows (S) != N)
    error ("rnn:count", "%s: %s must have a row for each of the %d sequences of %s, got %d", fname, sarg, N, xarg, rows (S));
  elseif (iscell (X))
    X = cellfun (@(x, n) below (x, S(n,:)), X(:), num2cell ((1:N)'), "UniformOutput", false);
  else
    T = columns (X);
    X = [double(X); repmat(permute (double (S), [2, 3, 1]), 1, T)];
  endif
endfunction

function x = below (x, s)
  x = [double(x); repmat(double (s(:)), 1, columns (x))];
endfunction
