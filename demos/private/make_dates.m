## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y, STYLE] = make_dates (COUNT, SEED)
##
## Dates of the years 1900 to 2099 as people write them (X) and as ISO 8601 does (Y):
## "Tuesday, 3 March 1987", "3 mars 1987", "3.3.1987" or "1987년 3월 3일", and
## "1987-03-03".  X, Y and STYLE (the number of the row of date_styles) are cells of
## one set for each element of COUNT.  All dates of all sets are different ones, so no
## date of a set is in another set in whatever style.
##
## "3/17/1987" is American and "17/03/1987" French.  Which of them a date is can be told
## only where one number is no month or both are equal, so only there they are used.
## Years of two digits are not: they might be of either century.

function [X, Y, style] = make_dates (count, seed)
  [X, Y, style] = seeded (seed, @() draw_dates (count));
endfunction

function [X, Y, style] = draw_dates (count)
  days = datenum (1900, 1, 1):datenum (2099, 12, 31);
  days = days(randperm (numel (days), sum (count)))';
  [styles, names] = date_styles ();
  date = datevec (days)(:,1:3);
  date(:,4) = weekday (days);
  which = randi (rows (styles), rows (date), 1);
  slashes = find (strcmp (styles(:,1), "slashes"));
  unclear = date(:,3) <= 12 & date(:,3) != date(:,2) & ismember (which, slashes);
  which(unclear) = randi (rows (styles) - numel (slashes), nnz (unclear), 1);
  x = cell (rows (date), 1);
  for k = 1:rows (date)
    x{k} = write_date (date(k,:), styles(which(k),:), names);
  endfor
  y = strsplit (sprintf ("%04d-%02d-%02d\n", date(:,1:3)')(1:end-1), "\n")';
  X = mat2cell (x, count);
  Y = mat2cell (y, count);
  style = mat2cell (which, count);
endfunction

function text = write_date (date, style, names)
  t = struct ("y", date(1), "m", date(2), "d", date(3));
  if (isfield (names, style{1}))
    n = names.(style{1});
    t.month = n.month{t.m};
    t.day = n.day{date(4)};
  endif
  text = style{2} (t);
endfunction

## One row per style: its language, or "slashes", and how it writes the date t.
function [styles, names] = date_styles ()
  names.English.month = {"January", "February", "March", "April", "May", "June", "July", ...
                         "August", "September", "October", "November", "December"};
  names.English.day = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", ...
                       "Saturday"};
  names.French.month = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", ...
                        "août", "septembre", "octobre", "novembre", "décembre"};
  names.French.day = {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"};
  names.German.month = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", ...
                        "August", "September", "Oktober", "November", "Dezember"};
  names.German.day = {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", ...
                      "Samstag"};
  names.Korean.month = cell (1, 12);
  names.Korean.day = {"일", "월", "화", "수", "목", "금", "토"};
  styles = {
    "English", @(t) sprintf("%d %s %d", t.d, t.month, t.y)
    "English", @(t) sprintf("%s %d, %d", t.month, t.d, t.y)
    "English", @(t) sprintf("%s %d%s, %d", t.month(1:3), t.d, nth (t.d), t.y)
    "English", @(t) sprintf("%s, %d %s %d", t.day, t.d, t.month, t.y)
    "English", @(t) sprintf("%s %s %d, %d", t.day(1:3), t.month(1:3), t.d, t.y)
    "English", @(t) sprintf("the %d%s of %s %d", t.d, nth (t.d), t.month, t.y)
    "French", @(t) sprintf("%d%s %s %d", t.d, "er"(1:2*(t.d == 1)), t.month, t.y)
    "French", @(t) sprintf("le %d%s %s %d", t.d, "er"(1:2*(t.d == 1)), t.month, t.y)
    "French", @(t) sprintf("%s %d%s %s %d", t.day, t.d, "er"(1:2*(t.d == 1)), t.month, t.y)
    "German", @(t) sprintf("%d. %s %d", t.d, t.month, t.y)
    "German", @(t) sprintf("%s, %d. %s %d", t.day, t.d, t.month, t.y)
    "German", @(t) sprintf("%d.%d.%d", t.d, t.m, t.y)
    "German", @(t) sprintf("%s, %02d.%02d.%d", t.day(1:2), t.d, t.m, t.y)
    "Korean", @(t) sprintf("%d년 %d월 %d일", t.y, t.m, t.d)
    "Korean", @(t) sprintf("%d년 %d월 %d일 %s요일", t.y, t.m, t.d, t.day)
    "Korean", @(t) sprintf("%d. %d. %d. (%s)", t.y, t.m, t.d, t.day)
    "slashes", @(t) sprintf("%d/%d/%d", t.m, t.d, t.y)
    "slashes", @(t) sprintf("%02d/%02d/%d", t.d, t.m, t.y)};
endfunction

## The ending of an English ordinal number.
function ending = nth (d)
  ending = {"th", "st", "nd", "rd"}{1 + (mod (d, 10) <= 3 && fix (d / 10) != 1) * mod (d, 10)};
endfunction
