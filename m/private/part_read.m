## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = part_read (FNAME, SOURCE, K, LONE)
##
## What part K of SOURCE (part_source) has, as the user's function gives it; with LONE, which is false where it is not given, that may be X alone.

function [x, y] = part_read (fname, source, k, lone = false)
  try
    [x, y] = source.read (k);
  catch err
    y = [];
    try
      if (! lone)
        rethrow (err);
      endif
      x = source.read (k);
    catch
      error ("rnn:part", "%s: %s must be read by [x, y] = f (%d), which failed: %s", fname, part_name (source, k), k, err.message);
    end_try_catch
  end_try_catch
endfunction
