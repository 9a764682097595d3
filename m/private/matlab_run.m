## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [OUT, STATE, FORM] = matlab_run (FNAME, NET, X, OPT)
##
## The outputs of a trained NET for X, from its State on: N x K of one for each sequence, or an N x 1 cell of K x T; for losses of
## labels probabilities.  OPT is that of matlab_run_options.

function [out, state, form] = matlab_run (fname, net, X, opt)
  matlab_check_net (fname, net);
  layout = matlab_layout (net, opt.InputDataFormats);
  [seqs, form] = matlab_inputs (fname, "X", X, net.Plan, layout);
  n = numel (seqs);
  start = net.State;
  if (isempty (start))
    start = net.InitialState;
    if (! isempty (start) && n != 1)
      start = structfun (@(parts) cellfun (@(v) repmat (v, 1, ifelse (isempty (v), 1, n)), parts, "UniformOutput", false), start, ...
                         "UniformOutput", false);
    endif
  endif
  args = {};
  if (! isempty (start))
    args = {"State", start};
  endif
  if (opt.MiniBatchSize != 128)
    args = [args, {"MiniBatchSize", opt.MiniBatchSize}];
  endif
  try
    [values, scores, state] = rnn_predict (net.Network, seqs, args{:});
  catch err
    if (isempty (strfind (err.message, "State")))
      rethrow (err);
    endif
    error (err.identifier, "%s; net = resetState (net) starts anew", err.message);
  end_try_catch
  out = scores;
  if (is_function_handle (net.Network.Loss) && net.Plan.labelled)
    out = soft (out);
  endif
endfunction

## With a loss of one's own the scores are the outputs of the head.
function out = soft (out)
  if (iscell (out))
    out = cellfun (@(o) soft (o.').', out, "UniformOutput", false);
    return;
  endif
  out = exp (out - max (out, [], 2));
  out ./= sum (out, 2);
endfunction
