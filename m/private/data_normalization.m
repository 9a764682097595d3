## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = data_normalization (METHOD, SEQS, FLAT, WORLD)
##
## The statistics of the training set for normalisation: for every
## row of the sequences SEQS, and of the regression targets FLAT (K x M, [] for
## classes), a center and a scale, so that normalised = (x - center) ./ scale.
##   zscore             center mean, scale standard deviation (over n)
##   zerocenter         center mean, scale 1
##   rescale-symmetric  maps [min, max] to [-1, 1]
##   rescale-zero-one   maps it to [0, 1]
## A constant row has scale 1.  Where the processes of WORLD have sequences of their own, the statistics are those of all.

function s = data_normalization (method, seqs, flat, world = [])
  s = struct ("Method", method, "x_center", [], "x_scale", [], ...
              "y_center", [], "y_scale", []);
  if (! strcmp (method, "none"))
    if (! isempty (seqs))
      [kind, ~, ~, ~, ~, flat_x] = __rnn_scan__ (seqs);
      if (isempty (kind))    # the sequences are of several classes
        flat_x = [cellfun(@double, seqs, "UniformOutput", false){:}];
      endif
      [s.x_center, s.x_scale] = statistics (method, flat_x, world);
    endif
    if (! isempty (flat))
      [s.y_center, s.y_scale] = statistics (method, double (flat), world);
    endif
  endif
endfunction

function [center, scale] = statistics (method, x, world)
  if (rows (x) == 1)
    [center, scale] = row_statistics (method, x, world);
    return;
  endif
  center = scale = zeros (rows (x), 1, class (x));
  for d = 1:rows (x)    # what is needed beside x is of one row only
    [center(d), scale(d)] = row_statistics (method, x(d,:), world);
  endfor
endfunction

function [center, scale] = row_statistics (method, x, world)
  there = 1;
  n = columns (x);
  missing = any (isnan (x));
  if (missing)
    there = ! isnan (x);
    n = max (sum (there), 1);
  endif
  low = min (x);
  high = max (x);
  if (! isempty (world))
    n = world_total (world, double (ifelse (missing, sum (there), n)));
    [low, high] = all_between (world, low, high);
  endif
  switch (method)
    case "rescale-symmetric"
      scale = (high - low) / 2;
      wide = isinf (scale);
      scale(wide) = high(wide) / 2 - low(wide) / 2;
      center = low + scale;
    case "rescale-zero-one"
      scale = high - low;
      scale(isinf (scale)) = realmax;
      center = low;
    otherwise
      if (missing)    # else x would be copied
        x(! there) = 0;
      endif
      ## A sum of x / n does not overflow where one of x would.
      center = of_all (world, sum (x ./ n));
      scale = 1;
      if (strcmp (method, "zscore"))
        top = max (max (abs (low), abs (high)), realmin);
        d = (x - center) ./ top;
        wide = isinf (d);
        if (any (wide))
          apart = x ./ top - center ./ top;
          d(wide) = apart(wide);
        endif
        d .*= there;
        scale = top .* sqrt (of_all (world, sum (d .^ 2)) ./ n);
      endif
  endswitch
  center(isnan (center)) = 0;
  scale(data_constant (scale, low, high)) = 1;
endfunction

function s = of_all (world, s)
  if (! isempty (world))
    s = feval (class (s), world_total (world, double (s)));
  endif
endfunction

function [low, high] = all_between (world, low, high)
  ends = vertcat (world_gather (world, [low, high]){:});
  low = min (ends(:,1));
  high = max (ends(:,2));
endfunction
