## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## DATA = part_visit (FNAME, NET, PARTS, K, OWNER, AS_GIVEN)
##
## Part K of the validation data PARTS (part_valid) as the core takes it, for K = 1, 2 ... in turn (part_each); with AS_GIVEN
## given has X and Y as they came.

function data = part_visit (fname, net, parts, k, owner, as_given = false)
  data = part_next (owner, k, parts.source.count, @(k) visit (fname, net, parts.source, k, as_given));
endfunction

function data = visit (fname, net, source, k, as_given)
  [X, Y, more] = part_read (fname, source, k);
  try
    if (isfield (more, "State"))
      error ("rnn:option", "%s: State must be left out of what is validated on, got it", fname);
    endif
    data = part_for_net (fname, net, X, Y, more, true);
  catch err
    part_error (fname, source, k, err);
  end_try_catch
  if (as_given)
    data.given = {X, Y};
  endif
endfunction
