## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: against_references (NET, X, Y, NAME, STATE)
## The core on X, Y (as rnn_loss takes them) from STATE ([]: none is given) against the naive references:
## loss, scores, attention, final states; gradients, which the complex step makes exact, along two directions.
function against_references (net, X, Y, name, state = [])
  [X, Y] = core_form (net, X, Y);
  p = ref_theta (net, net.theta);
  [loss, count, out, last, A] = ref_loss (net, p, X, Y, state);
  out = ref_scores (net, out);
  core = struct ("threads", 1, "training", false, "iteration", 0);
  [got, n, grad, more] = __rnn_loss__ (net, X, Y, state, core);
  near (got, loss, [name ": loss"], 1e-12);
  assert (n, count);
  near (more.scores, out, [name ": scores"], 1e-12);
  if (! strcmp (net.Attention, "none"))
    near (more.attention, A, [name ": attention"], 1e-12);
  endif
  if (isstruct (last))                       # no decoder
    near (more.state, last, [name ": last state"], 1e-12);
    [scores, after] = __rnn_forward__ (net, X, state, 1);
    near (scores, out, [name ": scores of the forward pass"], 1e-12);
    near (after, last, [name ": last state of the forward pass"], 1e-12);
  endif
  near_slopes (net, X, Y, state, grad, more, name);
endfunction
