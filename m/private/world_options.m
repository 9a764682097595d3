## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## world_options (FNAME, WORLD, OPTIONS, VALID)
##
## Makes sure that all ranks train by the same OPTIONS (of the network), with the same set VALID (core form, or []) or each with one
## of its own.

function world_options (fname, world, options, valid)
  free = {"CheckpointPath", "CheckpointName", "CheckpointFrequency", "CheckpointFrequencyUnit", "Verbose", "VerboseFrequency", "Plots", "NumThreads"};
  options = rmfield (options, free(isfield (options, free)));
  for name = fieldnames (options)'
    if (is_function_handle (options.(name{1})))
      options.(name{1}) = func2str (options.(name{1}));
    endif
    world_agree (fname, world, name{1}, options.(name{1}));
  endfor
  world_agree (fname, world, "ValidationData, there or not,", isempty (valid));
  if (isfield (valid, "parts"))    # whose mark is that of all ranks
    world_agree (fname, world, "how many parts ValidationData has", ifelse (world.local, 0, valid.parts.source.count));
  elseif (! isempty (valid) && ! world.local)
    world_agree (fname, world, "ValidationData", world_digest (valid));
  endif
endfunction
