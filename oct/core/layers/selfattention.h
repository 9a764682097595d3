/* selfattention.h - one head of self-attention over the steps of one sequence (selfattention_head.c).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RNN_SELFATTENTION_H
#define RNN_SELFATTENTION_H

#include "layers/layer.h"

/* Work space of one sequence of T steps; d: gradients, or tangents. */
typedef struct {
  rnn_real *qkv, *dqkv; /* 3 A x T */
  rnn_real *c;          /* A x T: C, or its gradient or tangent */
  rnn_real *y;          /* M x T */
  rnn_real *s;          /* T x T */
  rnn_real *panels;     /* of a packed matrix */
} rnn_heads;

/* Head k of sequence j.  P: T x T, its weights before dropout; may be work.s where no gradient is wanted.  */
typedef struct {
  const rnn_layer *L;
  const rnn_run *run;
  rnn_heads work;
  size_t T, j, k;
  rnn_real *P;
} rnn_head;

/* Lays the work space out from `at`, which may be NULL; returns how many numbers it has. */
size_t heads_layout (rnn_heads *, rnn_real *at, const rnn_layer *, size_t T);
/* From Q, K and V in work.qkv: P, and its rows of C in work.c; from dC in work.c to its rows of work.dqkv; and from the
   tangents in work.dqkv to that of C.  Where somebody asks to stop while they are at it, what they leave is
   unfinished: rnn_pool_stopped goes on to say so.  */
void head_forward (const rnn_head *);
rnn_status head_backward (const rnn_head *);
void head_tangent (const rnn_head *);

#endif
