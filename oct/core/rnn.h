/* rnn.h - the map of the core: every struct and every function, from the bottom up.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The core is plain C11.  It knows nothing of Octave, keeps no state between calls, never prints,
   exits or throws: a function that can fail returns an rnn_status.

   Letters: D inputs, H hidden units, K outputs, T steps, B sequences of a mini-batch, L layers,
   S columns (the steps of all sequences of a shard together), P parameters.  Matrices are stored
   by columns, as Octave's and LAPACK's are; "H x S" is H rows, S columns.  The gradient of q is
   dq.  Order of arguments: outputs, inputs, parameters, sizes.

   What a training step needs to hold.  Back-propagation through time must keep, for a mini-batch
   of S columns in a layer of R block rows a cell (cell.h: 4 for lstm and gru, 1 for rnn) and s
   states,
       S (D + (R + s) H) numbers a layer and direction + S K of outputs + 4 P
   (P: parameters, gradient, two moments of the optimiser).  Beside this the core holds the packed
   panels of the weights (2 P), one or two gradients of a layer's output (S x dirs H each; none for
   a single many-to-one layer), a copy of the parameters to go back to (P), and a thread packs columns
   of weight gradients in at most 430 KB.  Large mini-batches
   are cut into groups of RNN_GROUP sequences: S above is what one group has.  */

#ifndef RNN_H
#define RNN_H

#include "real.h"

#include <stddef.h>
#include <stdint.h>

/* ---------------------------------------------------------------------- tier 0: status, memory */

typedef enum {
  RNN_OK = 0,
  RNN_ENOMEM,     /* an allocation failed */
  RNN_EINVALID,   /* an argument is out of its range */
  RNN_ETOOBIG,    /* a dimension is beyond RNN_LARGEST */
  RNN_EINTERRUPT, /* tick () asked to stop */
  RNN_EDIVERGED   /* a loss or a gradient is not finite */
} rnn_status;

/* One sentence, without a full stop. */
const char *rnn_status_text (rnn_status);

/* The one allocator: 64-byte aligned, zeroed; NULL when memory is out, when bytes overflow, or when
   the fault countdown of the tests reaches zero.  rnn_free (NULL) is fine.  */
void *rnn_alloc (size_t count, size_t size);
void *rnn_alloc_unset (size_t count, size_t size); /* not zeroed */
void rnn_free (void *);
void rnn_alloc_fail_after (long n); /* the n-th allocation from now fails, once; n < 0: none */
long rnn_alloc_live (void);         /* blocks now held */
size_t rnn_alloc_peak (void);       /* most bytes held at once since the last call of this */

/* Memory that is laid out once and used many times: a plan is made twice, first with base NULL to
   count the bytes, then over a block of that size.  What is not taken may not be touched.  */
typedef struct {
  char *base;
  size_t size, used;
} rnn_arena;

void *rnn_arena_take (rnn_arena *, size_t count, size_t size); /* not zeroed */
rnn_status rnn_arena_reserve (rnn_arena *, size_t size); /* grows, not zeroed; contents are lost */
void rnn_arena_free (rnn_arena *);

/* Counter-based random numbers (the output function of SplitMix64; Steele, Lea, Flood 2014): the
   number at (key, counter) depends on nothing else, so any thread may make any of them.  */
uint64_t rnn_rng_mix (uint64_t x);
uint64_t rnn_rng_key (uint64_t seed, uint64_t iteration, uint64_t stream);

/* ------------------------------------------------------------------------------ tier 1: threads */

/* tick (arg) is called now and then by the thread that called the core; nonzero asks to stop. */
typedef struct {
  int (*tick) (void *);
  void *arg;
} rnn_tick;

typedef struct rnn_pool rnn_pool;

/* POSIX threads for the length of one call: after an OpenMP region libgomp hangs in a forked child,
   and Octave's parcellfun forks.  threads counts the caller; 0 means all processors.  */
rnn_status rnn_pool_open (rnn_pool **, int threads, rnn_tick tick);
void rnn_pool_close (rnn_pool *);
int rnn_pool_threads (const rnn_pool *);
/* Calls work (arg, item) for every item in 0..items-1, in any order on any thread; returns the
   status of the failing item of lowest number.  The caller polls tick while it waits for the others:
   RNN_EINTERRUPT when no item failed, all are done, and somebody has asked to stop.  */
