/* rules.h - which tokens may be written next: a grammar (an automaton over tokens), the shortest and
   the longest answer.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RNN_RULES_H
#define RNN_RULES_H

#include "rnn.h"

typedef struct {
  const rnn_decoding *how;
  size_t K;
  size_t *way; /* of each state: fewest tokens from it to a state in which an answer may end */
} rnn_rules;

/* RNN_EINVALID: the grammar of `how` is not valid.  To be closed in any case. */
rnn_status rnn_rules_open (rnn_rules *, const rnn_decoding *how, size_t K, size_t sequences);
void rnn_rules_close (rnn_rules *);
unsigned char rnn_rules_start (const rnn_rules *, size_t sequence);
unsigned char rnn_rules_next (const rnn_rules *, unsigned char state, size_t k);
/* After `length` tokens (fewer than the longest) and in this state: NULL where all tokens may follow, else
   may[k] (K) says whether token k (from 0) may.  At least one may.  */
const unsigned char *rnn_rules_allow (unsigned char *may, const rnn_rules *, unsigned char state,
                                      size_t length);

#endif
