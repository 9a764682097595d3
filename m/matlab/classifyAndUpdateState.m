## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{net}, @var{labels}, @var{scores}] =} classifyAndUpdateState (@var{net}, @var{X}, @var{name}, @var{value}, @dots{})
## The labels that a network gives to @var{X}, as classify gives them, from the state that it is in, and the network in the state after that.
## Options: MiniBatchSize (128), which changes no result; ReturnCategorical (false) gives labels;
## InputDataFormats ("auto"; "CTB": channels x time, "TC": time x channels); what else MATLAB has (SequenceLength "longest",
## SequencePaddingDirection, ExecutionEnvironment @dots{}) has no effect.
## @seealso{rnn_matlab, resetState, rnn_step}
## @end deftypefn

function [net, labels, scores] = classifyAndUpdateState (varargin)
  [net, labels, scores] = __rnn_matlab__ ("classifyAndUpdateState", "classify_on", varargin);
endfunction

%!test
%! was = rnn_matlab ();
%! unwind_protect
%!   rnn_matlab on      # categorical, too
%!   net = trainNetwork ({[1, 2]; [3, 4]}, categorical ({"a"; "b"}), [sequenceInputLayer(1); lstmLayer(2, "OutputMode", "last"); fullyConnectedLayer(2); softmaxLayer(); classificationLayer()], ...
%!                       trainingOptions ("adam", "MaxEpochs", 1, "Verbose", false));
%!   [~, label] = classifyAndUpdateState (net, {[1, 2]});
%!   assert (ismember (label, {"a", "b"}));
%! unwind_protect_cleanup
%!   rnn_matlab ({"off", "on"}{1 + was});
%! end_unwind_protect
