// __rnn_step__.cc - [y, state, done, classes] = __rnn_step__ (net, x, state, how, threads): scores of one step, in microseconds.
//
// x: a column, or a token, for each of the sequences.  how: "" (or left out) for a network that is packed already,
// "pack" for any, "sequence" where the columns are the steps of one sequence.  classes: are the scores those of classes, once
// per sequence?
// done is false, and nothing else happens, where the network is not packed, an argument is not quite what
// a step takes, or tokens start (a language model reads the boundary first): the m-files look then, and say what is wrong.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

RNN_DECLARE_GATE (step)

octave_value_list
RP (gate_step) (const octave_value_list &args, int)
{
  using namespace RP (gate);
  const octave_idx_type count = args.length ();
  if (count < 3 || count > 5 || (count > 3 && ! rnn_is_word (args (3))))
    rnn_internal ("__rnn_step__ takes 3 to 5 arguments");
  const std::string how = count > 3 ? args (3).string_value () : "";
  const int threads = count > 4 ? rnn_threads (args (4)) : 0;
  const std::shared_ptr<ready> r = how == "pack" ? ready::of (args (0)) : ready::find (args (0));
  if (! r || ! r->take_inputs (args (1), how != "sequence") || ! r->take_state (args (2))
      || (how != "pack" && r->starts_tokens ()))
    return ovl (Matrix (), Matrix (), false, false);
  const real_matrix y = r->scores (threads);
  const network &net = r->net ();
  return ovl (y, r->state (), true, net.loss ()->targets == RNN_LABELS && ! net.many_to_many ());
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_step__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_step__, args, nargout, "Internal function of the rnn package.")
{
  // anything but a network is for the caller to name
  octave_value precision;
  if (args.length () > 0 && args (0).isstruct () && args (0).numel () == 1)
    precision = args (0).scalar_map_value ().contents ("Precision");
  if (! rnn_is_word (precision)
      || (precision.string_value () != "single" && precision.string_value () != "double"))
    return ovl (Matrix (), Matrix (), false, false);
  return rnn_named (args, nargout, rnn_gate_step_s, rnn_gate_step_d);
}
#endif
