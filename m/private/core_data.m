## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## DATA = core_data (FNAME, NET, WHAT, SEQS, T, TYPE)
##
## Checked sequences SEQS and targets T (check_targets; [] for none) as the core takes them:
## normalised with the statistics of NET, of class NET.Precision.  WHAT is net_kind (NET); TYPE, where it is known, the
## class of all of SEQS.
## DATA.X is an N x 1 cell; DATA.Y is 1 x N (classes) or K x N (values) for
## many-to-one, an N x 1 cell of 1 x T or K x T for many-to-many; DATA.gaps says
## whether some target is missing.  T.lens [] is the lengths of SEQS.

function data = core_data (fname, net, what, seqs, t, type = "")
  s = net.Normalization;
  kind = net.Precision;
  single_type = strcmp (kind, "single");
  if (what.mask)
    seqs = cellfun (@(x) data_missing (net, x), seqs, "UniformOutput", false);
    type = "";
  endif
  data.X = seqs;
  if (isempty (type))
    type = __rnn_scan__ (seqs);
  endif
  if (what.tokens)
    if (! strcmp (type, "double"))
      data.X = cellfun (@double, seqs, "UniformOutput", false);
    endif
  elseif (! isempty (s.x_center) || ! strcmp (type, kind))
    [data.X, finite] = __rnn_scale__ (net, seqs);
    check_range (fname, finite, "X", kind);
  endif
  if (isempty (t))
    return;
  endif
  flat = double (t.flat);
  if (what.labels)
    data.gaps = ! all (flat);
    as_given = true;
  else
    if (! isempty (s.y_center))
      flat = normal (flat, s.y_center, s.y_scale);
    endif
    flat = feval (kind, flat);
    check_range (fname, ! any (isinf (flat(:))), "Y", kind);
    data.gaps = any (isnan (flat(:)));
    as_given = isempty (s.y_center) && ! single_type;
  endif
  if (as_given && ! isempty (t.cells))
    data.Y = t.cells;
  elseif (strcmp (net.Structure, "many-to-many") || what.decoder)
    lens = t.lens;
    if (isempty (lens))
      lens = cellfun ("size", seqs, 2);
    endif
    data.Y = mat2cell (flat, rows (flat), lens)(:);
    if (what.decoder && what.labels)
      data.Y = cellfun (@(y) [y, net.OutputSize], data.Y, "UniformOutput", false);
    endif
  else
    data.Y = flat;
  endif
endfunction

## As __rnn_scale__: where y - center would overflow, y / scale - center / scale is taken.
function z = normal (y, center, scale)
  z = (y - center) ./ scale;
  wide = isinf (z);
  if (any (wide(:)))
    apart = y ./ scale - center ./ scale;
    z(wide) = apart(wide);
  endif
endfunction

## Finite numbers may be too large for single precision, as they are or after normalisation.
function check_range (fname, ok, what, kind)
  if (! ok)
    error ("rnn:nonfinite", ["%s: %s must be finite in %s precision (up to %.2g), normalised where the ", ...
           "network does that, got larger numbers"], fname, what, kind, realmax (kind));
  endif
endfunction
