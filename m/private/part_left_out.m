## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = part_left_out (ARGS, GROUP)
##
## Do the arguments ARGS begin with data that are read by parts (a function handle), and go on with options of GROUP, so that there is no Y?

function tf = part_left_out (args, group)
  tf = ! isempty (args) && is_function_handle (args{1});
  if (tf && numel (args) > 1)
    tf = isstruct (args{2}) || option_is_name (args{2}, option_table (group));
  endif
endfunction
