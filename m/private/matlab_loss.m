## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PLAN = matlab_loss (FNAME, PLAN, LOSS, T)
##
## PLAN of matlab_list with MATLAB's LOSS: our loss, and scale, how many times ours MATLAB's is (its losses of values are
## sums over the outputs, ours means).  A handle becomes one of rnn_train, see matlab_own_loss.

function plan = matlab_loss (fname, plan, loss, T)
  persistent words = {"crossentropy", "crossentropy"
                      "index-crossentropy", "index-crossentropy"
                      "binary-crossentropy", "binary-crossentropy"
                      "mse", "mse"; "mean-squared-error", "mse"; "l2loss", "mse"
                      "mae", "mae"; "mean-absolute-error", "mae"; "l1loss", "mae"
                      "huber", "huber"};
  tail = strjoin (plan.tail, " ");
  if (is_function_handle (loss) && isscalar (loss))
    plan = with_handle (plan, loss, tail, T);
    return;
  elseif (! option_is_name (loss, words))
    error ("rnn:option", "%s: LOSS must be \"%s\" or a function handle, got %s", fname, strjoin (words(:, 1)', "\", \""), ...
           check_got (loss));
  endif
  plan.loss = words{strcmpi (loss, words(:, 1)),2};
  plan.scale = 1;
  needs = struct ("crossentropy", "softmaxLayer", "index_crossentropy", "softmaxLayer", "binary_crossentropy", "sigmoidLayer");
  name = strrep (plan.loss, "-", "_");
  if (isfield (needs, name))
    if (! strcmp (tail, needs.(name)))
      error ("rnn:option", "%s: the last layer must be %s for the loss \"%s\", got %s", fname, needs.(name), plan.loss, ...
             ifelse (isempty (tail), "none behind the last fullyConnectedLayer", tail));
    endif
    plan.scale = ifelse (strcmp (tail, "sigmoidLayer"), plan.outputs, 1);
    return;
  elseif (strcmp (tail, "softmaxLayer"))
    error ("rnn:option", "%s: LOSS must be \"crossentropy\" where the last layer is softmaxLayer, got \"%s\"", fname, loss);
  elseif (strcmp (tail, "sigmoidLayer"))
    plan = matlab_put_back (plan, "sigmoid");
  endif
  plan.scale = plan.outputs;
endfunction

function plan = with_handle (plan, loss, tail, T)
  if (iscell (T) && ! isempty (T))
    T = T{1};
  endif
  plan.labelled = strcmp (tail, "softmaxLayer") || isa (T, "categorical");
  plan.scale = 1;
  if (strcmp (tail, "sigmoidLayer"))
    plan = matlab_put_back (plan, "sigmoid");
  endif
  classes = plan.outputs * plan.labelled;
  squash = strcmp (tail, "softmaxLayer");
  plan.loss = @(o, y) __rnn_matlab__ ("trainnet", "own_loss", {loss, o, y, classes, squash});
endfunction
