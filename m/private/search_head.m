## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## HEAD = search_head (FNAME, TASK)
##
## What a file of records must agree in with the call of FNAME that would go on with them: the function, the data of TASK
## (search_setup), and each option that matters for the result, as checksums.

function head = search_head (fname, task)
  head.function = fname;
  head.data = checksum ({task.X, task.Y, task.weights, task.opt.ValidationData});
  head.options = struct ();    # what is searched in the place of what is not
  for from = {task.opt, task.own, task.space}
    for [value, name] = from{1}
      if (! any (strcmp (name, {"Verbose", "VerboseFrequency", "Plots", "NumThreads", "NumProcesses", "ExecutionEnvironment", ...
                                "CheckpointPath", "CheckpointFrequency", "CheckpointFrequencyUnit", "CheckpointName", "ValidationData", "SampleWeights", ...
                                "File", "Folder", "Script", "Seed"})))
        head.options.(name) = checksum (value);
      endif
    endfor
  endfor
  head.Seed = task.seed;
endfunction

## The SHA-256 that ends the bytes of a file which would hold the value.
function s = checksum (value)
  s = sprintf ("%02x", __rnn_file__ (value, core_version (), @file_function)(end-31:end));
endfunction
