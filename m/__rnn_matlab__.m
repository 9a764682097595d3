## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [...] = __rnn_matlab__ (FNAME, WORK, ARGS)
##
## What the functions of m/matlab do: the private function matlab_WORK is called with their name FNAME, for errors, and
## with their arguments ARGS, to which NAME=VALUE has given its names back (matlab_named).  An error of a function of this
## package below it speaks in FNAME's name.

function varargout = __rnn_matlab__ (fname, work, args)
  args = matlab_named (args, evalin ("caller", "__varval__ ('.argn.')"));
  try
    [varargout{1:nargout}] = feval (["matlab_" work], fname, args);
  catch err
    if (! strncmp (err.message, "rnn_", 4))
      rethrow (err);
    endif
    error (err.identifier, "%s%s", fname, err.message(find (err.message == ":", 1):end));
  end_try_catch
endfunction
