/* loss.h - what a loss is.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   losses.c       the registry, and what all losses share: counting, weights, the metric
   crossentropy.c, mse.c ...   one loss each
   column.h       what the files of losses share: weights of targets, loops over their elements
   ctc_decode.c   labels from the outputs of a network trained by CTC
   ctc.h          arithmetic with logarithms, for ctc.c and ctc_decode.c

   A loss is a descriptor and its functions over columns.  A column has K numbers or one label as its
   target, and `parts` outputs for each of the K, block after block: K outputs of part 1, K of part 2.
   Adding a loss: one file with a descriptor like mse.c's, one line in losses.c, a case in
   tests/ref/ref_loss.m.  */

#ifndef RNN_LOSS_H
#define RNN_LOSS_H

#include "base/names.h"
#include "rnn.h"

/* The targets of n columns.  */
typedef struct {
  const rnn_spec *spec;
  size_t K, n;            /* K: rows of a target; of labels: classes */
  const int32_t *labels;  /* n, from 1; 0: no target; or NULL */
  const rnn_real *target; /* K x n, NaN: no target; or NULL */
  const double *weight;   /* n, of columns; 0: as if there were no target; or NULL */
} rnn_targets;

/* A whole sequence whose target is a labelling: steps and labels are not counted alike. */
typedef struct {
  size_t K, T, U; /* classes, steps, labels */
  const int32_t *labels;
  int32_t *path; /* T, for use within */
  double *work;  /* room (T, U), for use within */
} rnn_labelling;

/* `report` in a descriptor, with its name in its source: rnn_export writes it, and what it needs of that. */
#define LOSS_REPORT(function) .source = __FILE__, .report_name = #function, .report = function

enum { RNN_EACH_OPTION = 0 }; /* as many parts as the loss's option has numbers */

typedef struct rnn_loss {
  const char *name;
  int targets; /* RNN_LABELS ... (rnn.h) */
  int parts;   /* outputs for each row of a target of values */
  int
    own; /* is it spec->own, which network/score.c asks?  A column counts once, and if all of it is there */
  int kinks;     /* is it not differentiable everywhere? */
  int normal;    /* are targets normalised, and errors told in their units? */
  int weights;   /* may classes have weights? */
  int smoothing; /* may targets be smoothed? */
  int scores;    /* what `columns` makes of the outputs: RNN_OUTPUTS ... (rnn.h) */
  int spread;    /* this part of the scores is a standard deviation (from 1); 0: none is */
  int squares;   /* does the least-squares fit of a readout (echo state networks) stand for it? */
  const char *option; /* name of the numbers that spec->option holds, or NULL */
  /* Are these numbers, and the outputs, ones that it can do?  NULL: always.  */
  int (*valid) (const rnn_spec *);
  /* O (outputs x n): becomes the scores, from which the functions below start; the loss of the columns that
     have targets is added to the sums.  */
  void (*columns) (rnn_sums *, rnn_real *O, const rnn_targets *);
  /* O: from scores to scale times the gradient of the sum; 0 where there is no target. */
  void (*gradient) (rnn_real *O, const rnn_targets *, double scale);
  /* dO: from the tangents of O to scale times the second derivative of the sum along them, or a
     positive semidefinite stand-in; O holds scores.  NULL: it has none.  */
  void (*curvature) (rnn_real *dO, const rnn_real *O, const rnn_targets *, double scale);
  /* Of values: what is predicted for row k of a target, from a column of scores; NULL: score k. */
  rnn_real (*prediction) (const rnn_real *o, size_t k, const rnn_spec *);
  /* A column of scores becomes what users see of it; NULL: that is the same. */
  void (*report) (rnn_real *o, const rnn_spec *);
  const char *source, *report_name; /* by the macro below; NULL: report is */
  /* Of labellings: the loss of a sequence from its scores P (K x T), which become its gradient at the
     outputs where `back`; *right: is its target the answer?  And the doubles of work space.  */
  double (*sequence) (rnn_real *P, int *right, const rnn_labelling *, int back);
  size_t (*room) (size_t T, size_t U);
} rnn_loss;

/* losses.c */
int loss_registered (void);
const rnn_loss *loss_at (int row);
/* Is this description one for its loss? */
int loss_fits (const rnn_spec *);
/* K: rows of a target; of labels, as many as outputs */
size_t loss_rows (const rnn_spec *);
/* `columns`, and the metric: the number that is right, or the sum of (y_scale .* error)^2; metric and nll times the
   columns' weights */
void loss_columns (rnn_sums *, rnn_real *O, const rnn_targets *, const double *y_scale);
void loss_gradient (rnn_real *O, const rnn_targets *, double scale);
void loss_curvature (rnn_real *dO, const rnn_real *O, const rnn_targets *, double scale);
/* y (K x n): from scores, or from what `report` made of them */
void loss_prediction (rnn_real *y, const rnn_real *O, const rnn_spec *, size_t n);
void loss_report (rnn_real *O, const rnn_spec *, size_t n);
/* Number of targets: columns with a label, or elements that are not NaN; weight += what the sum of
   losses is divided by for their mean, scored += what metric and nll are (the number, unless targets have
   weights).  */
size_t loss_count (double *weight, double *scored, const rnn_targets *);

/* Connectionist temporal classification of one sequence (ctc.c, ctc_decode.c); P: K x T probabilities, blank K. */
size_t ctc_room (size_t T, size_t U); /* doubles of work space */
/* -log p (labels | P); dO, unless NULL: K x T, set to its gradient at the logits */
__attribute__ ((nonnull (3))) double ctc_loss (rnn_real *dO, size_t lddo, const rnn_real *P,
                                               size_t ldp, size_t K, size_t T,
                                               const int32_t *labels, size_t U, double *work);
/* The labels of the most probable path; returns how many (at most T). */
size_t ctc_greedy (int32_t *labels, double *logp, const rnn_real *P, size_t K, size_t T);
/* The most probable labelling that a prefix beam search of this width finds, of those that a grammar (without
   start; NULL: any) allows.  */
rnn_status ctc_search (int32_t *labels, size_t *count, double *logp, const rnn_real *P, size_t K,
                       size_t T, size_t width, const rnn_grammar *);
/* Does the grammar allow these labels, and an end behind them? */
int ctc_allowed (const int32_t *labels, size_t count, size_t K, const rnn_grammar *);

#endif
