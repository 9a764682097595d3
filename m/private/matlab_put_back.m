## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PLAN = matlab_put_back (PLAN, WORD)
##
## A last sigmoidLayer that is no part of the loss is a layer like others.

function plan = matlab_put_back (plan, word)
  n = plan.outputs;
  if (numel (plan.list) && strcmp (plan.list{end}.Type, "dense") && strcmp (plan.list{end}.Activation, "linear") ...
      && plan.list{end}.LearnRateFactor != 0)
    plan.list{end}.Activation = word;
  else
    plan.list{end} = matlab_same (n, word);
  endif
  plan.list{end+1} = matlab_same (n, "linear");
endfunction
