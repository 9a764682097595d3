## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## MADE = net_made_with (OPT)
##
## The options that make a network, as they were given (OPT): what may be repeated when one goes on.

function made = net_made_with (opt)
  made = struct ();
  for name = net_options ("made")
    if (isfield (opt, name{1}))
      value = opt.(name{1});
      if (strcmp (name{1}, "EmbeddingMatrix") && ! isempty (value))
        value = net_checksum (value);
      endif
      made.(name{1}) = value;
    endif
  endfor
endfunction
