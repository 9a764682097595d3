## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## matlab_check_net (FNAME, NET)
## matlab_check_net (FNAME, NET, false)
##
## NET must be a network of matlab_net, trained unless the third argument is false.

function matlab_check_net (fname, net, trained = true)
  persistent names = fieldnames (matlab_net ([], [], ""));
  if (! isstruct (net) || ! isscalar (net) || ! isfield (net, "format") || ! isequal (net.format, "rnn-matlab-1"))
    hint = "";
    if (isstruct (net) && isfield (net, "theta"))
      hint = ": a network of rnn_train goes to rnn_predict";
    endif
    error ("rnn:net", "%s: NET must be a network of trainNetwork, trainnet or dlnetwork, got %s%s", fname, check_got (net), hint);
  elseif (! isequal (fieldnames (net), names))
    error ("rnn:net", "%s: NET must have the fields %s, got others", fname, strjoin (names', ", "));
  elseif (! any (cellfun (@(word) isequal (net.Kind, word), {"SeriesNetwork", "DAGNetwork", "dlnetwork"})))
    error ("rnn:net", "%s: NET.Kind must be \"SeriesNetwork\", \"DAGNetwork\" or \"dlnetwork\", got %s", fname, check_got (net.Kind));
  elseif (trained && isempty (net.Network))
    error ("rnn:net", "%s: NET must be trained, got a network without weights: trainnet (X, T, net, LOSS, OPTIONS)", fname);
  elseif (trained)
    check_trained (fname, net);
  endif
endfunction

function check_trained (fname, net)
  p = net.Plan;
  if (! isstruct (p) || ! isscalar (p) || ! all (isfield (p, {"input", "words", "steps", "outputs", "loss"})) ...
      || ! isstruct (p.input) || ! isscalar (p.input) || ! all (isfield (p.input, {"InputSize", "MinLength"})) ...
      || ! whole (p.input.InputSize) || ! whole (p.input.MinLength) || ! whole (p.outputs) || ! (isnumeric (p.words) && isscalar (p.words)))
    error ("rnn:net", "%s: NET.Plan must be as trainNetwork or trainnet left it, got a changed one", fname);
  elseif (! isstruct (net.Network) || ! isscalar (net.Network) || ! isfield (net.Network, "Loss"))
    error ("rnn:net", "%s: NET.Network must be a network of rnn_train, got %s", fname, check_got (net.Network));
  elseif (! isempty (net.Classes) && ! (iscellstr (net.Classes) && numel (net.Classes) == p.outputs))
    error ("rnn:net", "%s: NET.Classes must be %d names, got %s", fname, p.outputs, check_got (net.Classes));
  elseif (! isempty (net.State) && ! isstruct (net.State))
    error ("rnn:net", "%s: NET.State must be what predict gave as its second output, or [], got %s", fname, check_got (net.State));
  elseif (! isempty (net.InitialState) && ! isstruct (net.InitialState))
    error ("rnn:net", "%s: NET.InitialState must be a state or [], got %s", fname, check_got (net.InitialState));
  endif
endfunction

function tf = whole (v)
  tf = isnumeric (v) && isscalar (v) && isreal (v) && v >= 1 && v == fix (v);
endfunction
