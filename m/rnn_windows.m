## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{X}, @var{Y}, @var{at}] =} rnn_windows (@var{series}, @var{length}, @var{horizon})
## @deftypefnx {} {[@var{X}, @var{Y}, @var{at}] =} rnn_windows (@var{series}, @var{length}, @var{horizon}, @var{name}, @var{value}, @dots{})
## @deftypefnx {} {@var{series} =} rnn_windows (@var{P}, @var{at})
## @deftypefnx {} {@var{series} =} rnn_windows (@var{P}, @var{at}, @var{name}, @var{value}, @dots{})
## Cut series into windows to learn from, and put the predictions of windows back into series.
##
## @var{series} is a D x @var{T} matrix, one column per time step, or an N x 1 cell of such.  Each window holds
## @var{length} steps of inputs, and the @var{horizon} steps that follow the last of them are its targets.
##
## @var{X} is an n x 1 cell of such inputs.  @var{Y} are the targets in the form that OutputMode says, K rows of
## each of their steps.  @var{at} says where they lie: @code{rnn_windows (P, at)} takes predictions @var{P} of the form of
## @var{Y}, as @code{rnn_predict} gives them, and returns a K x @var{T} matrix (a cell of these, where
## @var{series} was one) with @code{NaN} where no window has a target; of the scores of "quantile" and "gaussian" a K x @var{T} x Q array, with a page
## for each level, or for mean and deviation.
##
## @strong{Options} (defaults in parentheses):
##
## @table @asis
## @item Stride (1)
## Steps from one window to the next.
## @item OutputMode ("last")
## "last": @var{Y} is n x (K @var{horizon}), one row per window, all K numbers of the first step ahead first: a
## many-to-one network predicts all steps at once.  "sequence": @var{Y} is an n x 1 cell of
## (K @var{horizon}) x @var{length}, at each step t of the window the targets of steps t + 1 to t + @var{horizon} in that order: a
## many-to-many network learns from each step.  "decoder": @var{Y} is an n x 1 cell of K x @var{horizon}, which an
## encoder-decoder writes.
## @item Outputs (1:D)
## The rows of @var{series} that are targets.
## @item Lags (0)
## The inputs at step t are the columns t - lag of @var{series}, one below the other in the order of Lags: @code{[0, 23]} gives
## 2 D rows, those of step t and of 23 steps before, which is 24 before the first target.  @var{length} 1 with lags
## gives the matrix of a regression: @code{[X@{:@}]}.
## @item Inputs ([])
## M x @var{T} further inputs (a cell of these, where @var{series} is one), known up to step t like @var{series}: column t
## stands below it.
## @item Future ([])
## M x @var{T} inputs that are known ahead, such as the calendar: below those of step t stand their columns t + 1 to
## t + @var{horizon}.
## @item Split ([])
## Shares of the time of each series, such as @code{[0.7, 0.15, 0.15]} for training, validation and test: @var{X}, @var{Y} and
## @var{at} are then 1 x P cells with an element for each.  A window belongs to a part if all its targets lie in that; one whose targets
## lie in two is left out.  So no step is a target of two parts, and no window of a part has seen what comes after it;
## windows may read inputs of the part before, which are the past.  Without Split, windows that overlap are cut up by parts in their order only:
## "ValidationPart", "last" of @code{rnn_train} and @code{rnn_tune}, "Partition", "blocks" with a Gap of @code{rnn_crossval}.
## @item Overlap ("mean"), Lead ([])
## Of @code{rnn_windows (P, at)}.  Where several windows predict a step: their "mean", or the "last" that was made, from the nearest
## step and the longest history.  Lead, a number from 1 to @var{horizon}: only predictions of so many steps ahead.
## @end table
##
## Numbers may be @code{NaN}, which stay: missing inputs (see @code{MissingInputs} of @code{rnn_train}) or targets.
##
## Errors: @code{rnn:type}, @code{rnn:size}, @code{rnn:transpose}, @code{rnn:nonfinite} (Inf), @code{rnn:count} (no window fits),
## @code{rnn:option}.
##
## @example
## @group
## y = sin ((1:400) / 5) + 0.1 * randn (1, 400);
## [X, Y, at] = rnn_windows (y, 24, 6, "Split", [0.8, 0.2]);
## net = rnn_train (X@{1@}, Y@{1@}, "HiddenSize", 12, "MaxEpochs", 5, "Verbose", false);
## p = rnn_windows (rnn_predict (net, X@{2@}), at@{2@});
## rmse = sqrt (mean ((p - y)(! isnan (p)) .^ 2))
## @end group
## @end example
## @seealso{rnn_train, rnn_predict, rnn_generate}
## @end deftypefn

