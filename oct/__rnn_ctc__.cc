// __rnn_ctc__.cc - [Y, logp] = __rnn_ctc__ (net, scores, width, grammar): labellings of K x T probabilities
//
// width 0: the best path, or where the grammar (rnn_held_grammar; []) does not allow its labels what a beam of
// 16 finds; else prefix beam search.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"
#include "grammar.h"

#include <algorithm>

RNN_DECLARE_GATE (ctc)

octave_value_list
RP (gate_ctc) (const octave_value_list &args, int)
{
  using namespace RP (gate);
  if (args.length () != 4 || ! args (1).iscell ())
    rnn_internal ("__rnn_ctc__ takes 4 arguments, the second a cell");
  const Cell scores = args (1).cell_value ();
  const std::size_t width = rnn_number (args (2), "width", 0, 1e6);
  const auto *api = RP (dispatch) ();
  Cell Y (scores.numel (), 1);
  ColumnVector logp (scores.numel ());
  for (octave_idx_type i = 0; i < scores.numel (); i++)
    {
#ifdef RNN_SINGLE
      const FloatMatrix P = scores (i).float_matrix_value ();
#else
      const Matrix P = scores (i).matrix_value ();
#endif
      const std::size_t K = P.rows (), T = P.columns ();
      if (K < 2 || T < 1)
        rnn_internal ("scores are not K x T");
      std::vector<int32_t> labels (T);
      const rnn_held_grammar held (args (3), Matrix (), K, 1);
      const rnn_grammar *grammar = held.get ();
      std::size_t count = 0;
      if (width == 0)
        count = api->ctc_best_path (labels.data (), &logp (i), P.data (), K, T);
      if (width > 0 || (grammar && ! api->ctc_allowed (labels.data (), count, K, grammar)))
        check (api->ctc_beam (labels.data (), &count, &logp (i), P.data (), K, T,
                              width ? width : 16, grammar),
               "CTC beam search");
      RowVector row (count);
      std::copy_n (labels.data (), count, row.fortran_vec ());
      Y (i) = row;
      OCTAVE_QUIT;
    }
  return ovl (Y, logp);
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_ctc__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (ctc)
#endif
