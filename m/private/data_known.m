## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## G = data_known (FNAME, NET, ARG, U, DATA)
## G = data_known (FNAME, NET, ARG, U, DATA, WHAT)
##
## What the decoder of NET knows of its steps, U in any form, which the user knows as ARG, as the core takes it: an N x 1 cell of
## FutureSize x T' matrices, normalised; {} where the network reads no such inputs.  With WHAT each must have as many steps as its target
## in DATA (core_data), which the user knows as WHAT.

function G = data_known (fname, net, arg, U, data, what = "")
  G = {};
  M = net_future (net);
  if (M == 0 && isempty (U))
    return;
  elseif (M == 0)
    error ("rnn:option", ["%s: %s must be left out for a network that was trained without it, or has no decoder of values (an ", ...
           "encoder-decoder or one-to-many network), got it"], fname, arg);
  elseif (isempty (U))
    error ("rnn:option", "%s: %s must be given, the %d inputs that the decoder knows of each of its steps, got none", fname, arg, M);
  endif
  seqs = check_sequences (fname, arg, U, M);
  if (numel (seqs) != numel (data.X))
    error ("rnn:count", "%s: %s must have an element for each of the %d sequences, got %d", fname, arg, numel (data.X), numel (seqs));
  endif
  if (! isempty (what))
    have = cellfun ("size", seqs, 2)(:);
    want = cellfun ("size", data.Y, 2)(:);
    n = find (have != want, 1);
    if (! isempty (n))
      error ("rnn:size", "%s: %s{%d} must have a column for each of the %d steps of %s{%d}, got %d", fname, arg, n, want(n), what, n, have(n));
    endif
  endif
  s = net.Normalization;
  G = cellfun (@(u) as_read (s, u, net.Precision), seqs(:), "UniformOutput", false);
  if (! all (cellfun (@(u) all (isfinite (u(:))), G)))
    error ("rnn:nonfinite", "%s: %s must be finite in %s precision, normalised where the network does that, got larger numbers", fname, arg, ...
           net.Precision);
  endif
endfunction

function u = as_read (s, u, precision)
  u = double (u);
  if (isfield (s, "u_center") && ! isempty (s.u_center))
    u = (u - s.u_center) ./ s.u_scale;
  endif
  u = feval (precision, u);
endfunction
