## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{C} =} categorical (@var{x})
## @deftypefnx {} {@var{C} =} categorical (@var{x}, @var{values})
## @deftypefnx {} {@var{C} =} categorical (@var{x}, @var{values}, @var{names})
## Labels: an array of the size of @var{x} (numbers, logicals, a cellstr, the rows of a char matrix, or labels again), each
## of which is one of a set of categories.  These are the different elements of @var{x} in rising order, or @var{values}, an array
## like @var{x}; they are called @var{names}, a cellstr, or as they are written.  NaN, "" and what is not in @var{values} are undefined.
##
## @code{==} and @code{!=} compare with labels and strings; @code{categories}, @code{cellstr}, @code{double} (the numbers of the
## categories), @code{countcats}, @code{isundefined}, @code{iscategory}, @code{unique}, @code{summary}, @code{plot},
## @code{addcats}, @code{removecats}, @code{renamecats}, @code{reordercats} and indexing work as in MATLAB.  A small stand-in for MATLAB's class,
## which Octave does not have; where the package datatypes is loaded before @code{rnn_matlab on}, its class is used.  (Here, @code{Ordinal}
## and @code{Protected} must be false.)  Errors: @code{rnn:type}, @code{rnn:size}, @code{rnn:option}.
## @end deftypefn

function C = categorical (x, values, names, varargin)
  if (nargin == 0)
    x = [];
  endif
  if (nargin > 3 && any (cellfun (@(v) isequal (v, true) || isequal (v, 1), varargin)))
    error ("rnn:option", "categorical: Ordinal and Protected must be false here, got true");
  endif
  if (isa (x, "categorical") && nargin < 2)
    C = x;
    return;
  endif
  [x, missing] = plain ("X", x);
  if (nargin < 2 || isequal (values, []))
    values = unique (x(! missing));
  else
    values = plain ("VALUES", values);
    if (iscell (values) != iscell (x) && ! isempty (x))
      error ("rnn:type", "categorical: VALUES must be of the type of X, a %s, got a %s", class (x), class (values));
    elseif (numel (unique (values)) != numel (values))
      error ("rnn:option", "categorical: VALUES must be different, got one twice");
    endif
  endif
  if (nargin < 3 || isequal (names, []))
    names = names_of (values);
  elseif (! iscellstr (names) || numel (names) != numel (values))
    error ("rnn:size", "categorical: NAMES must be a cellstr of %d names, as many as VALUES", numel (values));
  endif
  [known, codes] = ismember (x, values);
  codes(! known | missing) = NaN;
  C = class (struct ("codes", double (reshape (codes, size (x))), "names", {names(:)}), "categorical");
endfunction

## Numbers or a cellstr, and which elements are missing.
function [x, missing] = plain (arg, x)
  if (isa (x, "categorical"))
    x = cellstr (x);
  elseif (ischar (x))
    x = cellstr (x);
  elseif (islogical (x))
    x = reshape ({"false", "true"}(x + 1), size (x));
  elseif (! iscellstr (x) && ! (isnumeric (x) && isreal (x)))
    error ("rnn:type", "categorical: %s must be numbers, logicals, a cellstr or char rows, got a %s", arg, class (x));
  endif
  if (iscell (x))
    missing = cellfun ("isempty", x) | strcmp (x, "<undefined>");
  else
    missing = isnan (x);
  endif
endfunction

function names = names_of (values)
  if (iscell (values))
    names = values;
  else
    names = arrayfun (@(v) num2str (v), values, "UniformOutput", false);
  endif
endfunction
