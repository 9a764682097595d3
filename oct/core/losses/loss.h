/* loss.h - losses over columns of outputs, and connectionist temporal classification.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   loss.c        the table of losses; cross-entropy, mean squared and mean absolute error
   ctc.c         the loss of connectionist temporal classification (CTC), and its gradient
   ctc_decode.c  labels from the outputs of a network trained by CTC
   ctc.h         arithmetic with logarithms, for both  */

#ifndef RNN_LOSS_H
#define RNN_LOSS_H

#include "kernels/kernels.h"
#include "rnn.h"
#include "base/names.h"

extern const rnn_loss loss_table[RNN_LOSSES];

/* Adds the columns of O (K x n) to the sums; labels or target as in rnn_data, one per column of O.  O
   becomes the scores (softmax for crossentropy).  smoothing and class_weight are those of the
   spec.  */
void loss_columns (rnn_sums *, rnn_real *O, const rnn_spec *, size_t n, const int32_t *labels,
                   const rnn_real *target, const double *y_scale);
/* O: from scores to scale times the gradient of the sum; 0 where there is no target. */
void loss_gradient (rnn_real *O, const rnn_spec *, size_t n, const int32_t *labels,
                    const rnn_real *target, double scale);
/* dO (K x n): from the tangents of O to scale times the second derivative of the sum along them; O
   holds scores.  crossentropy and mse alone.  */
void loss_curvature (rnn_real *dO, const rnn_real *O, const rnn_spec *, size_t n,
                     const int32_t *labels, const rnn_real *target, double scale);
/* Number of targets: columns with a label, or elements that are not NaN; weight += what the sum of
   losses is divided by for their mean (the number, unless classes have weights).  */
size_t loss_count (double *weight, const rnn_spec *, size_t n, const int32_t *labels,
                   const rnn_real *target);

/* Connectionist temporal classification of one sequence (ctc.c, ctc_decode.c); P: K x T probabilities, blank K. */
size_t ctc_room (size_t T, size_t U); /* doubles of work space */
/* -log p (labels | P); dO, unless NULL: K x T, set to its gradient at the logits */
double ctc_loss (rnn_real *dO, size_t lddo, const rnn_real *P, size_t ldp, size_t K, size_t T,
                 const int32_t *labels, size_t U, double *work);
/* The labels of the most probable path; returns how many (at most T). */
size_t ctc_greedy (int32_t *labels, double *logp, const rnn_real *P, size_t K, size_t T);
/* The most probable labelling that a prefix beam search of this width finds. */
rnn_status ctc_search (int32_t *labels, size_t *count, double *logp, const rnn_real *P, size_t K,
                       size_t T, size_t width);

#endif
