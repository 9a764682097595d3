## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y, MORE] = part_read (FNAME, SOURCE, K, LONE)
##
## What part K of SOURCE (part_source) has, as the user's function gives it; with LONE, which is false where it is not given, that may be X alone.
## Where Y is a struct its field Y are the targets, and MORE are the others, options that belong to sequences (SampleWeights, Static, Future,
## State); else MORE has no fields.

function [X, Y, more] = part_read (fname, source, k, lone = false)
  n = source.number(k);
  try
    [X, Y] = source.read (n);
  catch err
    Y = [];
    try
      if (! lone)
        rethrow (err);
      endif
      X = source.read (n);
    catch
      error ("rnn:part", "%s: %s must be read by [x, y] = f (%d), which failed: %s", fname, part_name (source, k), n, err.message);
    end_try_catch
  end_try_catch
  more = struct ();
  if (! (isstruct (Y) || ! isempty (source.some)))
    return;
  endif
  try
    if (isstruct (Y))
      [Y, more] = apart (fname, Y);
    endif
    if (! isempty (source.some))
      [X, Y, more] = chosen (fname, X, Y, more, source.some{k}, source.features);
    endif
  catch err
    part_error (fname, source, k, err);
  end_try_catch
endfunction

function [Y, more] = apart (fname, s)
  if (! isscalar (s))
    error ("rnn:type", "%s: Y must be one struct where it is one (y.Y = ...; y.SampleWeights = ...), got %s", fname, check_got (s));
  endif
  check_field_names (fname, "Y", s, {"Y", "SampleWeights", "Static", "Future", "State"});
  Y = [];
  more = struct ();
  for [v, name] = s
    if (strcmp (name, "Y"))
      Y = v;
    elseif (! isempty (v))
      more.(name) = v;
    endif
  endfor
endfunction

## The sequences AT.
function [X, Y, more] = chosen (fname, X, Y, more, at, features)
  N = data_set_size (fname, X, features);
  if (at.of != N)
    error ("rnn:part", "%s: X must be what it was when its sequences were counted, %d of them, got %d: f (k) must return the same each time", fname, ...
           at.of, N);
  endif
  X = data_set_part (X, at.these, features);
  Y = data_row_part (fname, "Y", Y, at.these, N);
  for [v, name] = more
    more.(name) = data_row_part (fname, name, v, at.these, N);
  endfor
endfunction
