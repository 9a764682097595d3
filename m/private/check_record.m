## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## METRIC = check_record (INFO)
##
## Makes sure that INFO is a record of rnn_train that can be drawn; METRIC is "RMSE" or "Accuracy".

function metric = check_record (info)
  need = {"TrainingLoss", "ValidationLoss", "GradientNorm", "Epoch", "EpochLoss"};
  metric = "";
  if (isstruct (info) && isscalar (info) && all (isfield (info, need)))
    metric = {"", "RMSE", "Accuracy"}{1 + isfield(info, "TrainingRMSE") ...
                                      + 2 * isfield(info, "TrainingAccuracy")};
  endif
  if (isempty (metric))
    hint = "";
    if (isstruct (info) && ! isscalar (info) && all (isfield (info, need)))
      hint = sprintf ("; of an ensemble, one of its records: info(k), k from 1 to %d", numel (info));
    endif
    error ("rnn:type", ["rnn_plot: the first argument must be a network, the record of rnn_train, what rnn_lrfind or rnn_tune found, ", ...
                        "scores of rnn_metrics, targets with predictions after them or a flow of rnn_gradflow, got %s%s"], check_got (info), hint);
  endif
  N = numel (info.TrainingLoss);
  for name = [need(1:4), {["Training" metric], ["Validation" metric], "BaseLearnRate", "ValidationMetric"}]
    optional = any (strcmp (name{1}, {"BaseLearnRate", "ValidationMetric"}));
    if (! optional && ! isfield (info, name{1}))
      wrong (name{1}, "there", []);
    elseif (isfield (info, name{1}) && ! is_curve (info.(name{1}), N))
      wrong (name{1}, sprintf ("real and 1x%d, one number per iteration", N), info.(name{1}));
    endif
  endfor
  check_epochs (info);
  for rule = {"OutputNetworkIteration", @is_one, "one number"; "TotalTime", @is_one, "one number"
              "stopped", @(v) ischar (v) && (isempty (v) || rows (v) == 1), "a string"}'
    [name, ok, text] = rule{:};
    if (isfield (info, name) && ! ok (info.(name)))
      wrong (name, text, info.(name));
    endif
  endfor
endfunction

## Epoch must not fall, and EpochLoss must have a mean for each epoch from its first to its last.
function check_epochs (info)
  e = info.Epoch;
  if (any (e != fix (e)) || any (diff (e) < 0))
    wrong ("Epoch", "whole numbers that do not fall", e);
  endif
  n = 0;
  if (! isempty (e))
    n = e(end) - e(1) + 1;
  endif
  m = info.EpochLoss;
  if (! is_curve (m, numel (m)) || numel (m) < n)
    wrong ("EpochLoss", sprintf ("a row of at least %d numbers, one per epoch", n), m);
  endif
endfunction

function tf = is_curve (v, N)
  tf = (isnumeric (v) || islogical (v)) && isreal (v) && ! issparse (v) && numel (v) == N ...
       && ndims (v) == 2 && (N == 0 || rows (v) == 1);
endfunction

function tf = is_one (v)
  tf = isnumeric (v) && isreal (v) && isscalar (v);
endfunction

function wrong (name, text, got)
  error ("rnn:type", "rnn_plot: INFO.%s must be %s, got %s", name, text, check_got (got));
endfunction
