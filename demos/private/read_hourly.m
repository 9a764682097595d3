## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## D = read_hourly (PATH, COLUMN)
##
## The column COLUMN ("": the last one) of a file of comma-separated values with a line of names, whose first column is
## the hour ("2016-07-01 00:00:00", with or without seconds, with "T" for the space): such are ETTh1 and
## ETTh2 (Zhou et al. 2021).  D has the 1 x T rows time (datenum) and load, the name of the column, and how many
## hours were missing; between their neighbours these are interpolated.  Hours that come twice count with their mean.

function d = read_hourly (path, column)
  if (exist (path, "file") != 2)
    error ("rnn:file", "read_hourly: %s must be a file of comma-separated values, got a folder", path);
  endif
  lines = regexp (fileread (path), '[^\r\n]+', "match");
  if (numel (lines) < 2)
    error ("rnn:file", "read_hourly: %s must have a line of names and a line an hour, got %d lines", path, numel (lines));
  endif
  names = strtrim (ostrsplit (lines{1}, ","));
  at = numel (names);
  if (! isempty (column))
    at = find (strcmp (names, column), 1);
    if (isempty (at) || at == 1)
      error ("rnn:file", "read_hourly: Column must be one of %s, got \"%s\"", strjoin (names(2:end), ", "), column);
    endif
  endif
  rest = lines(2:end);
  fields = regexp (rest, ",", "split");
  bad = find (cellfun (@numel, fields) != numel (names), 1);
  if (at < 2 || ! isempty (bad))
    error ("rnn:file", "read_hourly: line %d of %s must have %d values, a date and at least one number, got \"%.60s\"", ...
           bad + 1, path, numel (names), rest{bad});
  endif
  time = hours_of (path, cellfun (@(f) f{1}, fields, "UniformOutput", false));
  value = str2double (cellfun (@(f) f{at}, fields, "UniformOutput", false));
  [d.time, d.load, d.missing] = on_grid (path, time, value);
  d.name = names{at};
endfunction

## Whole hours since year 0 of the texts DATES.
function h = hours_of (path, dates)
  parts = regexp (strtrim (dates), '^(\d{4})-(\d\d?)-(\d\d?)[ T](\d\d?):(\d\d)(:\d\d(\.\d*)?)?$', "tokens", "once");
  bad = find (cellfun (@isempty, parts), 1);
  if (! isempty (bad))
    error ("rnn:file", "read_hourly: line %d of %s must begin with a date and hour like 2016-07-01 00:00:00, got \"%.40s\"", ...
           bad + 1, path, dates{bad});
  endif
  n = cellfun (@(p) str2double (p(1:5))(:)', parts, "UniformOutput", false);
  n = vertcat (n{:});
  if (any (n(:,5) != n(1,5)))
    error ("rnn:file", "read_hourly: %s must have a line an hour; its minutes differ: hand over hourly means", path);
  endif
  h = round (24 * datenum (n(:,1), n(:,2), n(:,3), n(:,4), 0, 0))';
endfunction

## One value for each hour from the first midnight to the last.
function [time, value, missing] = on_grid (path, hour, value)
  first = 24 * ceil (min (hour) / 24);
  T = 24 * floor ((max (hour) + 1) / 24) - first;
  use = ! isnan (value) & hour >= first & hour < first + T;
  if (T < 24 * 100)
    error ("rnn:file", "read_hourly: %s must have at least 100 days of hours, got %d", path, max (T, 0) / 24);
  endif
  at = (hour(use) - first)' + 1;
  count = accumarray (at, 1, [T, 1])';
  sums = accumarray (at, value(use)', [T, 1])';
  there = count > 0;
  missing = nnz (! there);
  if (missing > T / 20)
    error ("rnn:file", "read_hourly: %s must have a number for each hour; %d of %d have none", path, missing, T);
  endif
  value = interp1 (find (there), (sums ./ count)(there), 1:T, "linear", "extrap");
  time = (first + (0:T-1)) / 24;
endfunction
