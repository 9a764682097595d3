/* kernels.h - products of matrices, and softmax; no file elsewhere multiplies matrices.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   tile.h     the register tile under both products
   pairs.h    what it multiplies: numbers, or pairs of bfloat16
   product.c  packed weights times columns: forward, and gradients of inputs
   outer.c    sums of outer products: gradients of weights
   softmax.c  softmax of columns, log-sum-exp, the most probable
   householder.c  orthogonal matrices of reflections  */

#ifndef RNN_KERNELS_H
#define RNN_KERNELS_H

#include "base/base.h"
#include "base/names.h"

/* product.c */

/* A (M x K) cut into row panels of a few vectors, each stored K columns after another. */
typedef struct {
  size_t M, K;
  rnn_real *panels;
} rnn_packed;

size_t packed_size (size_t M, size_t K); /* numbers */
/* panels <- A, or its transpose; lda is the distance of the columns as stored */
void pack_matrix (rnn_packed *, const rnn_real *A, size_t lda, int transpose);
/* The same for some panels of all that there are; each has as many rows, but for the last. */
size_t packed_panels (size_t M);
void pack_panels (rnn_packed *, const rnn_real *A, size_t lda, int transpose, size_t first,
                  size_t end);
void packed_zero (rnn_packed *, size_t row, size_t k); /* that element becomes 0 */
/* C (M x n) += A (M x K) B (K x n).  A column of C does not depend on the other columns: the
   order of its additions is the same wherever it stands and however many there are.  */
void packed_product (rnn_real *C, size_t ldc, const rnn_packed *A, const rnn_real *B, size_t ldb,
                     size_t n);
/* The same from C = start (M) in every column, without a look at what C was. */
void packed_product_from (rnn_real *C, size_t ldc, const rnn_real *start, const rnn_packed *A,
                          const rnn_real *B, size_t ldb, size_t n);
/* packed_product to the bit; where that takes longer than calling threads, these share the rows, unless they are all at
   work on something else.  */
void shared_product (rnn_real *C, size_t ldc, const rnn_packed *A, const rnn_real *B, size_t ldb,
                     size_t n, rnn_pool *);

/* outer.c:  C (M x K) += sum over columns of a b', and sum (M, or NULL) += a, with a of M numbers and b of K.
   The additions are made in the order in which the columns come, one chain for each element.  Set
   C, sum, ldc, M and K, then outer_begin; after it outer_end, unless it failed.  */
enum { RNN_OUTER_COLUMNS = 256, RNN_OUTER_ROWS = 192 }; /* that are packed at once */
typedef struct {
  rnn_real *C, *sum;
  size_t ldc, M, K, n;
  const rnn_real **a, **b;  /* columns that wait */
  rnn_real *panels, *group; /* packed; too much for a thread's stack */
  rnn_arena arena;
} rnn_outer;

rnn_status outer_begin (rnn_outer *);
/* n columns more; they must stay as they are until outer_end */
void outer_add (rnn_outer *, const rnn_real *a, size_t lda, const rnn_real *b, size_t ldb,
                size_t n);
void outer_end (rnn_outer *);

/* softmax.c */

void softmax_columns (rnn_real *O, size_t K, size_t n);
/* o <- softmax (o); returns log sum exp (o - at) */
double softmax_column (rnn_real *o, size_t K, double at);
/* log sum exp (o - max); *max: the largest of o */
double log_sum_exp (double *max, const rnn_real *o, size_t K);
size_t most_probable (const rnn_real *o, size_t K); /* from 0; of equal ones the first */

/* householder.c: orthogonal H x H matrices Q of vectors U, H x H too */
void householder_product (rnn_real *Q, const rnn_real *U, size_t H);
/* dQ along V; leaves Q */
void householder_tangent (rnn_real *dQ, rnn_real *Q, const rnn_real *U, const rnn_real *V,
                          size_t H);
/* G: that of Q on entry, that of U on return; Q is used up; work: H */
void householder_gradient (rnn_real *G, rnn_real *Q, const rnn_real *U, rnn_real *work, size_t H);

#endif
