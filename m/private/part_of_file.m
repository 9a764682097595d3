## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = part_of_file (FILE, OPT)
##
## The sequences in FILE, an N x 1 cell, and their targets, a cell or N rows, or []; OPT has the options of rnn_parts.  Errors
## (rnn:part) begin with FILE.

function [X, Y] = part_of_file (file, opt)
  try
    if (any (strcmpi (regexp (file, '\.[^.]*$', "match", "once"), {".csv", ".tsv", ".txt"})))
      [X, Y] = of_table (file, opt);
    else
      [X, Y] = of_variables (file, opt);
    endif
  catch err
    error ("rnn:part", "%s: %s", file, regexprep (err.message, '^(load|dlmread): ', ""));
  end_try_catch
endfunction

## Variables of a .mat file, or data sets of HDF5: a set as rnn_train takes it, a group with a data set for each sequence, or one sequence.
function [X, Y] = of_variables (file, opt)
  s = load (file);
  if (! isstruct (s) || ! isfield (s, opt.InputVariable))
    error ("it must have a variable \"%s\" (InputVariable), got %s", opt.InputVariable, names_in (s));
  endif
  X = s.(opt.InputVariable);
  Y = [];
  if (! isempty (opt.TargetVariable) && isfield (s, opt.TargetVariable))
    Y = listed (s.(opt.TargetVariable));
  elseif (! isempty (opt.TargetVariable))
    error ("it must have a variable \"%s\" (TargetVariable, which may be \"\" where there are no targets), got %s", opt.TargetVariable, names_in (s));
  endif
  X = listed (X);
  if (ischar (X))
    X = cellstr (X);
  elseif (! iscell (X) && ndims (X) == 3)
    X = num2cell (X, [1, 2])(:);
  elseif (! iscell (X))    # one sequence
    T = columns (X);
    X = {X};
    if (ischar (Y) || (isnumeric (Y) && T > 1 && columns (Y) == T) || (iscellstr (Y) && numel (Y) == T && T > 1))
      Y = {Y};
    elseif (! iscell (Y))
      Y = Y(:).';
    endif
  endif
  X = X(:);
  Y = of_each (Y, numel (X));
endfunction

## A group with a data set for each sequence, in the order of their numbers, as a cell.
function v = listed (v)
  if (isstruct (v) && isscalar (v))
    names = fieldnames (v);
    number = str2double (regexp (names, '\d+', "match", "once"));
    [~, at] = sort (number);    # NaN stays last, and in order
    v = struct2cell (v)(at);
  endif
endfunction

## Targets Y of N sequences as N rows of a cell or a matrix.
function Y = of_each (Y, N)
  if (ischar (Y) && rows (Y) == N)
    Y = cellstr (Y);
  elseif (isnumeric (Y) && ndims (Y) == 3)
    Y = num2cell (Y, [1, 2])(:);
  elseif (iscell (Y) || (isrow (Y) && N > 1))
    Y = Y(:);
  endif
  if (! isempty (Y) && rows (Y) != N)
    error ("it must have a target for each of its %d sequences, got %d", N, rows (Y));
  endif
endfunction

function text = names_in (s)
  text = "no variables";
  if (isstruct (s) && ! isempty (fieldnames (s)))
    text = strjoin (fieldnames (s)', ", ");
  endif
endfunction

## Rows are time steps, columns inputs and TargetColumns.
function [X, Y] = of_table (file, opt)
  [data, columns_in] = part_table (file);
  Y = [];
  for name = {"TargetColumns", "SequenceColumn"}
    if (any (opt.(name{1}) > columns_in))
      error ("it must have %d columns or more (%s), got %d", max (opt.(name{1})), name{1}, columns_in);
    endif
  endfor
  ends = rows (data);
  if (! isempty (opt.SequenceColumn))
    id = data(:,opt.SequenceColumn);
    ends = [find(diff (id) != 0); rows(data)];
  endif
  len = diff ([0; ends]);
  inputs = setdiff (1:columns_in, [opt.TargetColumns(:)', opt.SequenceColumn]);
  if (isempty (inputs))
    error ("it must have a column that is no target, got %d", columns_in);
  endif
  X = mat2cell (data(:,inputs).', numel (inputs), len)(:);
  if (isempty (opt.TargetColumns))
    return;
  elseif (strcmp (opt.Targets, "sequence"))    # the last row's
    Y = data(ends,opt.TargetColumns);
  else
    Y = mat2cell (data(:,opt.TargetColumns).', numel (opt.TargetColumns), len)(:);
  endif
endfunction