typedef rnn_status rnn_work_fn (void *arg, size_t item);
rnn_status rnn_pool_run (rnn_pool *, rnn_work_fn *, void *arg, size_t items);
/* From inside a work function: has anybody asked to stop?  Polls tick on the calling thread. */
int rnn_pool_stopped (rnn_pool *);
int rnn_processors (void);

/* ------------------------------------------------------------------- tier 2: what a network is */

enum { RNN_LARGEST = 0x7fffffff }; /* dimensions stay below: then no product of two overflows */

enum { RNN_MANY_TO_ONE, RNN_MANY_TO_MANY, RNN_ENCODER_DECODER, RNN_ONE_TO_MANY };
enum { RNN_CROSSENTROPY, RNN_MSE, RNN_MAE, RNN_CTC, RNN_LOSSES };
enum { RNN_NO_ATTENTION, RNN_ADDITIVE, RNN_MULTIPLICATIVE };

/* What a loss is, beside its formulas (loss.c). */
typedef struct {
  const char *name;
  int kinks; /* is it not differentiable everywhere? */
} rnn_loss;

typedef struct {
  int cell;                /* row of the registry (cells.c) */
  int layers, dirs;        /* L >= 1; 1 forward only, 2 forward and backward (the encoder) */
  size_t inputs;           /* D; with an embedding the vocabulary V */
  size_t embedding;        /* E: inputs are tokens 1..V; 0: vectors of D numbers */
  size_t target_embedding; /* E of a decoder of tokens; 0: a decoder of vectors */
  const size_t *hidden;    /* H of each layer */
  size_t outputs; /* K; a decoder's token K starts and ends a sequence, CTC's is the blank */
  int structure, loss;
  int attention;
  size_t attention_size;             /* A, of additive attention */
  int feed;                          /* a constant vector is an input of every decoder step */
  double smoothing;                  /* of labels, [0, 1) */
  const double *class_weight;        /* K, or NULL */
  double sampling;                   /* probability of a decoder input being a prediction, [0, 1) */
  int freeze;                        /* the embedding of the inputs is not learned */
  int learn_state;                   /* initial states are parameters */
  double dropout, recurrent_dropout; /* probabilities of dropping, [0, 1) */
  uint64_t seed;                     /* of the dropout masks */
} rnn_spec;

/* A named matrix of theta. */
enum {
  RNN_INIT_ZEROS,
  RNN_INIT_GLOROT,
  RNN_INIT_ORTHOGONAL,
  RNN_INIT_NORMAL,
  RNN_INIT_IDENTITY,
  RNN_INIT_TINY, /* normal, of standard deviation 0.001 */
  RNN_INIT_ONES
};
typedef struct {
  const char *part; /* rnn, encoder, decoder, embedding, target_embedding, bridge, ..., head */
  int layer, dir;   /* layer -1: a part without layers */
  const char *name; /* W R b h0 c0, or a cell's own */
  size_t offset, rows, cols;
  int gates;         /* blocks of equal size that are stacked in the rows */
  int init;          /* RNN_INIT_... */
  int ones;          /* this gate's rows start at 1 (the forget gate's bias), or -1 */
  const int *chrono; /* of a bias: the cell's signs of the gates (cell.h), or NULL */
  int decay;         /* does weight decay apply? */
} rnn_block;

/* A set of N sequences.  x[i] is D x length[i], or token[i] holds length[i] numbers 1..V; one-to-many:
   length 1.  Targets of sequence i: labels[i], classes 1..K with 0 for "no target", or target[i], K
   rows with NaN for "no target"; length[i] columns of them for many-to-many, one for many-to-one,
   steps[i] for a decoder (the last of them token K) and for CTC (where steps is of the labels);
   both NULL when there are no targets.  */
typedef struct {
  size_t n;
  const rnn_real *const *x;
  const int32_t *const *token;
  const size_t *length;
  const int32_t *const *labels;
  const rnn_real *const *target;
  const size_t *steps;
} rnn_data;

/* ------------------------------------------------------ tier 3: kernels (product.c, outer.c) */

/* A (M x K) cut into row panels of a few vectors, each stored K columns after another. */
typedef struct {
  size_t M, K;
  rnn_real *panels;
} rnn_packed;

