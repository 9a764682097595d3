/* decode.h - a network that writes one step at a time.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A stepper has read its sources and holds a state a hypothesis; a step feeds each hypothesis one
   token, or vector, and leaves what the network says of the next one.  Hypotheses are columns: a
   column's bits never depend on which others are there.  */

#ifndef RNN_DECODE_H
#define RNN_DECODE_H

#include "network/network.h"
#include "decoder/rules.h"

typedef struct {
  const rnn_network *net;
  rnn_pool *pool;
  rnn_pass pass;
  rnn_shard shard;
  size_t n, most;          /* sources; hypotheses at once */
  size_t *sequence;        /* n: their numbers in the set */
  size_t *slot;            /* n: where the shard has them */
  size_t *ones, *column;   /* most: lengths of one step; 0, 1, 2, ... */
  rnn_real *state, *spare; /* state rows x most */
} rnn_stepper;

/* Reads the sequences sequence[0..n): an encoder runs over them, a language model over all but
   their last token.  States are those of one hypothesis a source, in order.  */
rnn_status stepper_open (rnn_stepper *, const rnn_network *, rnn_pool *, const rnn_data *,
                         const size_t *sequence, size_t n, size_t most);
void stepper_close (rnn_stepper *);
/* Hypotheses 0..n-1 of these sources (0..sources-1) read their tokens, or the columns x (K x n).
   *O: K x n, logits or values.  */
rnn_status stepper_step (const rnn_real **O, rnn_stepper *, const size_t *source,
                         const int32_t *token, const rnn_real *x, size_t n);
/* Hypothesis k takes the state of from[k]. */
void stepper_keep (rnn_stepper *, const size_t *from, size_t n);

/* Where the answers of a set go: those of sequence i are i * best .. */
typedef struct {
  int32_t **tokens; /* each grows as it is written (rnn_alloc) */
  size_t *count;
  double *logp;
} rnn_answers;

size_t most_probable (const rnn_real *o, size_t K); /* from 0; of equal ones the first */
/* The same of those that may be (rnn_rules_allow). */
size_t best_allowed (const rnn_real *o, const unsigned char *may, size_t K);
rnn_status decode_paths (rnn_stepper *, const rnn_answers *, const rnn_rules *,
                         const int32_t *first);
rnn_status decode_beam (rnn_stepper *, const rnn_answers *, const rnn_rules *,
                        const int32_t *first);

#endif
