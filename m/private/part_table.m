## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [DATA, COLUMNS] = part_table (FILE)
##
## The numbers in a text FILE with one row of them per line, between commas, semicolons, tabs or spaces; a first line that is no row of numbers is left
## out.  What is empty or NaN is NaN; anything else that is no number is an error, which dlmread alone would make one of.

function [data, columns_in] = part_table (file)
  [bytes, msg] = file_bytes (file);
  if (! isempty (msg))
    error ("%s", msg);
  endif
  text = strrep (char (bytes'), "\r", "");
  first = strtok (text, "\n");
  separator = [",;\t "](find ([any(first == ","), any(first == ";"), any(first == "\t"), true], 1));
  numbers = @(fields) ! isnan (str2double (fields)) | cellfun ("isempty", strtrim (fields)) | strcmpi (strtrim (fields), "nan");
  fields = strsplit (first, separator);
  skip = ! all (numbers (fields));
  columns_in = numel (fields);
  strange = regexp (text(numel (first) * skip + 1:end), '[^-+0-9.eEnNaAiIfF,;\t \n]', "once");
  if (! isempty (strange))
    at = strange + numel (first) * skip;
    error ("it must hold numbers, got \"%s\" in line %d", text(at), 1 + sum (text(1:at-1) == "\n"));
  endif
  data = dlmread (file, separator, skip, 0, "emptyvalue", NaN);
  lines = sum (text == "\n") + (! isempty (text) && text(end) != "\n") - skip;
  if (isempty (data))
    error ("it must have a row of numbers, got none");
  elseif (rows (data) != lines || columns (data) != columns_in)
    error ("it must have %d numbers in each of its %d lines, got %dx%d", columns_in, lines, rows (data), columns (data));
  endif
  odd = find_short (text, separator, columns_in, skip);
  if (! isempty (odd))
    error ("it must have %d numbers in each line, got another count in line %d", columns_in, odd);
  endif
endfunction

## The first line whose number of separators is another than that of the others, as where a file was cut off.
function line = find_short (text, separator, n, skip)
  ends = find (text == "\n");
  if (isempty (ends) || ends(end) != numel (text))
    ends(end+1) = numel (text) + 1;
  endif
  line = [];
  if (separator != " ")
    per = diff ([0, cumsum(text == separator)([min(ends, numel (text))])]);
    line = find (per(skip + 1:end) != n - 1, 1) + skip;
  endif
endfunction