size_t RN (packed_size) (size_t M, size_t K); /* numbers */
/* panels <- A, or its transpose; lda is the distance of the columns as stored */
void RN (pack) (rnn_packed *, const rnn_real *A, size_t lda, int transpose);
void RN (packed_zero) (rnn_packed *, size_t row, size_t k); /* that element becomes 0 */
/* C (M x n) += A (M x K) B (K x n).  A column of C does not depend on the other columns: the
   order of its additions is the same wherever it stands and however many there are.  */
void RN (product) (rnn_real *C, size_t ldc, const rnn_packed *A, const rnn_real *B, size_t ldb,
                   size_t n);

/* C (M x K) += sum over columns of a b', and sum (M, or NULL) += a, with a of M numbers and b of K.
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

rnn_status RN (outer_begin) (rnn_outer *);
/* n columns more; they must stay as they are until outer_end */
void RN (outer_add) (rnn_outer *, const rnn_real *a, size_t lda, const rnn_real *b, size_t ldb,
                     size_t n);
void RN (outer_end) (rnn_outer *);

/* ------------------------------------------------------- tier 4: ragged batches (batch.c) */

/* Sequences sorted by length, longest first; the columns of all steps stand one step after the
   other, and step t has its live[t] longest sequences.  State arrays have n columns more in front,
   slot 0, which hold the initial states.  */
typedef struct {
  size_t n, T, columns; /* sequences, steps of the longest, S */
  size_t *length;       /* n */
  size_t *live;         /* T */
  size_t *first;        /* T + 1: the first column of each step */
} rnn_batch;

/* The previous states of count columns of a step, from column `to` of the step on, stand in the
   columns of the state array from `from` on.  */
typedef struct {
  size_t to, from, count;
} rnn_piece;

void RN (batch_take) (rnn_batch *, rnn_arena *, size_t n, size_t T);
void RN (batch_fill) (rnn_batch *, const size_t *length);
int RN (batch_pieces) (rnn_piece piece[2], const rnn_batch *, int reverse, size_t t);
size_t RN (batch_final) (const rnn_batch *, int reverse, size_t j); /* state column after the end */

/* ------------------------------------------------------------- tier 5: layers (layer.c, cell.h) */

struct rnn_cell;
enum { RNN_SEGMENTS = 4, RNN_STATES = 4 };

/* One direction of one layer.  Offsets are into theta. */
typedef struct {
  const struct rnn_cell *cell;
  size_t D, H;
  size_t W, R, b, extra, h0; /* offsets; h0 of all states, H each; (size_t) -1: there is none */
  size_t state;              /* first row of its states in the network's state matrix */
  int reverse;
  rnn_packed pW, pWt, pR[RNN_SEGMENTS], pRt[RNN_SEGMENTS];
} rnn_layer;

/* What a layer's direction keeps of a shard. */
typedef struct {
  rnn_real *store; /* block rows * H x S: gates; their gradients after the backward pass */
  rnn_real *h;     /* H x (n + S), ldh: slot 0, then the hidden states */
  size_t ldh;
  rnn_real *c[RNN_STATES]; /* further states, H x (n + S) each */
  rnn_real *masked;        /* h after recurrent dropout, H x (n + S), ld H; NULL: h itself */
  rnn_real *mask;          /* H x n, one for all steps of a sequence */
  rnn_real *dv;            /* gradients of the cell's extras, then of the initial states */
  rnn_real *dh;            /* H x S or NULL: the backward pass leaves d loss / d h_t here */
  const rnn_real *X;       /* D x S, its input, as it was */
  size_t ldx;
  const rnn_real *pull; /* H x S, ldh: added to the gradient of each h; NULL: nothing */
  const struct rnn_hook
    *hook; /* of a forward direction whose input depends on its states, or NULL */
} rnn_trace;

/* before: may write into X's columns of step t; the step's previous states start at state column
   `from`.  after: dX's columns of step t are done; may add to the gradient dh (H x live) of the
   previous states.  */
typedef struct rnn_hook {
  void *arg;
  void (*before) (void *arg, size_t t, size_t from);
  void (*after) (void *arg, size_t t, rnn_real *dh);
} rnn_hook;

/* Room that a layer uses while it runs, n columns each. */
typedef struct {
  rnn_real *dh, *dc[RNN_STATES]; /* gradient of the states that is carried against the time */
  rnn_real *dm, *dop;            /* of the masked h; of the operand that a cell's stage makes */
} rnn_carry;

