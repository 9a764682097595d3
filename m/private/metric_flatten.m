## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## FLAT = metric_flatten (ARG, V, K)
##
## The values V, in any form that rnn_predict gives, as K x M numbers in double precision, one row per output.  A
## vector is one of a single output unless K, the outputs that are known of, says that it is one of a single target.

function flat = metric_flatten (arg, V, K = 1)
  right = @(v) (isnumeric (v) || islogical (v)) && isreal (v) && ! issparse (v);
  if (iscell (V))
    bad = find (! cellfun (@(v) right (v) && ndims (v) == 2, V(:)), 1);
    if (! isempty (bad))
      error ("rnn:type", "rnn_metrics: %s{%d} must be a real full matrix of values, got %s", arg, ...
             bad, check_got (V{bad}));
    endif
    K = cellfun (@rows, V(:));
    bad = find (K != K(1:min (end, 1)), 1);
    if (! isempty (bad))
      error ("rnn:size", "rnn_metrics: %s{%d} must have as many rows as %s{1} (%d), got %d", arg, ...
             bad, arg, K(1), K(bad));
    endif
    flat = [zeros(0, 0), cellfun(@double, V(:)', "UniformOutput", false){:}];
  elseif (! right (V))
    error ("rnn:type", "rnn_metrics: %s must be real full values or a cell of them, got %s", arg, ...
           check_got (V));
  elseif (ndims (V) > 2)
    flat = double (V(:,:));
  elseif (isvector (V) && ! (K > 1 && numel (V) == K))
    flat = double (V(:)');
  else
    flat = double (V)';
  endif
  if (isempty (flat))
    error ("rnn:empty", "rnn_metrics: %s must hold at least one value, got none", arg);
  endif
endfunction
