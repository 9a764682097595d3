## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## FLAT = data_join (FNAME, ARG, PIECES)
##
## The columns of all PIECES (a cell of matrices with equally many rows, or of text) side
## by side.  Octave joins int8 and double to int8, which holds no 300, no 2.5 and no
## NaN: where the pieces are of several numeric classes, FLAT is of a class that holds all
## numbers, the one that Octave chooses if it does.

function flat = data_join (fname, arg, pieces)
  flat = [pieces{:}];
  if (! isnumeric (flat))
    return;
  endif
  flat = full (flat);    # diagonal and permutation matrices do not broadcast
  kinds = unique (cellfun (@class, pieces(:), "UniformOutput", false))';
  if (isscalar (kinds))
    return;
  endif
  for kind = {class(flat), "double", "int64", "uint64"}
    parts = cellfun (@(p) cast_to (kind{1}, p), pieces, "UniformOutput", false);
    if (all (cellfun (@same_numbers, parts(:), pieces(:))))
      flat = [parts{:}];
      return;
    endif
  endfor
  error ("rnn:type", ["%s: %s must be of one class of numbers, as none holds all of these ", ...
         "exactly, got %s"], fname, arg, strjoin (kinds, " and "));
endfunction

function p = cast_to (kind, p)
  p = feval (kind, p);
endfunction

function tf = same_numbers (a, b)
  if (isfloat (a) && isfloat (b))    # Octave compares a single and a double as singles
    [a, b] = deal (double (a), double (b));
  endif
  tf = all ((a == b | (isnan (a) & isnan (b)))(:));
endfunction
