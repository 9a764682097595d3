## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## VALUES = matlab_test (FNAME, ARGS)
##
## MATLAB's testnet (NET, X, T, METRICS, ...): one number for each of METRICS, by rnn_metrics; accuracy in percent.

function values = matlab_test (fname, args)
  persistent words = {"accuracy", "fscore", "precision", "recall", "rmse", "mse", "mae"};
  if (numel (args) < 4)
    error ("rnn:count", "%s: the arguments must be NET, X, T, METRICS, got %d", fname, numel (args));
  endif
  [net, X, T, metrics] = args{1:4};
  opt = matlab_run_options (fname, args(5:end));
  [out, ~, form] = matlab_run (fname, net, X, opt);
  if (! (ischar (metrics) || iscellstr (metrics)) || ! all (ismember (cellstr (metrics), words)))
    error ("rnn:option", "%s: METRICS must be of \"%s\", got %s", fname, strjoin (words, "\", \""), ...
           check_got (ifelse (iscell (metrics), "others", metrics)));
  endif
  metrics = cellstr (metrics);
  layout = matlab_layout (net, opt.InputDataFormats);
  [y, classes] = matlab_targets (fname, "T", T, net.Plan, ifelse (iscell (out), numel (out), rows (out)), form, layout, net.Classes);
  of_labels = ! isempty (net.Classes);
  if (of_labels)
    p = ifelse (iscell (out), out, num2cell (out.', 1)');
    [~, p] = cellfun (@(o) max (o, [], 1), p, "UniformOutput", false);
    m = rnn_metrics (ifelse (iscell (y), y, num2cell (y)), p, "Kind", "labels", "Classes", 1:numel (classes));
  else
    m = rnn_metrics (y, out, "Kind", "values");
  endif
  values = zeros (size (metrics));
  for k = 1:numel (metrics)
    values(k) = value_of (fname, metrics{k}, m, of_labels);
  endfor
endfunction

function v = value_of (fname, word, m, of_labels)
  if (of_labels != any (strcmp (word, {"accuracy", "fscore", "precision", "recall"})))
    error ("rnn:option", "%s: METRICS must be of %s for this network, got \"%s\"", fname, ...
           ifelse (of_labels, "labels (accuracy, fscore, precision, recall)", "values (rmse, mse, mae)"), word);
  endif
  switch (word)
    case "accuracy"
      v = 100 * m.accuracy;
    case "fscore"
      v = m.macro.F1;
    case {"precision", "recall"}
      v = m.macro.(word);
    case "rmse"
      v = sqrt (mean (m.MSE));
    case "mse"
      v = mean (m.MSE);
    case "mae"
      v = mean (m.MAE);
  endswitch
endfunction