rnn_status RN (layer_forward) (rnn_trace *, const rnn_layer *, const rnn_batch *,
                               const rnn_real *theta, rnn_pool *);
/* dY (ld ldy; NULL: zero) is the gradient of the outputs; carry comes in as the gradient of the
   final states and goes out as that of the initial ones; dX (ld ldx) is added to unless NULL.  */
rnn_status RN (layer_backward) (rnn_real *dX, size_t lddx, rnn_carry *, rnn_trace *,
                                const rnn_real *dY, size_t lddy, const rnn_layer *,
                                const rnn_batch *, const rnn_real *theta, rnn_pool *);
/* What step t adds to the gradients of W and b, or of a segment of R, from row row0 on. */
void RN (layer_gradient_W) (rnn_outer *, const rnn_trace *, const rnn_layer *, const rnn_batch *,
                            size_t t, size_t row0);
void RN (layer_gradient_R) (rnn_outer *, const rnn_trace *, const rnn_layer *, const rnn_batch *,
                            size_t t, int segment, size_t row0);

/* --------------------------------------------- tier 6: heads, losses, dropout, optimisers */

extern const rnn_loss RN (losses)[RNN_LOSSES];
/* Sums over targets, not means.  metric: the number right, or the sum of (y_scale .* error)^2.  nll,
   of crossentropy alone: -log p of the targets, which is the loss without smoothing and weights.  */
typedef struct {
  double loss, metric, nll;
} rnn_sums;

static inline void
rnn_sums_add (rnn_sums *to, rnn_sums more)
{
  to->loss += more.loss;
  to->metric += more.metric;
  to->nll += more.nll;
}

/* Adds the columns of O (K x n) to the sums; labels or target as in rnn_data, a column a column.  O
   becomes the scores (softmax for crossentropy).  smoothing and class_weight are those of the
   spec.  */
void RN (loss_columns) (rnn_sums *, rnn_real *O, const rnn_spec *, size_t n, const int32_t *labels,
                        const rnn_real *target, const double *y_scale);
/* O: from scores to scale times the gradient of the sum; 0 where there is no target. */
void RN (loss_gradient) (rnn_real *O, const rnn_spec *, size_t n, const int32_t *labels,
                         const rnn_real *target, double scale);
void RN (softmax) (rnn_real *O, size_t K, size_t n);
/* log sum exp (o - max); *max: the largest of o */
double RN (log_sum_exp) (double *max, const rnn_real *o, size_t K);
/* dO (K x n): from the tangents of O to scale times the second derivative of the sum along them; O
   holds scores.  crossentropy and mse alone.  */
void RN (loss_curvature) (rnn_real *dO, const rnn_real *O, const rnn_spec *, size_t n,
                          const int32_t *labels, const rnn_real *target, double scale);
/* Number of targets: columns with a label, or elements that are not NaN; weight += what the sum of
   losses is divided by for their mean (the number, unless classes have weights).  */
size_t RN (loss_count) (double *weight, const rnn_spec *, size_t n, const int32_t *labels,
                        const rnn_real *target);

/* Connectionist temporal classification of one sequence (ctc.c, ctc_decode.c); P: K x T probabilities, blank K. */
size_t RN (ctc_room) (size_t T, size_t U); /* doubles of work space */
/* -log p (labels | P); dO, unless NULL: K x T, set to its gradient at the logits */
double RN (ctc_loss) (rnn_real *dO, size_t lddo, const rnn_real *P, size_t ldp, size_t K, size_t T,
                      const int32_t *labels, size_t U, double *work);
/* The labels of the most probable path; returns how many (at most T). */
size_t RN (ctc_best_path) (int32_t *labels, double *logp, const rnn_real *P, size_t K, size_t T);
/* The most probable labelling that a prefix beam search of this width finds. */
rnn_status RN (ctc_beam) (int32_t *labels, size_t *count, double *logp, const rnn_real *P, size_t K,
                          size_t T, size_t width);

/* y (rows x n) = x .* mask, mask = 0 with probability rate, else 1 / (1 - rate); column j's numbers
   come from (key, column[j]) alone.  y may be x; x NULL means ones.  */
