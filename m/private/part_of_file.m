## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y, MORE] = part_of_file (FILE, OPT)
##
## The sequences in FILE, an N x 1 cell, and their targets, a cell or N rows, or []; MORE is a struct with the options that belong to them
## (SampleWeights, Static, Future, State) as far as OPT, the options of rnn_parts, says where they are.  Errors (rnn:part) begin with FILE.

function [X, Y, more] = part_of_file (file, opt)
  try
    if (any (strcmpi (regexp (file, '\.[^.]*$', "match", "once"), {".csv", ".tsv", ".txt"})))
      [X, Y, more] = of_table (file, opt);
    else
      [X, Y, more] = of_variables (file, opt);
    endif
  catch err
    error ("rnn:part", "%s: %s", file, regexprep (err.message, '^(load|dlmread): ', ""));
  end_try_catch
endfunction

## Variables of a .mat file, or data sets of HDF5: a set as rnn_train takes it, a group with a data set for each sequence, or one sequence.
function [X, Y, more] = of_variables (file, opt)
  s = load (file);
  X = variable (s, "InputVariable", opt.InputVariable, "");
  Y = [];
  if (! isempty (opt.TargetVariable))
    Y = listed (variable (s, "TargetVariable", opt.TargetVariable, ", which may be \"\" where there are no targets"));
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
  more = others (s, opt, X);
endfunction

function v = variable (s, arg, name, hint)
  if (! isstruct (s) || ! isfield (s, name))
    error ("it must have a variable \"%s\" (%s%s), got %s", name, arg, hint, names_in (s));
  endif
  v = s.(name);
endfunction

## The options that belong to the sequences X, each so that those of several files may stand one below the other (State: side by side).
function more = others (s, opt, X)
  more = struct ();
  for name = {"SampleWeights", "Static", "Future", "State"}
    arg = [name{1} "Variable"];
    if (isempty (opt.(arg)))
      continue;
    endif
    v = variable (s, arg, opt.(arg), "");
    if (strcmp (name{1}, "Future") && isnumeric (v) && ndims (v) == 3)
      v = num2cell (v, [1, 2])(:);
    elseif (any (strcmp (name{1}, {"SampleWeights", "Future"})))
      v = listed (v);
      if (! iscell (v) && numel (X) == 1 && ! isscalar (v))    # of its steps
        v = {v};
      endif
      v = v(:);
    endif
    more.(name{1}) = v;
  endfor
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

## Rows are time steps, columns inputs, TargetColumns and the others that OPT names.
function [X, Y, more] = of_table (file, opt)
  [data, columns_in] = part_table (file);
  Y = [];
  more = struct ();
  for name = {"TargetColumns", "SequenceColumn", "SampleWeightsColumn"}
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
  inputs = setdiff (1:columns_in, [opt.TargetColumns(:)', opt.SequenceColumn, opt.SampleWeightsColumn]);
  if (isempty (inputs))
    error ("it must have a column that is no target, got %d", columns_in);
  endif
  steps_of = @(at) mat2cell (data(:,at).', numel (at), len)(:);
  X = steps_of (inputs);
  last = strcmp (opt.Targets, "sequence");    # of these the last row's
  if (! isempty (opt.TargetColumns))
    Y = ifelse (last, data(ends,opt.TargetColumns), steps_of (opt.TargetColumns));
  endif
  if (! isempty (opt.SampleWeightsColumn))
    more.SampleWeights = ifelse (last, data(ends,opt.SampleWeightsColumn), steps_of (opt.SampleWeightsColumn));
  endif
endfunction
