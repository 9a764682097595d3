## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = matlab_loss_value (FNAME, ARGS)
##
## MATLAB's crossentropy, mse, l1loss, l2loss and huber (FNAME) of outputs Y and targets T, K x n numbers of n steps or sequences, for
## the handles that trainnet takes: sums over the elements, divided by n.  In crossentropy Y are probabilities (Goodfellow et al. 2016,
## ch. 6); mse is half of the squares.

function v = matlab_loss_value (fname, args)
  persistent t = {"DataFormat", "CB", @ischar, "a string"
                  "WeightsFormat", "C", @ischar, "a string"
                  "ClassificationMode", "single-label", {"single-label", "multilabel"}, ""
                  "TransitionPoint", 1, @(v) isnumeric (v) && isscalar (v) && v > 0, "a positive number"
                  "Reduction", "sum", {"sum", "none"}, ""
                  "NormalizationFactor", "batch-size", {"batch-size", "all-elements", "none"}, ""};
  persistent usual = cell2struct (t(:, 2), t(:, 1), 1);    # a training calls for each step
  if (numel (args) < 2)
    error ("rnn:count", "%s: the arguments must be Y, T, got %d", fname, numel (args));
  endif
  [Y, T] = args{1:2};
  weights = 1;
  rest = args(3:end);
  if (mod (numel (rest), 2))
    weights = rest{1};
    rest(1) = [];
  endif
  opt = usual;
  if (! isempty (rest))
    opt = option_parse (fname, t, rest);
  endif
  for part = {"Y", "T", "weights"; Y, T, weights}
    if (! (isnumeric (part{2}) || islogical (part{2})) || ! isreal (part{2}) || ndims (part{2}) > 2)
      error ("rnn:type", "%s: %s must be a real matrix, got %s", fname, part{1}, check_got (part{2}));
    endif
  endfor
  if (! size_equal (Y, T))
    error ("rnn:size", "%s: T must have the size of Y, %dx%d, got %s", fname, size (Y), check_got (T));
  elseif (! isscalar (weights) && numel (weights) != rows (Y) && ! size_equal (weights, Y))
    error ("rnn:size", "%s: the weights must be %d, one per channel, got %s", fname, rows (Y), check_got (weights));
  elseif (isvector (weights) && numel (weights) == rows (Y))
    weights = weights(:);
  endif
  v = full (double (weights)) .* each (fname, full (double (Y)), full (double (T)), opt);
  if (strcmp (opt.Reduction, "sum"))
    by = struct ("batch_size", columns (Y), "all_elements", numel (Y), "none", 1).(strrep (opt.NormalizationFactor, "-", "_"));
    v = sum (v(:)) / by;
  endif
endfunction

function v = each (fname, Y, T, opt)
  e = Y - T;
  tiny = @(p) log (max (p, realmin));
  switch (fname)
    case "crossentropy"
      v = -T .* tiny (Y);
      if (strcmp (opt.ClassificationMode, "multilabel"))
        v -= (1 - T) .* tiny (1 - Y);
      endif
    case "mse"
      v = e .^ 2 / 2;
    case "l2loss"
      v = e .^ 2;
    case "l1loss"
      v = abs (e);
    case "huber"
      d = opt.TransitionPoint;
      v = ifelse (abs (e) <= d, e .^ 2 / 2, d * (abs (e) - d / 2));
  endswitch
endfunction
