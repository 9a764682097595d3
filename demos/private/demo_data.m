## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PATH = demo_data (GIVEN, RELATIVE)
##
## Where a demo's data is: the file or folder GIVEN by the user, which must be
## there; without one (""), what RELATIVE names in the folder that the environment
## variable RNN_DATA names or, where that is not set, in ../shared/data beside
## the repository; or "", which means: the data that the demo makes itself.

function path = demo_data (given, relative)
  if (! isempty (given))
    path = given;
    if (! exist_at (path))
      error ("rnn:file", "there is no file or folder \"%s\"", path);
    endif
    return;
  endif
  folder = getenv ("RNN_DATA");
  if (isempty (folder))
    root = fileparts (fileparts (fileparts (mfilename ("fullpath"))));
    folder = fullfile (root, "..", "shared", "data");
  endif
  path = fullfile (folder, relative);
  if (! exist_at (path))
    path = "";
  endif
endfunction

function tf = exist_at (path)
  tf = any (exist (path) == [2, 7]);
endfunction