void RN (dropout) (rnn_real *y, size_t ldy, const rnn_real *x, size_t ldx, size_t rows, size_t n,
                   double rate, uint64_t key, const uint64_t *column);

enum { RNN_SGDM, RNN_RMSPROP, RNN_ADAM, RNN_ADAMW, RNN_IRPROP };
enum { RNN_CLIP_L2NORM, RNN_CLIP_GLOBAL, RNN_CLIP_ABSOLUTE };

typedef struct {
  int solver, nesterov;
  double momentum, beta1, beta2, epsilon;
  double l2;
  double threshold; /* infinite: no clipping */
  int threshold_method;
} rnn_optim;

/* One update of n parameters; iteration counts from 1; m, v (n each) start at zero. */
void RN (optim_update) (rnn_real *theta, rnn_real *m, rnn_real *v, const rnn_real *grad,
                        const rnn_optim *, double rate, uint64_t iteration, int decay, size_t n);
/* Adds l2 * theta (not for adamw), returns the norm over all blocks, then clips. */
double RN (optim_condition) (rnn_real *grad, const rnn_real *theta, const rnn_optim *,
                             const rnn_block *, size_t blocks);

/* ------------------------------------------------- tier 7: networks and passes (network.h) */

/* Fills block[0..*count) in the order of theta when block is not NULL. */
rnn_status RN (layout) (rnn_block *block, size_t *count, size_t *params, const rnn_spec *);
/* Rows of a state matrix: all states of one sequence, in the stack that the head sits on. */
size_t RN (state_rows) (const rnn_spec *);

enum { RNN_GROUP = 128 };

/* One evaluation of a network on the sequences order[0..n) of a set, steps start to
   start + chunk - 1 of each (chunk 0: all; a decoder and CTC take no part of a sequence).  NULL
   where not wanted.  Arrays with a column or a pointer a sequence are in the numbering of order.
   The gradient is that of the mean loss, or, with a direction v, grad is the product G v of the
   Gauss-Newton matrix G = J' H J (tangent.c; networks without a decoder, crossentropy and mse, no
   dropout).  */
typedef struct {
  const rnn_data *data;
  const size_t *order;
  size_t n, start, chunk;
  size_t taught_from;        /* targets of earlier steps do not count */
  int training;              /* dropout is active */
  int checkpointing;         /* keep few states and make the others again (checkpoint.c) */
  uint64_t iteration;        /* key of the dropout masks */
  const double *y_scale;     /* K, for the metric */
  const rnn_real *state0;    /* state rows x n: initial states; NULL: learned ones, or zero */
  rnn_real *state1;          /* state rows x n: final states; may be state0 */
  const rnn_real *dstate1;   /* gradient of the final states */
  rnn_real *dstate0;         /* gradient of the initial states */
  size_t states_from;        /* the state matrices' first column is that of order[states_from] */
  rnn_real *grad;            /* P, set */
  rnn_real *const *scores;   /* each K x length, or K x 1 */
  rnn_real *const *dx;       /* each D x length, set; not with tokens */
  const rnn_real *direction; /* P */
  rnn_real *const *tangents; /* as scores: J v, of the outputs before softmax */
  double structural;         /* G gets this much of the Gauss-Newton matrix of the hidden states */
  rnn_real *const *align;    /* each length x steps: attention weights */
  size_t count;              /* out: targets present (K a column for mse and mae) */
  double weight;             /* out: what sums.loss is divided by */
  rnn_sums sums;             /* out: over the targets, as from loss_columns */
} rnn_pass;

/* --------------------------------------------------------------------- tier 8: what users call */

/* How far a mini-batch is that is cut into chunks. */
typedef struct {
  size_t step;     /* steps that are done; 0: it is not begun */
  size_t from;     /* the states stand before this step; 0: they are the initial ones */
  rnn_real *state; /* state rows x sequences of the mini-batch */
} rnn_place;

