## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## F = file_function (TEXT)
## TEXT = file_function (F)
##
## What stands in the place of a function handle that a file had: TEXT is that of the function, and is never
## evaluated; F is a handle that says so when it is called.  And the text of a handle F, of such a one that of the function
## which it stands for.

function out = file_function (in)
  if (ischar (in))
    lost_text = in;
    said = {"the function ", [" was left out when its network was read from a file, in which nothing is evaluated: give it again, ", ...
                              "as an option of rnn_train or by rnn_load (FILE, \"Loss\", FUNCTION)"]};
    out = @(varargin) error ("rnn:function", "%s", [said{1}, lost_text, said{2}]);
    return;
  endif
  out = func2str (in);
  about = functions (in);
  if (isfield (about, "workspace") && iscell (about.workspace) && ! isempty (about.workspace) ...
      && isfield (about.workspace{1}, "lost_text"))
    out = about.workspace{1}.lost_text;
  endif
endfunction
