## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## D = read_turbofan (FOLDER)
##
## NASA's turbofan engines FD001 (C-MAPSS; Saxena, Goebel, Simon and Eklund 2008) from train_FD001.txt, test_FD001.txt and
## RUL_FD001.txt in FOLDER, in the form of make_turbofan: a line of the first two is engine, flight, 3 settings and 21
## sensors; a line of the last one the flights left of an engine of test.

function d = read_turbofan (folder)
  if (exist (folder, "dir") != 7)
    error ("rnn:file", "read_turbofan: %s must be a folder with train_FD001.txt, test_FD001.txt and RUL_FD001.txt, got a file", ...
           folder);
  endif
  d.train = engines (fullfile (folder, "train_FD001.txt"));
  d.test = engines (fullfile (folder, "test_FD001.txt"));
  file = fullfile (folder, "RUL_FD001.txt");
  d.left = numbers (file, 1)';
  if (numel (d.left) != numel (d.test))
    error ("rnn:file", "read_turbofan: %s must have a line for each of the %d engines of test_FD001.txt, got %d", file, ...
           numel (d.test), numel (d.left));
  elseif (any (d.left < 0))
    error ("rnn:file", "read_turbofan: %s must have flights left, from 0 up, got %g", file, min (d.left));
  endif
endfunction

function X = engines (file)
  v = numbers (file, 26);
  starts = [1; find(diff (v(:,1)) != 0) + 1];
  T = diff ([starts; rows(v) + 1]);
  counted = cell2mat (arrayfun (@(t) (1:t)', T, "UniformOutput", false));
  bad = find (v(:,2) != counted, 1);
  if (! isempty (bad))
    error ("rnn:file", "read_turbofan: the flights of an engine must be counted from 1 up; line %d of %s has flight %g", bad, ...
           file, v(bad,2));
  endif
  X = mat2cell (v(:,3:26)', 24, T)(:);
endfunction

function v = numbers (file, columns_)
  if (exist (file, "file") != 2)
    error ("rnn:file", "read_turbofan: there is no file %s", file);
  endif
  lines = regexp (fileread (file), '[^\r\n]+', "match");
  lines = lines(! cellfun (@isempty, strtrim (lines)));
  fields = cellfun (@(l) sscanf (l, "%f")', lines, "UniformOutput", false);
  bad = find (cellfun (@numel, fields) != columns_, 1);
  if (isempty (lines) || ! isempty (bad))
    error ("rnn:file", "read_turbofan: %s must have lines of %d numbers; %s", file, columns_, ...
           {sprintf("line %d has not", bad), "it has no line"}{1 + isempty(lines)});
  endif
  v = vertcat (fields{:});
endfunction
