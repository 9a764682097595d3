// __rnn_step__.cc - [y, state, done, classes] = __rnn_step__ (net, x, state, how, threads): scores of one step, in microseconds.
//
// x: a column, or a token, for each of the sequences.  how: "" (or left out) for a network that is packed already,
// "pack" for any, "sequence" where the columns are the steps of one sequence, or x is a cell of sequences that get a class each.
// classes: are the scores those of classes, once per sequence?
// done is false, state as it came, and nothing else happens, where the network is not packed, an argument is not quite what
// a step takes, missing inputs are to be completed, or tokens start (a language model reads the boundary first): the m-files
// look then, and say what is wrong.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

RNN_DECLARE_GATE (step)
bool rnn_is_ready_d (const octave_value &net);
bool rnn_is_ready_s (const octave_value &net);

bool
RP (is_ready) (const octave_value &net)
{
  return RP (gate)::ready::find (net) != nullptr;
}

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
  if (! r || (how != "pack" && r->completes_inputs ())
      || ! r->take_inputs (args (1), how != "sequence") || ! r->take_state (args (2))
      || (how != "pack" && r->starts_tokens ()))
    return ovl (Matrix (), args (2), false, false);
  const real_matrix y = r->scores (threads);
  const network &net = r->net ();
  return ovl (y, r->state (), true, net.loss ()->targets == RNN_LABELS && ! net.many_to_many ());
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_step__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_step__, args, nargout, "Internal function of the rnn package.")
{
  // one that is known needs no look at its fields
  if (args.length () > 0 && rnn_is_ready_s (args (0)))
    return rnn_run (args, nargout, rnn_gate_step_s);
  if (args.length () > 0 && rnn_is_ready_d (args (0)))
    return rnn_run (args, nargout, rnn_gate_step_d);
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
