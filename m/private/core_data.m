## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## DATA = core_data (FNAME, NET, SEQS, T)
##
## Checked sequences SEQS and targets T (check_targets; [] for none) as the core
## takes them: normalised with the statistics of NET, of class NET.Precision.
## DATA.X is an N x 1 cell; DATA.Y is 1 x N (classes) or K x N (values) for
## many-to-one, an N x 1 cell of 1 x T or K x T for many-to-many.

function data = core_data (fname, net, seqs, t)
  s = net.Normalization;
  kind = net.Precision;
  what = net_kind (net);
  if (what.tokens)
    data.X = cellfun (@double, seqs, "UniformOutput", false);
  elseif (! isempty (s.x_center))
    data.X = cellfun (@(x) feval (kind, (double (x) - s.x_center) ./ s.x_scale), ...
                      seqs, "UniformOutput", false);
  elseif (! all (cellfun ("isclass", seqs, kind)))
    data.X = cellfun (@(x) feval (kind, x), seqs, "UniformOutput", false);
  else
    data.X = seqs;
  endif
  check_finite (fname, data.X, kind, "X");
  if (isempty (t))
    return;
  endif
  flat = double (t.flat);
  if (! what.labels)
    if (! isempty (s.y_center))
      flat = (flat - s.y_center) ./ s.y_scale;
    endif
    flat = feval (kind, flat);
    check_finite (fname, {flat(! isnan (flat))}, kind, "Y");
  endif
  if (strcmp (net.Structure, "many-to-many") || what.writes)
    data.Y = mat2cell (flat, rows (flat), t.lens)(:);
    if (what.writes && what.labels)
      data.Y = cellfun (@(y) [y, net.OutputSize], data.Y, "UniformOutput", false);
    endif
  else
    data.Y = flat;
  endif
endfunction

## Finite numbers may be too large for single precision.
function check_finite (fname, values, kind, what)
  if (strcmp (kind, "single") && ! all (cellfun (@(v) all (isfinite (v(:))), values)))
    error ("rnn:nonfinite", ["%s: %s must be finite in single precision (up to 3.4e38), ", ...
           "got larger numbers"], fname, what);
  endif
endfunction
