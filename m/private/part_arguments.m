## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ARGS = part_arguments (ARGS, GROUP)
##
## The arguments ARGS of a function with options of GROUP, X, Y and these: where there is no Y, as X is a function handle that reads both by parts, or
## a folder or a cell of files, Y is [] and X the handle.

function args = part_arguments (args, group)
  if (isempty (args) || (numel (args) > 1 && ! (isstruct (args{2}) || option_is_name (args{2}, option_table (group)) ...
                                                || (ischar (args{2}) && mod (numel (args), 2) == 1))))    # a wrong name, said later
    return;
  elseif (! (is_function_handle (args{1}) || is_files (args{1})))
    return;
  elseif (! is_function_handle (args{1}))
    args{1} = rnn_parts (args{1});
  endif
  args = [args(1), {[]}, args(2:end)];
endfunction

function tf = is_files (v)
  tf = (ischar (v) && rows (v) == 1 && isfolder (v)) || (iscellstr (v) && ! isempty (v) && all (cellfun (@(f) exist (f, "file") == 2, v(:))));
endfunction
