// __rnn_decode__.cc - [Y, logp] = __rnn_decode__ (net, X, opts)
//
// Y: N x best cell of 1 x T tokens ([] for an answer that was not found), logp: N x best; for a
// decoder of vectors, N x 1 cell of K x opts.steps(i).  opts.grammar (uint8, K x states, 255: forbidden;
// or []) and opts.start (uint8, N x 1; or []) are those of rnn_grammar.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"
#include "grammar.h"

#include <algorithm>

RNN_DECLARE_GATE (decode)

namespace RP (gate)
{
  static rnn_decoding read_decoding (const octave_scalar_map &opts)
  {
    const auto number = [&opts] (const char *name, double low, double high) {
      return rnn_number (rnn_field (opts, name), name, low, high);
    };
    rnn_decoding how;
    how.longest = number ("longest", 0, 0x1p31);
    how.beam = number ("beam", 1, 1e6);
    how.best = number ("best", 1, 1e6);
    how.normalization = number ("normalization", 0, 1e3);
    how.sample = rnn_field (opts, "sample").is_true ();
    how.temperature = number ("temperature", 0, 1e300);
    how.top_p = number ("top_p", 0, 1);
    how.top_k = number ("top_k", 0, 0x1p53);
    how.seed = number ("seed", 0, 0x1p53);
    how.shortest = number ("shortest", 0, 0x1p31);
    how.grammar = nullptr;
    return how;
  }

  // What the core has written, which grows with the answers.
  class token_rows {
  public:
    explicit token_rows (std::size_t n) : m_rows (n, nullptr)
    {
    }
    ~token_rows ()
    {
      for (int32_t *row : m_rows)
        rnn_free (row);
    }
    int32_t **pointers ()
    {
      return m_rows.data ();
    }

  private:
    token_rows (const token_rows &) = delete;
    std::vector<int32_t *> m_rows;
  };

  static RowVector to_row (const int32_t *tokens, std::size_t n)
  {
    RowVector row (n);
    std::copy_n (tokens, n, row.fortran_vec ());
    return row;
  }

  static octave_value_list decode_tokens (const network &net, const dataset &data,
                                          const octave_scalar_map &opts, int threads)
  {
    rnn_decoding how = read_decoding (opts);
    const std::size_t n = data.count (), all = n * how.best;
    const rnn_held_grammar rules (rnn_field (opts, "grammar"), rnn_field (opts, "start"),
                                  net.spec ()->outputs, n);
    how.grammar = rules.get ();
    token_rows rows (all);
    std::vector<std::size_t> count (all);
    std::vector<double> logp (all);
    check (RP (dispatch) ()->decode (rows.pointers (), count.data (), logp.data (), net.spec (),
                                     net.theta (), data.data (), &how, threads, tick ()),
           "decoding");
    Cell Y (n, how.best);
    Matrix p (n, how.best);
    for (std::size_t i = 0; i < n; i++)
      for (std::size_t q = 0; q < how.best; q++)
        {
          const std::size_t a = i * how.best + q;
          p (i, q) = logp[a];
          Y (i, q) = count[a] == static_cast<std::size_t> (-1)
                       ? octave_value (Matrix ())
                       : octave_value (to_row (rows.pointers ()[a], count[a]));
        }
    return ovl (Y, p);
  }

  static octave_value_list decode_values (const network &net, const dataset &data,
                                          const octave_scalar_map &opts, int threads)
  {
    const NDArray steps = rnn_field (opts, "steps").array_value ();
    if (steps.numel () != data.count ())
      rnn_internal ("steps does not have a number a sequence");
    std::vector<std::size_t> count;
    rnn_check_room (8. * net.spec ()->outputs * steps.sum () (0), "decoding",
                    "ask for fewer steps or fewer sequences at a time");
    outputs y;
    for (octave_idx_type i = 0; i < steps.numel (); i++)
      {
        count.push_back (rnn_number (steps (i), "steps", 0, 0x1p31));
        if (net.spec ()->given && ! data.knows (i, count.back ()))
          rnn_internal ("there is not what is known of each step");
        y.add (net.spec ()->outputs, count.back ());
      }
    check (RP (dispatch) ()->decode_values (y.pointers (), net.spec (), net.theta (), data.data (),
                                            count.data (), threads, tick ()),
           "decoding");
    return ovl (y.cells (), Matrix ());
  }
}

octave_value_list
RP (gate_decode) (const octave_value_list &args, int)
{
  using namespace RP (gate);
  if (args.length () != 3 || ! args (2).isstruct ())
    rnn_internal ("__rnn_decode__ takes 3 arguments, the last a struct");
  const octave_scalar_map opts = args (2).scalar_map_value ();
  const network net (args (0));
  octave_scalar_map known;
  if (opts.isfield ("given"))
    known.assign ("given", opts.getfield ("given"));
  const dataset data (net, args (1), known);
  const int threads = rnn_threads (rnn_field (opts, "threads"));
  return net.labels () ? decode_tokens (net, data, opts, threads)
                       : decode_values (net, data, opts, threads);
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_decode__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (decode)
#endif
