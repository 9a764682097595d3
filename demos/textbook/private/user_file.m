## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PATH = user_file (RELATIVE)
##
## The user's copy of a data set that is not part of the package: what RELATIVE names in the
## folder that the environment variable RNN_DATA names or, where that is not set, in
## ../shared/data beside the repository; "" where there is none.

function path = user_file (relative)
  folder = getenv ("RNN_DATA");
  if (isempty (folder))
    root = fileparts (fileparts (fileparts (fileparts (mfilename ("fullpath")))));
    folder = fullfile (root, "..", "shared", "data");
  endif
  path = fullfile (folder, relative);
  if (exist (path) != 2)
    path = "";
  endif
endfunction
