## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OPT = matlab_run_options (FNAME, ARGS)
##
## The options of MATLAB's functions that run a network.

function opt = matlab_run_options (fname, args)
  persistent t = {"MiniBatchSize", 128, @(v) isnumeric (v) && isscalar (v) && v >= 1 && v == fix (v), "a positive integer"
                  "SequenceLength", "longest", @(v) isequal (v, "longest"), "\"longest\", as sequences are read whole here"
                  "SequencePaddingDirection", "right", {"right", "left"}, ""
                  "SequencePaddingValue", 0, @(v) isnumeric (v) && isscalar (v), "a number"
                  "ExecutionEnvironment", "auto", {"auto", "cpu"}, ""
                  "Acceleration", "auto", {"auto", "none", "mex"}, ""
                  "ReturnCategorical", false, @(v) (islogical (v) || isnumeric (v)) && isscalar (v) && (v == 0 || v == 1), "true or false"
                  "UniformOutput", true, @(v) (islogical (v) || isnumeric (v)) && isscalar (v) && (v == 0 || v == 1), "true or false"
                  "InputDataFormats", "auto", {"auto", "CTB", "CBT", "CT", "TC", "TCB", "TBC"}, ""
                  "OutputDataFormats", "auto", {"auto"}, ""
                  "ClassNames", {}, @(v) true, ""};
  persistent usual = cell2struct (t(:, 2), t(:, 1), 1);
  opt = usual;
  if (! isempty (args))    # few have any in a loop over time steps
    opt = option_parse (fname, t, args);
  endif
endfunction
