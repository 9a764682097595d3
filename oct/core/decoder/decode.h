/* decode.h - a network that is run one step at a time: decoders, language models, forecasts.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   incremental.c  the incremental decoder: states in, one step, states out
   rules.c        which tokens may follow (rules.h); choose.c: the best of them
   paths.c        greedy answers and samples       values.c    vectors
   beam.c         beam search                      forecast.c  the closed loop of a forecast
   decode.c       the answers of a whole set

   An incremental decoder has read its sources and holds one state per hypothesis.  A step feeds each
   hypothesis one token, or vector, and returns the network's outputs for the next one.  Hypotheses are columns:
   the bits of a column never depend on which others are there.  */

#ifndef RNN_DECODE_H
#define RNN_DECODE_H

#include "network/network.h"
#include "decoder/rules.h"

typedef struct {
  const rnn_network *net;
  rnn_pool *pool;
  rnn_pass pass;
  rnn_microbatch micro;
  size_t n, most;          /* sources; hypotheses at once */
  size_t *sequence;        /* n: their numbers in the set */
  size_t *slot;            /* n: where the microbatch has them */
  size_t *ones, *column;   /* most: lengths of one step; 0, 1, 2, ... */
  rnn_real *state, *spare; /* state rows x most */
} rnn_incremental;

/* Reads the sequences sequence[0..n): an encoder runs over them, a language model over all but
   their last token.  Afterwards there is one hypothesis per source, in order.  */
rnn_status incremental_open (rnn_incremental *, const rnn_network *, rnn_pool *, const rnn_data *,
                             const size_t *sequence, size_t n, size_t most);
void incremental_close (rnn_incremental *);
/* Hypotheses 0..n-1 of these sources (0..sources-1) read their tokens, or the columns x (n of the list's inputs).
   *O: K x n, logits or values.  */
rnn_status incremental_step (const rnn_real **O, rnn_incremental *, const size_t *source,
                             const int32_t *token, const rnn_real *x, size_t n);
/* Hypothesis k takes the state of from[k]. */
void incremental_keep (rnn_incremental *, const size_t *from, size_t n);

/* Where the answers of a set go: those of sequence i are i * best .. */
typedef struct {
  int32_t **tokens; /* each grows as it is written (rnn_alloc) */
  size_t *count;
  double *logp;
} rnn_answers;

/* The most probable token of those that may be (rnn_rules_allow), from 0. */
size_t best_allowed (const rnn_real *o, const unsigned char *may, size_t K);
/* paths.c, beam.c, values.c: the answers of an incremental decoder's sequences */
rnn_status decode_paths (rnn_incremental *, const rnn_answers *, const rnn_rules *,
                         const int32_t *first);
rnn_status decode_beam (rnn_incremental *, const rnn_answers *, const rnn_rules *,
                        const int32_t *first);

rnn_status decode_steps (rnn_incremental *, rnn_real *const *y, const size_t *steps);

/* decode.c, forecast.c */
rnn_status decode_tokens (int32_t **tokens, size_t *count, double *logp, const rnn_spec *,
                          const rnn_real *theta, const rnn_data *, const rnn_decoding *,
                          int threads, rnn_tick);
rnn_status decode_vectors (rnn_real *const *y, const rnn_spec *, const rnn_real *theta,
                           const rnn_data *, const size_t *steps, int threads, rnn_tick);
rnn_status forecast_values (rnn_real *const *y, rnn_real *state1, const rnn_real *state0,
                            const rnn_spec *, const rnn_real *theta, const rnn_data *, size_t steps,
                            const rnn_feedback *, int threads, rnn_tick);

#endif
