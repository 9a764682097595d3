## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [OUT, STATE] = core_forward (NET, X, STATE, BATCH, THREADS)
##
## The network's outputs for the sequences X (core form), BATCH of them at a time to
## bound the memory: K x N for many-to-one, an N x 1 cell of K x T elsewhere.

function [out, state] = core_forward (net, X, state, batch, threads)
  N = numel (X);
  if (N <= batch)
    [out, state] = __rnn_forward__ (net, X, state, threads);
    return;
  endif
  parts = {};
  states = {};
  for first = 1:batch:N
    at = first:min (first + batch - 1, N);
    [parts{end+1}, states{end+1}] = __rnn_forward__ (net, X(at), data_state_columns (state, at), ...
                                                     threads);
  endfor
  if (strcmp (net.Structure, "many-to-many"))
    out = vertcat (parts{:});
  else
    out = [parts{:}];
  endif
  state = join (states);
endfunction

function state = join (states)
  state = states{1};
  for name = fieldnames (state)'
    for k = 1:numel (state.(name{1}))
      all = cellfun (@(s) s.(name{1}){k}, states, "UniformOutput", false);
      state.(name{1}){k} = [all{:}];
    endfor
  endfor
endfunction
