// grammar.h - which tokens may follow, as m-files give it (text_grammar.m)
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#ifndef RNN_GRAMMAR_H
#define RNN_GRAMMAR_H

#include "gateway.h"

// An rnn_grammar with the arrays that it points to: next is uint8, K x states, 255 where a token must not
// follow, or []; start is uint8, one per sequence, or [].
class rnn_held_grammar {
public:
  rnn_held_grammar (const octave_value &next, const octave_value &start, octave_idx_type K,
                    octave_idx_type sequences)
      : m_next (bytes (next)), m_start (bytes (start))
  {
    if (m_next.numel () % K || (! m_start.isempty () && m_start.numel () != sequences))
      rnn_internal ("the grammar has the wrong size");
    m_grammar.states = m_next.numel () / K;
    m_grammar.next = reinterpret_cast<const unsigned char *> (m_next.data ());
    m_grammar.start
      = m_start.isempty () ? nullptr : reinterpret_cast<const unsigned char *> (m_start.data ());
  }
  rnn_held_grammar (const rnn_held_grammar &) = delete;
  rnn_held_grammar &operator= (const rnn_held_grammar &) = delete;

  const rnn_grammar *get () const
  {
    return m_grammar.states ? &m_grammar : nullptr;
  }

private:
  static uint8NDArray bytes (const octave_value &value)
  {
    if (value.isempty ())
      return uint8NDArray ();
    if (! value.is_uint8_type ())
      rnn_internal ("a grammar is not of class uint8");
    return value.uint8_array_value ();
  }

  const uint8NDArray m_next, m_start;
  rnn_grammar m_grammar;
};

#endif