typedef struct {
  const size_t *order; /* sequence numbers */
  const size_t *batch; /* batches + 1 starts in order */
  size_t batches;
  const double *rate;    /* learning rate of each mini-batch */
  const rnn_real *state; /* state rows x sequences of the set: initial states, or NULL */
  size_t chunk;          /* truncated BPTT: steps of a chunk; 0: whole sequences */
  size_t reach;          /* steps that its gradient goes back; up to chunk: those of the chunk */
  size_t limit;          /* chunks of this call; 0: all */
  rnn_place
    *place; /* in: where the first mini-batch goes on; out: where the one after `done` stands,
                       also when it ends early; state has room for the largest; NULL: at 0, unknown */
  int checkpointing; /* as in rnn_pass; only where all stacks go forward and nothing is written */
  const rnn_real *gradient; /* P, of the only batch, without chunks, made elsewhere; or NULL */
  rnn_optim optim;
  const double *y_scale;
  rnn_real *before; /* P: parameters of the last finite evaluation, kept from call to call; */
  int *has_before;  /* both NULL: known to this call alone */
} rnn_plan;

/* Which tokens may be written where: an automaton over tokens, state x token -> state.  An answer starts in
   state 0, or in its sequence's `start`, and may end in the states in which the boundary (the last
   token) is not forbidden: state 0 must be one.  It is not cut at its longest in another state, if
   there is a way to one.  */
enum { RNN_FORBIDDEN = 255 };
typedef struct {
  size_t states;              /* fewer than RNN_FORBIDDEN */
  const unsigned char *next;  /* outputs x states: the state after a token, or RNN_FORBIDDEN */
  const unsigned char *start; /* of each sequence, or NULL */
} rnn_grammar;

/* How a network writes.  Sampling: from softmax (o / temperature), of its top_k most probable tokens
   (0: all), of the fewest that together have the probability top_p (Holtzman et al. 2020).  Beam
   search orders answers of n tokens by logp / ((5 + n) / 6)^normalization (Wu et al. 2016); the greedy
   answer always takes part.  */
typedef struct {
  size_t longest; /* most tokens of an answer, without the boundary */
  size_t beam;    /* hypotheses kept a sequence; 1: greedy */
  size_t best;    /* answers a sequence: at most beam, or samples */
  double normalization;
  int sample;
  double temperature, top_p;
  size_t top_k;
  uint64_t seed;
  size_t shortest;            /* fewest tokens of an answer, as far as it can go on */
  const rnn_grammar *grammar; /* NULL: any token anywhere */
} rnn_decoding;

/* How the states of a layer's direction depend on one another (gradflow.c), along one sequence, in
   the stack that reads.  s_t = [h_t; c_t; ...] has S numbers; steps are counted in the order in
   which the direction goes.  G gates, E vectors of the cell's own.  */
typedef struct {
  const rnn_data *data;   /* one sequence */
  const rnn_real *state0; /* state rows, or NULL */
  int layer, dir;
  size_t start, count; /* the steps looked at; count 0: none */
  rnn_real *J;         /* S x S x count: d s_t / d s_{t-1} */
  rnn_real *states;    /* S x count: s_t */
  rnn_real *store;     /* block rows * H x count: what the forward pass left in the store */
  /* all five or none: */
  rnn_real *AW, *AR; /* S x I*H, S x G*H (x count): d s_t / d (W x + b), d (R times its operands) */
  rnn_real *E;       /* S x E*H x count: d s_t / d the cell's own vectors */
  rnn_real *x, *operand; /* D x count; H x G x count: what W, and gate k's rows of R, multiply */
  /* both or none; they need targets: */
  rnn_real *dh;  /* H x T: d loss / d h_t, in the order of time */
  rnn_real *dO;  /* K x outputs: d loss / d output, before the softmax */
  double weight; /* out, with dh: what the sum of the losses was divided by */
} rnn_flow;

/* loss, metric, gradient norm, learning rate, targets, their weight, nll a target */
enum { RNN_LOG = 7 };

