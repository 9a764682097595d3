## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## LAYOUT = matlab_layout (NET, FORMATS)
##
## "CT" where matrices are channels x time, "TC" where they are time x channels: as InputDataFormats or TargetDataFormats say, by
## default as trainNetwork or trainnet have it.

function layout = matlab_layout (net, formats)
  if (strcmp (formats, "auto"))
    layout = ifelse (strcmp (net.Kind, "dlnetwork"), "TC", "CT");
  else
    letters = formats(formats != "B");
    layout = ifelse (strcmp (letters, "C"), "TC", letters);
  endif
endfunction
