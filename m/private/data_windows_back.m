## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## SERIES = data_windows_back (FNAME, P, AT, OPT)
##
## The predictions P of the windows at AT (data_windows) as series, K x T, with NaN where there is none; scores that have Q numbers for
## each value (quantiles; mean and deviation) K x T x Q.  OPT has Overlap and Lead (rnn_windows).

function series = data_windows_back (fname, P, at, opt)
  check_at (fname, at);
  if (! isempty (opt.Lead) && opt.Lead > at.Horizon)
    error ("rnn:option", "%s: Lead must be a number of steps up to the horizon, %d, got %d", fname, at.Horizon, opt.Lead);
  endif
  parts = parts_of (P, at);
  if (numel (parts) > 1)
    series = cellfun (@(p) as_cell (data_windows_back (fname, p, at, opt)), parts, "UniformOutput", false);
    series = cellfun (@(varargin) cat (3, varargin{:}), series{:}, "UniformOutput", false);
    series = ifelse (at.Cell, series, series{1});
    return;
  endif
  [v, seen] = values (fname, P, at);
  h = at.Horizon;
  K = numel (at.Outputs);
  series = arrayfun (@(T) NaN (K, T), at.Steps(:), "UniformOutput", false);
  leads = ifelse (isempty (opt.Lead), 1:h, opt.Lead);
  for n = 1:numel (series)
    sums = counts = zeros (size (series{n}));
    for j = fliplr (leads)    # the nearest last
      for t = 1:seen          # and of these the one with the longest history
        mine = at.Series == n;
        steps = at.Step(mine)' - seen + t + j;
        part = reshape (v((j - 1) * K + (1:K),t,mine), K, []);
        there = ! isnan (part);
        if (strcmp (opt.Overlap, "last"))
          old = series{n}(:,steps);
          old(there) = part(there);
          series{n}(:,steps) = old;
        else
          part(! there) = 0;
          sums(:,steps) += part;
          counts(:,steps) += there;
        endif
      endfor
    endfor
    if (strcmp (opt.Overlap, "mean"))
      series{n}(counts > 0) = sums(counts > 0) ./ counts(counts > 0);
    endif
  endfor
  if (! at.Cell)
    series = series{1};
  endif
endfunction

function c = as_cell (c)
  if (! iscell (c))
    c = {c};
  endif
endfunction

## Scores stand in blocks as large as predictions, one behind the other: each of them; else P alone.
function parts = parts_of (P, at)
  parts = {P};
  size_of = numel (at.Outputs) * ifelse (strcmp (at.OutputMode, "decoder"), 1, at.Horizon);
  if (strcmp (at.OutputMode, "last"))
    many = isnumeric (P) && ndims (P) == 2;
    high = columns (P);
  else
    many = iscell (P) && ! isempty (P) && all (cellfun (@(p) isnumeric (p) && rows (p) == rows (P{1}), P(:)));
    high = 0;
    if (many)
      high = rows (P{1});
    endif
  endif
  if (! many || high <= size_of || mod (high, size_of) != 0)
    return;
  endif
  blocks = num2cell (reshape (1:high, size_of, []), 1);
  if (iscell (P))
    parts = cellfun (@(at) cellfun (@(p) p(at,:), P, "UniformOutput", false), blocks, "UniformOutput", false);
  else
    parts = cellfun (@(at) P(:,at), blocks, "UniformOutput", false);
  endif
endfunction

## P as a (K h) x SEEN x n array: what each window says of the steps after each of its last SEEN inputs.
function [v, seen] = values (fname, P, at)
  K = numel (at.Outputs);
  n = numel (at.Step);
  h = at.Horizon;
  seen = 1;
  if (strcmp (at.OutputMode, "last"))
    text = sprintf ("a %dx%d matrix, a row for each window", n, K * h);
    ok = isnumeric (P) && isreal (P) && isequal (size (P), [n, K * h]);
    want = [];
  else
    want = [K, h];
    if (strcmp (at.OutputMode, "sequence"))
      seen = at.Length;
      want = [K * h, seen];
    endif
    text = sprintf ("a %dx1 cell of %dx%d matrices, one for each window", n, want);
    ok = iscell (P) && numel (P) == n && all (cellfun (@(p) isnumeric (p) && isreal (p) && isequal (size (p), want), P(:)));
  endif
  if (! ok)
    error ("rnn:size", "%s: P must be %s, got %s", fname, text, check_got (P));
  elseif (isempty (want))
    v = reshape (double (P).', K * h, 1, n);
  else
    v = reshape (double (cat (3, P{:})), K * h, seen, n);
  endif
endfunction

function check_at (fname, at)
  names = {"Series", "Step", "Length", "Horizon", "Outputs", "OutputMode", "Steps", "Cell"};
  if (! isscalar (at) || ! all (isfield (at, names)))
    error ("rnn:type", "%s: AT must be the struct that %s gave as its third output (an element of it, with Split), got another", ...
           fname, fname);
  endif
  whole = @(v, n) isnumeric (v) && isreal (v) && numel (v) == n && all (v(:) >= 1 & v(:) == fix (v(:)));
  n = numel (at.Step);
  good = whole (at.Series, n) && whole (at.Step, n) && whole (at.Length, 1) && whole (at.Horizon, 1) ...
         && whole (at.Outputs, numel (at.Outputs)) && whole (at.Steps, numel (at.Steps)) && n > 0 ...
         && any (strcmp (at.OutputMode, {"last", "sequence", "decoder"})) && islogical (at.Cell) && isscalar (at.Cell) ...
         && all (at.Series(:) <= numel (at.Steps)) && (at.Cell || isscalar (at.Steps)) ...
         && all (at.Step(:) + at.Horizon <= at.Steps(at.Series)(:)) && all (at.Step(:) >= at.Length);
  if (! good)
    error ("rnn:type", "%s: AT must be the struct that %s gave as its third output, got one that was changed", fname, fname);
  endif
endfunction
