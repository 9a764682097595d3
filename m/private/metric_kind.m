## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## KIND = metric_kind (Y, P, OPT, GIVEN)
##
## What Y and P are: option Kind of rnn_metrics, or, where that is "auto", "values" if they hold numbers
## that cannot be labels (fractions, or several rows in an element of a cell) or Bounds are given, "multilabel" if they are logical with
## several labels per target, "quantiles" if levels are given, else "labels".  The
## options GIVEN must be of that kind.

function kind = metric_kind (Y, P, opt, given)
  of_kind = struct ("labels", {{"Classes", "Positive", "Scores"}}, "multilabel", {{"Classes", "Scores"}}, ...
                    "values", {{"Bounds", "Level"}}, "text", {{"MaxOrder"}}, "quantiles", {{"QuantileLevels"}}, ...
                    "gaussian", {{}}, "counts", {{}}, "entities", {{}});
  kind = opt.Kind;
  if (strcmp (kind, "auto"))
    kind = "labels";
    if (any (strcmp ("QuantileLevels", given)))
      kind = "quantiles";
    elseif (any (strcmp ("Bounds", given)))
      kind = "values";
    elseif (are_flags (Y) && are_flags (P) && ! any (strcmp ("Positive", given)))
      kind = "multilabel";
    elseif (isempty (intersect (given, of_kind.labels)) && (are_values (Y) || are_values (P)))
      kind = "values";
    elseif (! any (strcmp ("Classes", given)))
      warn_many (Y);
    endif
  endif
  all_of = unique ([struct2cell(of_kind){:}]);
  foreign = setdiff (intersect (given, all_of), of_kind.(kind));
  if (! isempty (foreign))
    error ("rnn:option", "rnn_metrics: %s must be left out where Y and P are compared as %s, got it", ...
           foreign{1}, strrep (kind, "text", "texts"));
  endif
  if (strcmp (kind, "labels") && isempty (opt.Classes))
    refuse_fractions ("Y", Y);
    refuse_fractions ("P", P);
  endif
endfunction

## Logical, with several labels per target: N x K, or a cell of K x T or a K x T x N array.
function tf = are_flags (V)
  if (iscell (V))
    tf = ! isempty (V) && all (cellfun (@(v) islogical (v) && rows (v) > 1, V(:)));
  else
    tf = islogical (V) && rows (V) > 1 && columns (V) > 1;
  endif
endfunction

function tf = are_values (V)
  if (iscell (V))
    tf = any (cellfun (@(v) (isnumeric (v) && ! isvector (v) && ! isempty (v)) || ! isempty (fraction (v)), V(:)));
  else
    tf = ! isempty (fraction (V));
  endif
endfunction

## The first number of V that is not whole, or [].
function x = fraction (V)
  x = [];
  if (isfloat (V) && isreal (V))
    x = V(find (isfinite (V) & V != fix (V), 1));
  endif
endfunction

function refuse_fractions (arg, V)
  if (! iscell (V))
    V = {V};
  endif
  for v = V(:)'
    x = fraction (v{1});
    if (! isempty (x))
      error ("rnn:label", ["rnn_metrics: %s must hold whole numbers or strings as labels, got %g; ", ...
             "\"Kind\", \"values\" compares measurements, \"Classes\" names other labels"], arg, x);
    endif
  endfor
endfunction

## Whole numbers with many different values may be measurements.
function warn_many (Y)
  if (iscell (Y) && all (cellfun (@isfloat, Y(:))))
    Y = cellfun (@(y) double (y(:)'), Y(:)', "UniformOutput", false);
    Y = [Y{:}];
  endif
  if (! isfloat (Y) || ! isreal (Y))
    return;
  endif
  K = numel (unique (Y(isfinite (Y))));
  if (K > 20)
    warning ("rnn:labels", ["rnn_metrics: the whole numbers in Y are taken as labels of %d classes; ", ...
             "say \"Kind\", \"labels\" if they are, \"Kind\", \"values\" if they are measurements"], K);
  endif
endfunction
