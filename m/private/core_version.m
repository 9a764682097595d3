## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NUMBER = core_version ()
##
## The version of the package, a string: DESCRIPTION is in packinfo of an installed package, and beside the
## folder m in the sources.

function number = core_version ()
  persistent known = "";
  if (isempty (known))
    here = fileparts (fileparts (mfilename ("fullpath")));
    file = fullfile (here, "packinfo", "DESCRIPTION");
    if (! exist (file, "file"))
      file = fullfile (here, "..", "DESCRIPTION");
    endif
    known = regexp (fileread (file), '^Version:\s*(\S+)', "tokens", "once", "lineanchors"){1};
  endif
  number = known;
endfunction
