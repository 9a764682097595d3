## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## D = make_load (DAYS, SEED)
##
## The load of an invented town, hour by hour from 1 January 2021 on, in MW.  D has the 1 x T rows time (datenum), load,
## temperature (degrees Celsius) and holiday (1 on the days off, else 0), and what nobody can know of a real load:
##
##     load(t) = expected(t) + u(t),   u(t) = phi u(t-1) + sigma e(t),   e(t) standard normal
##
## expected is the load of the hour, the kind of day (workdays, Saturdays, Sundays with days off), the season and the
## temperature: heating below 15 degrees, cooling above 22, and both more in the hours when people are up.  So the best forecast h
## hours ahead is expected(t+h) + phi^h u(t), and its error is normal with the variance sigma^2 (1 - phi^(2h)) / (1 - phi^2).

function d = make_load (days, seed)
  d = seeded (seed, @() draw (24 * days));
endfunction

function d = draw (T)
  d.phi = 0.85;
  d.sigma = 0.9;
  d.time = datenum (2021, 1, 1) + (0:T-1) / 24;
  [hour, day, weekday, year_part] = calendar (d.time);
  d.holiday = double (days_off (day));
  kind = 1 + (weekday == 7) + 2 * (weekday == 1 | d.holiday);     # workday, Saturday, Sunday
  kind = min (kind, 3);
  ## Weather: seasons, the hours of the day, and days that are warmer or colder.
  spells = filter (sqrt (1 - 0.988 ^ 2), [1, -0.988], randn (1, T));
  d.temperature = 11 - 10 * cos (2 * pi * (year_part - 0.05)) - (3 - 1.5 * cos (2 * pi * year_part)) ...
                  .* cos (2 * pi * (hour - 3) / 24) + 4 * spells;
  ## Bumps of the day: morning, noon, evening; the evening's is higher where it is dark.
  bump = @(at, wide) exp (-0.5 * ((mod (hour - at + 12, 24) - 12) / wide) .^ 2);
  height = [14, 4, 2; 12, 12, 15; 16, 15, 13];
  dark = 6 * cos (2 * pi * year_part);
  shape = height(1,kind) .* bump (8, 1.8) + height(2,kind) .* bump (12.5, 2.5) ...
          + (height(3,kind) + dark) .* bump (19, 2.2);
  awake = 0.35 + 0.65 * (bump (8, 3) + bump (14, 4) + bump (20, 3)) / 1.5;
  weather = (0.9 * max (15 - d.temperature, 0) + 1.3 * max (d.temperature - 22, 0)) .* awake;
  d.expected = 40 - [0, 2, 5](kind) + shape + weather;
  d.load = d.expected + filter (d.sigma, [1, -d.phi], randn (1, T));
endfunction

## HOUR 0 to 23, DAY its midnight, WEEKDAY 1 (Sunday) to 7, YEAR_PART 0 to 1.
function [hour, day, weekday_, year_part] = calendar (time)
  hour = mod (round (24 * time), 24);
  day = round (time - hour / 24);
  weekday_ = weekday (day);
  year_part = mod ((day - datenum (2021, 1, 1)) / 365.25, 1);
endfunction

## Ten days off a year: eight have a date, and two, a Friday and a Monday, move by the moon.
function tf = days_off (day)
  v = datevec (day);
  date = 100 * v(:,2) + v(:,3);
  tf = ismember (date, [101, 106, 501, 717, 815, 1003, 1225, 1226])';
  full_moon = mod (day - datenum (2021, 3, 28), 29.530588) < 1;
  spring = (v(:,2) == 3 & v(:,3) > 20 | v(:,2) == 4 & v(:,3) < 19)';
  sunday = unique (day(full_moon & spring));
  sunday += mod (8 - weekday (sunday), 7);
  tf |= ismember (day, [sunday - 2, sunday + 1]);
endfunction
