## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## part_error (FNAME, SOURCE, K, ERR)
##
## Raises ERR, which arose with part K of SOURCE (part_source), with the name of that part.

function part_error (fname, source, k, err)
  text = err.message;
  name = part_name (source, k);
  lead = [fname ": "];
  if (strncmp (text, lead, numel (lead)))
    text = text(numel (lead) + 1:end);
  endif
  if (! isempty (strfind (text, name)))
    rethrow (err);
  endif
  error (ifelse (isempty (err.identifier), "rnn:part", err.identifier), "%s: in %s: %s", fname, name, text);
endfunction