function [X, Y, at] = rnn_windows (series, varargin)
  if (nargin < 2)
    print_usage ();
  endif
  fname = "rnn_windows";
  if (iscell (varargin{1}) && ! isempty (varargin{1}) && all (cellfun (@isstruct, varargin{1}(:))))
    error ("rnn:type", "%s: at must be that of one part of Split, such as at{1} with the predictions of X{1}, got a cell of %d", fname, numel (varargin{1}));
  elseif (isstruct (varargin{1}))
    X = data_windows_back (fname, series, varargin{1}, option_parse (fname, "joining", varargin(2:end)));
    Y = at = [];
    return;
  elseif (nargin < 3)
    print_usage ();
  endif
  L = check_whole (fname, "LENGTH", varargin{1}, ", the number of steps");
  h = check_whole (fname, "HORIZON", varargin{2}, ", the number of steps");
  opt = option_parse (fname, "windows", varargin(3:end));
  [y, T] = check_series (fname, "SERIES", series);
  opt.Inputs = further (fname, "Inputs", opt.Inputs, series, T);
  opt.Future = further (fname, "Future", opt.Future, series, T);
  opt.Outputs = outputs (fname, opt.Outputs, rows (y{1}));
  parts = {};
  shares = opt.Split;
  if (isempty (shares))
    shares = 1;
  endif
  for p = 1:numel (shares)
    from = sum (shares(1:p-1));
    last = ifelse (p == numel (shares), 1, from + shares(p));    # whatever a sum rounds to
    [parts{1:3,p}] = data_windows (y, L, h, opt, round (from * T) + 1, round (last * T));
    if (isempty (parts{1,p}))
      none (fname, L, h, opt, T, p);
    endif
    parts{3,p}.Cell = iscell (series);
  endfor
  [X, Y, at] = deal (parts(1,:), parts(2,:), parts(3,:));
  if (isempty (opt.Split))
    [X, Y, at] = deal (X{1}, Y{1}, at{1});
  endif
endfunction

## What stands beside the series: one matrix for each, of as many columns.
function U = further (fname, arg, U, series, T)
  if (isempty (U))
    U = arrayfun (@(t) zeros (0, t), T, "UniformOutput", false);
    return;
  elseif (iscell (U) != iscell (series))
    error ("rnn:type", "%s: %s must be a matrix with a matrix SERIES and a cell with a cell, got %s", fname, arg, check_got (U));
  endif
  [U, t] = check_series (fname, arg, U);
  if (numel (U) != numel (T))
    error ("rnn:size", "%s: %s must have an element for each of the %d series, got %d", fname, arg, numel (T), numel (U));
  endif
  k = find (t != T, 1);
  if (! isempty (k))
    error ("rnn:size", "%s: %s must have a column for each of the %d steps of series %d, got %d", fname, arg, T(k), k, t(k));
  endif
endfunction

