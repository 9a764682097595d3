## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{net} =} rnn_recover ()
## @deftypefnx {} {[@var{net}, @var{info}] =} rnn_recover ()
## The network that an interrupted training had reached.
##
## Mostly @code{rnn_train} itself returns what it has reached: after Ctrl-C while the compiled
## core works (@code{info.stopped} is "interrupted"), and after an error, such as one in
## OutputFcn or when memory runs out ("error").  Ctrl-C while Octave code runs (an OutputFcn, a
## plot, parts of the solvers "lbfgs" and "hessian-free", Gradient "rtrl") ends the whole call, and
## nothing can be returned.  What was reached by then is kept, and this function returns it,
## with the record @var{info} (see @code{rnn_train}; @code{info.stopped} is "interrupted").
##
## @var{net} is the network after its last complete update, with the state of its optimiser:
## a training of it goes on from there.  It is kept until a later training ends well, or Octave
## ends; @code{clear all} does not remove it.
##
## @strong{Errors}: @code{rnn:empty} where no training has been interrupted in this way.
##
## @example
## @group
## net = rnn_train (X, Y, @dots{});    # Ctrl-C
## net = rnn_recover ();
## net = rnn_train (net, X, Y, "MaxEpochs", 20);
## @end group
## @end example
## @seealso{rnn_train}
## @end deftypefn

function [net, info] = rnn_recover ()
  run = train_keep ();
  if (isempty (run))
    error ("rnn:empty", ["rnn_recover: there must be a training that was cut off since the last ", ...
           "one that ended well, got none; CheckpointPath keeps networks in files"]);
  endif
  run.stopped = "interrupted";
  [net, info] = train_result (run);
endfunction

%!test # an error that does not let rnn_train return
%! warning ("error", "rnn:stopped", "local");
%! fail_at = @(s) ifelse (s.Iteration == 3, {}, {1}){1};
%! args = {{1, 2, 3}, [1, 2, 1], "MaxEpochs", 5, "Verbose", false, "OutputFcn", @(s) ! fail_at (s)};
%! fail ("rnn_train (args{:})");
%! [net, info] = rnn_recover ();
%! assert (net.optimizer.iteration, 3);
%! assert (numel (info.TrainingLoss), 3);
%! rnn_predict (net, {1, 2});

%!error id=rnn:empty
%! rnn_train ({1, 2, 3}, [1, 2, 1], "MaxEpochs", 1, "Verbose", false);
%! rnn_recover ();
