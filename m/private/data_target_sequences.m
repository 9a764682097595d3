## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [FLAT, LENS] = data_target_sequences (FNAME, XARG, YARG, N, Y)
##
## Targets of decoders and of the loss "ctc": Y is a cell of N sequences, each 1 x T' labels
## (numeric, logical, char, cellstr) or K x T' values, of any lengths T'.  FLAT joins their steps as
## data_targets_per_step does (1 x 0 where all are empty), LENS has their lengths.

function [flat, lens] = data_target_sequences (fname, xarg, yarg, N, Y)
  if (isempty (Y))
    error ("rnn:empty", "%s: %s must hold %d targets, got none", fname, yarg, N);
  elseif (! iscell (Y) && N == 1)
    Y = {Y};
  endif
  if (! iscell (Y) || ! isvector (Y))
    error ("rnn:structure", ["%s: %s must be an N x 1 cell of the sequences to write, ", ...
           "got %s"], fname, yarg, check_got (Y));
  elseif (numel (Y) != N)
    error ("rnn:count", "%s: %s must have as many elements as %s (%d), got %d", ...
           fname, yarg, xarg, N, numel (Y));
  endif
  Y = cellfun (@row_of, Y(:), "UniformOutput", false);
  kind = char (cellfun (@kind_of, Y, "UniformOutput", false));   # Octave 11 takes no "c"
  first = find (kind != "e", 1);
  if (isempty (first))
    flat = zeros (1, 0);
    lens = zeros (N, 1);
    return;
  endif
  bad = find (kind != kind(first) & kind != "e", 1);
  if (kind(first) == "?" || ! isempty (bad))
    at = [bad, first](1);
    error ("rnn:type", ["%s: %s{%d} must be labels or real full values, of one type ", ...
           "in all sequences, got %s"], fname, yarg, at, check_got (Y{at}));
  endif
  r = cellfun ("size", Y, 1);
  bad = find (r != r(first) & kind != "e", 1);
  if (! isempty (bad))
    error ("rnn:size", "%s: %s{%d} must have as many rows as %s{%d} (%d), got %d", ...
           fname, yarg, bad, yarg, first, r(first), r(bad));
  endif
  lens = cellfun ("size", Y, 2);
  lens(kind == "e") = 0;
  flat = data_join (fname, yarg, Y(kind != "e"));
  if (ischar (flat))
    flat = flat(:);
  endif
endfunction

function y = row_of (y)
  if (iscell (y) && isvector (y))
    y = y(:)';
  endif
endfunction

function k = kind_of (y)
  k = "?";
  if (isempty (y) && (isnumeric (y) || ischar (y) || iscell (y)))
    k = "e";
  elseif (ischar (y) && rows (y) == 1)
    k = "c";
  elseif (iscellstr (y) && rows (y) == 1 && all (cellfun ("size", y, 1) <= 1))
    k = "s";
  elseif ((isnumeric (y) || islogical (y)) && isreal (y) && ! issparse (y) && ndims (y) == 2)
    k = "n";
  endif
endfunction