function at = outputs (fname, at, D)
  if (isempty (at))
    at = 1:D;
  elseif (any (at > D) || numel (unique (at)) < numel (at))
    error ("rnn:option", "%s: Outputs must be different rows of SERIES, from 1 to %d, got %s", fname, D, check_got (at(:)'));
  endif
  at = at(:)';
endfunction

function none (fname, L, h, opt, T, p)
  need = L + h + max (opt.Lags);
  if (isempty (opt.Split))
    error ("rnn:count", ["%s: SERIES must have at least %d steps, LENGTH + HORIZON + the largest of Lags, for one ", ...
           "window, got %d (a column per step)"], fname, need, max (T));
  endif
  error ("rnn:count", ["%s: Split must leave each part the targets of one window, with %d steps of inputs before them ", ...
         "in the series of %d steps; part %d (a share of %g) got none"], fname, need - h, max (T), p, opt.Split(p));
endfunction

%!test # where everything lies
%! y = [1:9; 11:19];
%! [X, Y, at] = rnn_windows (y, 3, 2);
%! assert (numel (X), 5);
%! assert (X{2}, y(:,2:4));
%! assert (Y(2,:), [5, 15, 6, 16]);
%! [X, Y] = rnn_windows (y, 3, 2, "OutputMode", "sequence", "Outputs", 2);
%! assert (Y{1}, [12:14; 13:15]);
%! [X, Y] = rnn_windows (y, 3, 2, "OutputMode", "decoder", "Stride", 2);
%! assert (X, {y(:,1:3); y(:,3:5); y(:,5:7)});
%! assert (Y, {y(:,4:5); y(:,6:7); y(:,8:9)});
%!test # lags, inputs, what is known ahead
%! X = rnn_windows (1:9, 2, 2, "Lags", [0, 3], "Inputs", 101:109, "Future", 201:209);
%! assert (X, {[4, 5; 1, 2; 104, 105; 205, 206; 206, 207]
%!             [5, 6; 2, 3; 105, 106; 206, 207; 207, 208]
%!             [6, 7; 3, 4; 106, 107; 207, 208; 208, 209]});
%!test # scores come back with a page for each level
%! y = {[1:20; 3 * (1:20)]; [31:41; 93:3:123]};
%! for mode = {"last", "sequence", "decoder"}
%!   [X, Y, at] = rnn_windows (y, 4, 3, "OutputMode", mode{1});
%!   back = rnn_windows (Y, at);
%!   if (iscell (Y))
%!     scores = cellfun (@(v) [v - 5; v; v + 7], Y, "UniformOutput", false);
%!   else
%!     scores = [Y - 5, Y, Y + 7];
%!   endif
%!   for n = 1:2
%!     assert (rnn_windows (scores, at){n}, cat (3, back{n} - 5, back{n}, back{n} + 7));
%!   endfor
%! endfor
%! [X, Y, at] = rnn_windows (1:30, 5, 2);
%! net = rnn_train (X, Y, "Loss", "quantile", "MaxEpochs", 1, "HiddenSize", 2, "Verbose", false, "Seed", 1);
%! [P, S] = rnn_predict (net, X);
%! s = rnn_windows (S, at);
%! assert (size (s), [1, 30, 3]);
%! assert (s(:,:,2), rnn_windows (P, at));
%!test # parts share no target, and have not seen what comes later
%! for mode = {"last", "sequence", "decoder"}
%!   y = {1:60; 1:37};
%!   [X, Y, at] = rnn_windows (y, 4, 3, "Split", [0.5, 0.25, 0.25], "OutputMode", mode{1});
%!   for k = 1:2
%!     seen = cell (1, 3);
%!     for p = 1:3
%!       mine = at{p}.Series == k;
%!       v = Y{p}(mine,:);
%!       if (iscell (v)), v = [v{:}]; endif
%!       seen{p} = unique (v(:))';
%!       assert (max ([X{p}(mine){:}]) < max (seen{p}));
%!     endfor
%!     assert (isempty (intersect (seen{1}, seen{2})) && isempty (intersect (seen{2}, seen{3})));
%!     assert (max (seen{1}) < min (seen{2}) && max (seen{2}) < min (seen{3}));
%!     assert (max (seen{3}), numel (y{k}));
%!   endfor
%! endfor
%!test # and back, whatever the overlap; NaN where nothing was said
%! y = {cumsum(rand (2, 30), 2); cumsum(rand (2, 17), 2)};
%! for mode = {"last", "sequence", "decoder"}
%!   for stride = [1, 2]
%!     for way = {{}, {"Overlap", "last"}, {"Lead", 2}}
%!       [~, Y, at] = rnn_windows (y, 5, 2, "OutputMode", mode{1}, "Stride", stride, "Outputs", [2, 1]);
%!       s = rnn_windows (Y, at, way{1}{:});
%!       for k = 1:2
%!         there = ! isnan (s{k}(1,:));
%!         assert (s{k}(:,there), y{k}([2, 1],there), 1e-12);
%!         assert (! any (there(1)) && sum (there) > 5);
%!       endfor
%!     endfor
%!   endfor
%! endfor
%!test # the mean of what differs, the latest, the earliest
%! [~, Y, at] = rnn_windows (1:6, 2, 2);
%! assert (Y, [3, 4; 4, 5; 5, 6]);
%! P = [3, 4; 10, 5; 20, 7];
%! assert (rnn_windows (P, at), [NaN, NaN, 3, 7, 12.5, 7]);
%! assert (rnn_windows (P, at, "Overlap", "last"), [NaN, NaN, 3, 10, 20, 7]);
%! assert (rnn_windows (P, at, "Lead", 2), [NaN, NaN, NaN, 4, 5, 7]);

%!error rnn_windows (1:9)
%!error rnn_windows (1:9, 3)
%!error id=rnn:type rnn_windows ("text", 3, 1)
%!error id=rnn:type rnn_windows (1:9, 0, 1)
%!error id=rnn:type rnn_windows (1:9, 3, 1.5)
%!error id=rnn:transpose rnn_windows ((1:90)', 3, 1)
%!error id=rnn:count rnn_windows (1:9, 8, 2)
%!error id=rnn:count rnn_windows (1:9, 4, 2, "Lags", [0, 4])
%!error id=rnn:nonfinite rnn_windows ([1:8, Inf], 4, 2)
%!error id=rnn:size rnn_windows (1:9, 3, 1, "Inputs", 1:8)
%!error id=rnn:type rnn_windows (1:9, 3, 1, "Inputs", {1:9})
%!error id=rnn:size rnn_windows ({1:9, 1:8}, 3, 1, "Future", {1:9})
%!error id=rnn:size rnn_windows ({1:9, [1:9; 1:9]}, 3, 1)
%!error id=rnn:option rnn_windows (1:9, 3, 1, "Outputs", 2)
%!error id=rnn:option rnn_windows (1:9, 3, 1, "Stride", 0)
%!error id=rnn:option rnn_windows (1:9, 3, 1, "Split", [0.5, 0.4])
%!error id=rnn:option rnn_windows (1:9, 3, 1, "Lags", -1)
%!error <part 2 \(a share of 0.1\) got none> rnn_windows (1:19, 3, 4, "Split", [0.9, 0.1])
%!error id=rnn:type [~, ~, at] = rnn_windows (1:9, 3, 1); rnn_windows (1:5, struct ("a", 1));
%!error id=rnn:size [~, ~, at] = rnn_windows (1:9, 3, 1); rnn_windows (1:5, at);
%!error id=rnn:option [~, Y, at] = rnn_windows (1:9, 3, 1); rnn_windows (Y, at, "Lead", 2);
%!error <such as at\{1\}> [~, Y, at] = rnn_windows (1:40, 3, 1, "Split", [0.5, 0.5]); rnn_windows (Y{1}, at);
%!error <"Stride", which is an option of rnn_windows \(SERIES, LENGTH, HORIZON\)> [~, Y, at] = rnn_windows (1:9, 3, 1); rnn_windows (Y, at, "Stride", 2);
%!error <"Overlap", which is an option of rnn_windows \(P, at\)> rnn_windows (1:9, 3, 1, "Overlap", "last");
%!error id=rnn:size [~, Y, at] = rnn_windows (1:9, 3, 2, "OutputMode", "decoder"); rnn_windows (Y(2:end), at);