/* The functions of one precision and instruction set; everything above is reached through them. */
typedef struct {
  const char *isa;
  rnn_status (*layout) (rnn_block *, size_t *count, size_t *params, const rnn_spec *);
  size_t (*state_rows) (const rnn_spec *);
  rnn_status (*evaluate) (rnn_pass *, const rnn_spec *, const rnn_real *theta, int threads,
                          rnn_tick);
  /* What evaluate and fit would take beside their arguments, found without taking it (measure.c). */
  rnn_status (*evaluate_bytes) (size_t *bytes, const rnn_pass *, const rnn_spec *);
  rnn_status (*fit_bytes) (size_t *bytes, const rnn_spec *, const rnn_data *, const rnn_plan *);
  /* theta, m, v and *iteration are updated in place; log has RNN_LOG numbers for each of at most
     *updates updates; *updates and *done come back as what was made.  After RNN_EDIVERGED
     theta is the last network whose loss and gradient were finite, where one was seen.  */
  rnn_status (*fit) (rnn_real *theta, rnn_real *m, rnn_real *v, uint64_t *iteration, double *log,
                     size_t *updates, size_t *done, const rnn_spec *, const rnn_data *,
                     const rnn_plan *, int threads, rnn_tick);
  size_t (*plan_updates) (const rnn_data *, const rnn_plan *); /* the rows that log may need */
  /* y[i] (K x steps): reads x[i], then its own outputs: input = scale .* output + shift */
  rnn_status (*forecast) (rnn_real *const *y, rnn_real *state1, const rnn_real *state0,
                          const rnn_spec *, const rnn_real *theta, const rnn_data *, size_t steps,
                          const double *scale, const double *shift, int threads, rnn_tick);
  /* A decoder's answers, or how a language model goes on (data: tokens): answer q of sequence i is
     tokens[i * best + q][0..count), log probability logp (with the boundary that ends it); count is
     SIZE_MAX where there is no such answer.  tokens[.] is NULL or what an earlier call left; it grows
     as it is written, and the caller gives it to rnn_free; after a failure all are NULL.  */
  rnn_status (*decode) (int32_t **tokens, size_t *count, double *logp, const rnn_spec *,
                        const rnn_real *theta, const rnn_data *, const rnn_decoding *, int threads,
                        rnn_tick);
  /* The same for a decoder of vectors: y[i] (K x steps[i]). */
  rnn_status (*decode_values) (rnn_real *const *y, const rnn_spec *, const rnn_real *theta,
                               const rnn_data *, const size_t *steps, int threads, rnn_tick);
  size_t (*ctc_best_path) (int32_t *labels, double *logp, const rnn_real *P, size_t K, size_t T);
  rnn_status (*ctc_beam) (int32_t *labels, size_t *count, double *logp, const rnn_real *P, size_t K,
                          size_t T, size_t width);
  rnn_status (*flow) (rnn_flow *, const rnn_spec *, const rnn_real *theta, rnn_tick);
  int (*cells) (void); /* rows of the registry */
  const struct rnn_cell *(*cell) (int);
  const rnn_loss *losses; /* RNN_LOSSES of them, RNN_CROSSENTROPY the first */
} RP (api);

/* What the table is made of. */
rnn_status RN (evaluate) (rnn_pass *, const rnn_spec *, const rnn_real *theta, int threads,
                          rnn_tick);
rnn_status RN (fit) (rnn_real *theta, rnn_real *m, rnn_real *v, uint64_t *iteration, double *log,
                     size_t *updates, size_t *done, const rnn_spec *, const rnn_data *,
                     const rnn_plan *, int threads, rnn_tick);
rnn_status RN (evaluate_bytes) (size_t *bytes, const rnn_pass *, const rnn_spec *);
rnn_status RN (fit_bytes) (size_t *bytes, const rnn_spec *, const rnn_data *, const rnn_plan *);
size_t RN (plan_updates) (const rnn_data *, const rnn_plan *);
rnn_status RN (forecast) (rnn_real *const *y, rnn_real *state1, const rnn_real *state0,
                          const rnn_spec *, const rnn_real *theta, const rnn_data *, size_t steps,
                          const double *scale, const double *shift, int threads, rnn_tick);

rnn_status RN (decode) (int32_t **tokens, size_t *count, double *logp, const rnn_spec *,
                        const rnn_real *theta, const rnn_data *, const rnn_decoding *, int threads,
                        rnn_tick);
rnn_status RN (decode_values) (rnn_real *const *y, const rnn_spec *, const rnn_real *theta,
                               const rnn_data *, const size_t *steps, int threads, rnn_tick);

rnn_status RN (flow) (rnn_flow *, const rnn_spec *, const rnn_real *theta, rnn_tick);

/* The best instruction set of this processor, or the one that the environment variable RNN_SIMD
   names (avx512, avx2, base) if the processor has it.  Chosen once.  */
const RP (api) * RP (dispatch) (void);

/* Names of the instruction sets to choose from, best first; returns how many. */
enum { RNN_SETS = 3 };
int RP (instruction_sets) (const char *name[RNN_SETS]);

#endif
