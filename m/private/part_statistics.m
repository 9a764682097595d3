## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = part_statistics (METHOD, SURVEY)
##
## As data_normalization, of a set that is read part by part: from the moments (part_moments) x, y and u (Future) of SURVEY (part_survey), [] where
## nothing is normalised.

function s = part_statistics (method, survey)
  s = struct ("Method", method, "x_center", [], "x_scale", [], "y_center", [], "y_scale", []);
  if (strcmp (method, "none"))
    return;
  endif
  [s.x_center, s.x_scale] = of_moments (method, survey.x);
  [s.y_center, s.y_scale] = of_moments (method, survey.y);
  if (! isempty (survey.u))
    [s.u_center, s.u_scale] = of_moments (method, survey.u);
  endif
endfunction

function [center, scale] = of_moments (method, m)
  center = scale = [];
  if (isempty (m))
    return;
  endif
  none = m.n == 0;
  [m.low(none), m.high(none)] = deal (NaN);
  switch (method)
    case "rescale-symmetric"
      scale = m.high / 2 - m.low / 2;
      center = m.low + scale;
    case "rescale-zero-one"
      scale = min (m.high - m.low, realmax);
      center = m.low;
    otherwise
      center = m.base + m.mean;
      scale = ones (size (center));
      if (strcmp (method, "zscore"))
        scale = sqrt (m.m2 ./ max (m.n, 1));
      endif
  endswitch
  center(isnan (center)) = 0;
  scale(data_constant (scale, m.low, m.high)) = 1;
endfunction
