## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = part_of_files (LIST, K)
## [COUNT, NAMES] = part_of_files (LIST)
##
## What the function that rnn_parts makes does: part K of LIST (its files and options), or how many parts there are, and what they are called.

function [X, Y] = part_of_files (list, k)
  count = ceil (numel (list.files) / list.opt.FilesPerPart);
  of = @(k) list.files((k - 1) * list.opt.FilesPerPart + 1:min (end, k * list.opt.FilesPerPart));
  if (nargin == 1)
    X = count;
    Y = arrayfun (@(k) called (of (k)), (1:count)', "UniformOutput", false);
    return;
  elseif (! (isnumeric (k) && isscalar (k) && k >= 1 && k <= count && k == fix (k)))
    error ("rnn:option", "rnn_parts: K must be a whole number from 1 to %d, got %s", count, check_got (k));
  endif
  files = of (k);
  [X, Y, more] = deal (cell (numel (files), 1));
  for n = 1:numel (files)
    [X{n}, Y{n}, more{n}] = part_of_file (files{n}, list.opt);
  endfor
  types = unique (cellfun (@class, Y, "UniformOutput", false));
  if (numel (types) > 1)
    error ("rnn:part", "%s: targets must be of one type in all files of a part, got %s", files{end}, strjoin (types', " and "));
  endif
  X = vertcat (X{:});
  Y = vertcat (Y{:});
  if (! isempty (fieldnames (more{1})))
    Y = with_others (Y, vertcat (more{:}));
  endif
endfunction

## The struct that part_read takes apart.
function s = with_others (Y, more)
  s.Y = Y;
  for name = fieldnames (more)'
    all = {more.(name{1})};
    if (strcmp (name{1}, "State"))
      s.State = data_state_join (all);
    else
      s.(name{1}) = vertcat (all{:});
    endif
  endfor
endfunction

function s = called (files)
  s = files{1};
  if (numel (files) > 1)
    s = sprintf ("%s ... %s", files{[1, end]});
  endif
endfunction
