/* layer.h - what a layer is.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A network is a list of layers.  Columns of numbers flow through it: one column per step of each
   sequence (batch.c), or, behind a layer that gives one vector per sequence, one column per sequence.
   Every kind of layer is one file that answers the questions of rnn_layer_kind; network/list.c, which goes through
   a list, asks them and knows no kind by name.

   recurrent.c, dense.c, dropout.c, embedding.c, layernorm.c, residual.c, static.c, pooling.c, conv1d.c, gated.c, highway.c,
   selfattention.c  the kinds for users
   concat.c, attention.c   the kinds that a network puts into the list of a decoder (attention_weights.c, attention.h:
                           one query of attention)
   layers.c          the registry of the kinds for users
   layer.c, batch.c  what several kinds share; ragged batches
   recurrent_states.c  initial and final states of a recurrent layer (recurrent.h)
   selfattention_head.c  one head of it over one sequence (selfattention.h)
   zoneout.c         states that are kept at random
   recurrence_parallel.c  one direction of a recurrent layer: many steps at once, or step by step (recurrence.h);
                     recurrence_blocks.c: in blocks of time; recurrence_steps.c: what both need
   recurrence.c      the loop over time, step by step; recurrence_tangent.c and
                     recurrence_cell_tangent.c (recurrence_tangent.h): its tangents
   activation.c, .h  the activations of dense layers and convolutions

   Adding a kind: one file with a descriptor like dense.c's, one line in layers.c, one reference in
   tests/ref.  */

#ifndef RNN_LAYER_H
#define RNN_LAYER_H

#include "cells/cell.h"
#include "kernels/kernels.h"

/* ------------------------------------------------------------------------ ragged batches (batch.c) */

/* Sequences sorted by length, longest first.  The columns stand step after step; step t has one column
   for each of its live[t] longest sequences.  State arrays have n more columns in front, slot 0, which
   hold the initial states.  */
typedef struct {
  size_t n, T, columns; /* sequences, steps of the longest, S */
  size_t *length;       /* n */
  size_t *live;         /* T */
  size_t *first;        /* T + 1: the first column of each step */
} rnn_batch;

/* Columns to .. to + count - 1 of a step have their previous states in columns from .. from + count - 1 of
   the state array.  */
typedef struct {
  size_t to, from, count;
} rnn_piece;

void batch_take (rnn_batch *, rnn_arena *, size_t n, size_t T);
void batch_fill (rnn_batch *, const size_t *length);
int batch_pieces (rnn_piece piece[2], const rnn_batch *, int reverse, size_t t);
size_t batch_final (const rnn_batch *, int reverse, size_t j); /* state column after the end */
/* The columns that belong to step t: all live ones, or, where there is one column per sequence (one), those
   of the sequences that end there.  Returns how many.  */
size_t batch_step (size_t *first, const rnn_batch *, int one, size_t t);

/* ------------------------------------------------------------- the shape of inputs and outputs */

typedef struct {
  size_t rows;
  int one;    /* one column per sequence, not one per step */
  int tokens; /* tokens 1..rows instead of columns */
} rnn_shape;

/* How many columns there are: as many as steps, or as sequences. */
static inline size_t
shape_columns (rnn_shape s, const rnn_batch *b)
{
  return s.one ? b->n : b->columns;
}

/* ------------------------------------------------------------------------- a layer of a network */

/* A matrix and its transpose, packed; offsets of the matrix and of its bias in theta. */
typedef struct {
  size_t W, b, rows, cols;
  rnn_packed p, pt;
} rnn_dense;

/* One direction of a recurrent layer.  Offsets are into theta. */
typedef struct {
  const rnn_cell *cell;
  size_t D, H;
  size_t P;          /* rows of h: H, or fewer, which `project` makes of what the cell gives */
  rnn_dense project; /* P < H: P x H */
  size_t W, R, b;
  size_t p;      /* cell parameters */
  size_t h0;     /* initial states, H numbers each; RNN_NONE: they are not learned */
  size_t state;  /* first row of its states in the state matrix of its list */
  size_t stream; /* of its recurrent dropout masks */
  int reverse;
  double constant[RNN_CONSTANTS]; /* of its cell */
  double zoneout;
  /* R, H x H, where it is made of parameters, which stand at R in theta; NULL: it is not.  Room to make it. */
  rnn_real *made, *work;
  rnn_packed pW, pWt, pR[RNN_SEGMENTS], pRt[RNN_SEGMENTS];
} rnn_direction;

#define RNN_NONE ((size_t) -1)

/* The rows of a direction's state number k, and where they begin among those of all its states. */
static inline size_t
direction_rows (const rnn_direction *L, int k)
{
  return k ? L->H : L->P;
}

static inline size_t
direction_row (const rnn_direction *L, int k)
{
  return k ? L->P + (size_t) (k - 1) * L->H : 0;
}

struct rnn_layer_kind;

/* A layer of a network, the same for all microbatches. */
typedef struct rnn_layer {
  const struct rnn_layer_kind *kind;
  const rnn_layer_spec *spec; /* NULL: a layer that the network has put in itself */
  const rnn_spec *net;
  rnn_shape in, out,
    source;    /* source: residual, static: of what is added; attention: of the memory */
  size_t from; /* residual: place of what is added in the list, from 1; 0: the list's input */
  int number;  /* among those of its kind in its list, from 0 */
  int shared;  /* is its output read by a later layer too, and not only by the next? */
  int dirs;    /* recurrent */
  rnn_direction dir[2];
  rnn_dense matrix[3]; /* dense, residual, gated, highway: the first; selfattention: [query; key;
                          value], output; attention: readout, query, key */
  rnn_dense *tap;      /* conv1d: W_1 .. W_w, among the packed weights */
  /* of a layer that is not recurrent: its first row in the state matrix of its list, and how many */
  size_t state, states;
  /* Offset in theta of what no product uses: layernorm's g and b, attention's v, an embedding's matrix; of
     conv1d's W.  */
  size_t p;
  size_t dp;                      /* where their gradients start among those of a microbatch */
  size_t stream;                  /* dropout */
  double constant[RNN_CONSTANTS]; /* of its kind */
  size_t rows;                    /* concat, static: rows that it adds; attention: of h_{t-1} */
  int head;                       /* is it the network's last layer? */
  /* dense, with tied weights: */
  const struct rnn_layer *tie; /* the embedding whose matrix, transposed, is W; NULL: none */
  rnn_real *tied;              /* what it adds to the gradient of that matrix, E x V */
} rnn_layer;

/* ----------------------------------------------------- what forward keeps: the activations */

/* Called around the steps of a direction whose input depends on its states.  before: may write into X's
   columns of step t; the step's previous states start at state column `from`.  after: dX's columns of
   step t are done; may add to the gradient dh (H x live) of the previous states.  */
typedef struct {
  void *arg;
  void (*before) (void *arg, size_t t, size_t from);
  void (*after) (void *arg, size_t t, rnn_real *dh);
} rnn_step_callback;

/* One direction of a recurrent layer in a microbatch. */
typedef struct {
  rnn_real *store; /* block rows * H x S: gates; their gradients after the backward pass */
  rnn_real *h;     /* P x (n + S), ldh: slot 0, then the hidden states */
  size_t ldh;
  rnn_real *c[RNN_STATES]; /* further states, H x (n + S) each */
  rnn_real *masked;        /* h after recurrent dropout, H x (n + S), ld H; NULL: h itself */
  rnn_real *mask;          /* H x n, one for all steps of a sequence */
  /* Zoneout (zoneout.c), for each state; NULL: there is none.  */
  rnn_real *zone[RNN_STATES]; /* H x S: what share of the state before is kept */
  rnn_real *made[RNN_STATES]; /* H x S: what the cell has made; ld ldh for h, else H */
  rnn_real *u, *dproject;     /* P < H: what the cell gives, H x S; the gradient of h, P x S */
  rnn_real *dp;               /* gradients of the cell parameters, then of the initial states */
  rnn_real *dh;               /* H x S or NULL: the backward pass leaves d loss / d h_t here */
  const rnn_real *X;          /* D x S, its input */
  size_t ldx;
  const rnn_real *damping; /* H x S, ldh: added to the gradient of each h; NULL: nothing */
  const rnn_step_callback *callback; /* of a forward direction, or NULL */
} rnn_recurrence;

/* The gradient of the states on its way back through time, n columns each. */
typedef struct {
  rnn_real *dh, *dc[RNN_STATES];
  rnn_real *dm, *dop; /* of the masked h; of the operand that a cell's stage makes, or of u */
} rnn_state_gradient;

/* A layer in a microbatch. */
typedef struct {
  const rnn_real *x; /* its input */
  size_t ldx;
  rnn_real *y; /* its output */
  size_t ldy;
  rnn_real *dy; /* gradient of y; NULL: there is none */
  size_t lddy;
  /* recurrent: an additional gradient of the last outputs, width x n by slot, or NULL */
  const rnn_real *dlast;
  rnn_real *dx; /* where that of x is added; NULL: not wanted; dy itself: replaced */
  size_t lddx;
  /* residual: what is added, its tangent, and where its gradient is added */
  const rnn_real *source, *dotsource;
  rnn_real *dsource;
  size_t ldsource, lddsource;
  rnn_real *h;              /* recurrent: dirs*H x (n + S) */
  rnn_recurrence dir[2];    /* recurrent */
  rnn_real *kept, *columns; /* what the kind keeps for its backward pass */
  /* selfattention: weights, gradient of y and tangents that it keeps, work space */
  rnn_real *weights, *dkept, *dotkept, *work;
  size_t *at;            /* pooling: columns of the largest */
  rnn_real *dp;          /* gradients of its elementwise parameters */
  rnn_real *doty, *doth; /* tangents of y (NULL: zero) and h */
  size_t lddot, lddotsource;
} rnn_activations;

/* Tangents along a direction in theta (network/tangent.c), and the seeds of a cell's backward functions. */
typedef struct {
  const struct rnn_layer *layer;               /* the same layer with the direction's weights */
  const rnn_real *v;                           /* the direction */
  rnn_real *c[RNN_STATES];                     /* H x (n + S) */
  rnn_real *a;                                 /* block rows * H x S */
  rnn_real *op;                                /* H x n: of the operand that a stage makes */
  rnn_real *store, *dh, *dc[RNN_STATES], *dop; /* n columns each */
  rnn_real *dp;
} rnn_tangent;

struct rnn_source;

/* One list over the sequences of a microbatch, sorted by their lengths in this list. */
typedef struct {
  rnn_batch batch;
  size_t *slot;             /* n: number in the microbatch of sequence j */
  int32_t *token;           /* S, or NULL */
  rnn_real *X;              /* rows x S, the list's input, or NULL */
  rnn_real *dX;             /* its gradient, or NULL */
  rnn_activations *act;     /* one per layer */
  uint64_t *key;            /* S: numbers of the columns for dropout */
  uint64_t *zkey;           /* n: of the sequences */
  rnn_real **steps, **ones; /* buffers of gradients, with a column per step, per sequence */
  rnn_state_gradient state_gradient;
  /* state rows x ... each, or NULL; sequence j's column is column[j] */
  const rnn_real *state0, *dstate1;
  rnn_real *state1, *dstate0;
  const size_t *column;
  size_t state_rows;
  rnn_tangent dot;
  struct rnn_source *source; /* of a decoder, or NULL */
  /* of the pass: */
  const rnn_real *theta;
  rnn_pool *pool;
  int training, backward, tangents;
  uint64_t seed, iteration;
} rnn_run;

/* How many columns a list has, for the memory that it takes. */
typedef struct {
  size_t n, T, S;
  size_t squares;         /* of the numbers of steps, summed over the sequences */
  size_t memory, weights; /* attention: steps that were read, weights of all columns */
  size_t longest;         /* attention: steps of the longest source */
} rnn_extent;

/* ---------------------------------------------------------- what every kind of layer answers */

/* Which parameters a network has, in the order of theta. */
typedef struct {
  rnn_block *block; /* NULL: count only */
  size_t count, offset;
  const char *prefix, *part; /* the part's name is both */
  int layer, dir;
  double learn_rate, l2; /* factors of the layer */
} rnn_layout;

/* Each returns the offset of what it adds. */
size_t emit_matrix (rnn_layout *, const char *name, size_t rows, size_t cols, int init);
/* A matrix of `gates` blocks of rows. */
size_t emit_gates (rnn_layout *, const char *name, size_t rows, size_t cols, int gates, int init,
                   int ones);
/* What follows belongs to this part; layer < 0: a part without layers. */
void emit_part (rnn_layout *, const char *name, int layer, int dir);

/* What a packed matrix is for: every pass, passes with a gradient, or gradients of the input. */
enum { RNN_PACK_FORWARD = 1, RNN_PACK_BACKWARD = 2, RNN_PACK_INPUT = 4, RNN_PACK_ALL = 7 };
typedef struct {
  rnn_packed *to;
  size_t offset, ld;
  int transpose, use;
  int (*connected) (size_t to, size_t from, size_t H); /* of a cell's R, or NULL */
  const rnn_real *made;                                /* in the place of theta's matrix, or NULL */
} rnn_pack_item;

typedef struct {
  rnn_arena *arena;    /* its base is NULL while it is measured */
  rnn_pack_item *item; /* NULL: count only */
  size_t count;
  int first; /* is the layer the first of its list, so that its dX is the list's? */
  rnn_pack_item spare;
} rnn_packing;

/* A packed matrix M x K; the matrix itself stands at offset in theta, its columns ld apart. */
rnn_pack_item *want_packed (rnn_packing *, rnn_packed *, size_t M, size_t K, size_t offset,
                            size_t ld, int use);
void want_dense (rnn_packing *, rnn_dense *);

/* Rows row0 .. row0 + rows - 1 of the gradient of a layer's matrix number `part`. */
typedef struct {
  rnn_real *grad;
  int part;
  size_t row0, rows;
  rnn_outer outer; /* C NULL: it is no outer product */
} rnn_product;

typedef struct rnn_layer_kind {
  const char *name;
  const char *part; /* of its parameters; NULL: the list's (rnn, encoder, decoder) */
  const char
    *state_name; /* of what it hands on from step to step; NULL: nothing, or its cell's states */
  rnn_constant constant[RNN_CONSTANTS]; /* its own numbers; recurrent: none, they are its cell's */
  int in_place;                         /* can dx be dy? */
  int adds;                         /* does it also read the output of an earlier layer (from)? */
  int (*whole) (const rnn_layer *); /* must sequences be there as a whole, not chunk by chunk? */
  /* in is set, and source: sets out; RNN_EINVALID where the layer cannot stand here */
  rnn_status (*shape) (rnn_layer *);
  /* All that follow may be NULL. */
  void (*parameters) (rnn_layer *, rnn_layout *);
  void (*pack) (rnn_layer *, rnn_packing *);
  /* Makes the matrices that are packed but do not stand in theta; with `at`, their derivative there along theta.
     unmake: puts the gradient of what they are made of in the place of theirs.  */
  void (*make) (const rnn_layer *, const rnn_real *theta, const rnn_real *at);
  void (*unmake) (rnn_real *grad, const rnn_layer *, const rnn_real *theta);
  /* How many elementwise parameters: those that take part in no product, and whose gradients are summed
     within a microbatch.  */
  size_t (*elementwise) (const rnn_layer *);
  /* Room for the output and what the backward pass needs; forward only, what `take` takes is used by
     the next layer too, what `take_output` takes is not.  */
  void (*take) (rnn_activations *, rnn_arena *, const rnn_layer *, const rnn_run *,
                const rnn_extent *);
  void (*take_output) (rnn_activations *, rnn_arena *, const rnn_layer *, const rnn_run *,
                       const rnn_extent *);
  rnn_status (*forward) (rnn_activations *, const rnn_layer *, rnn_run *);
  rnn_status (*backward) (rnn_activations *, const rnn_layer *, rnn_run *);
  /* doty from dotx (NULL: zero) */
  rnn_status (*tangent) (rnn_activations *, const rnn_layer *, rnn_run *, const rnn_real *dotx,
                         size_t ldx);
  /* Weight gradients, matrix by matrix.  rows: of matrix `part`, 0: there is no such; open: where in theta
     it stands; add: what step t of a microbatch adds; finish: when all has been added.  */
  size_t (*gradient_rows) (const rnn_layer *, int part);
  void (*gradient_open) (rnn_product *, const rnn_layer *);
  void (*gradient_add) (rnn_product *, const rnn_activations *, const rnn_layer *, const rnn_run *,
                        size_t t);
  void (*gradient_finish) (rnn_product *, const rnn_layer *);
  void (*gradient_elementwise) (rnn_real *grad, const rnn_activations *, const rnn_layer *,
                                const rnn_run *);
} rnn_layer_kind;

int layer_count (void);
const rnn_layer_kind *layer_at (int kind);
/* The kinds that a network puts into the list of a decoder. */
extern const rnn_layer_kind RN (layer_concat), RN (layer_attention);

/* ------------------------------------------------------------------------- what several share */

/* The numbers that a layer's cell or kind has of its own, within their ranges. */
rnn_status take_constants (double *value, const rnn_constant *known, const rnn_layer_spec *);
rnn_real *take_real (rnn_arena *, size_t rows, size_t columns);
/* rows x as many columns as an output of this shape has */
rnn_real *take_shape (rnn_arena *, size_t rows, rnn_shape, const rnn_extent *);
/* rnn_layer_kind.take_output where it is y, and doty with tangents. */
void take_columns (rnn_activations *, rnn_arena *, const rnn_layer *, const rnn_run *,
                   const rnn_extent *);
/* dx += the first rows of dy, as far as x has them; nothing where dx is dy or not wanted */
void pass_gradient (rnn_activations *, const rnn_layer *, const rnn_run *);
/* y <- W x + b */
void dense_columns (rnn_real *y, size_t ldy, const rnn_dense *, const rnn_real *theta,
                    const rnn_real *x, size_t ldx, size_t n);
void add_sums (rnn_real *db, const rnn_real *dy, size_t ldy, size_t rows, size_t n);
void add_numbers (rnn_real *y, const rnn_real *x, size_t n);
/* C, sum, ldc and K of the rows of a dense matrix's gradient */
void product_dense (rnn_product *, const rnn_dense *, int bias);
/* What step t adds to the gradient of a matrix that reads the layer's input: da (rows x columns) x'. */
void product_columns (rnn_product *, const rnn_real *da, size_t rows, const rnn_activations *,
                      const rnn_layer *, const rnn_run *, size_t t);

/* y (rows x n) = x .* mask, mask = 0 with probability rate, else 1 / (1 - rate); column j's numbers
   come from (key, column[j]) alone.  y may be x; x NULL means ones.  */
void dropout_columns (rnn_real *y, size_t ldy, const rnn_real *x, size_t ldx, size_t rows, size_t n,
                      double rate, uint64_t key, const uint64_t *column);

/* The states of direction `dir` before the first step where none are given: learned, or NULL for zero. */
const rnn_real *initial_state (const rnn_direction *, const rnn_real *theta, int state);

/* zoneout.c */
void zoneout_take (rnn_recurrence *, rnn_arena *, const rnn_direction *, rnn_real *h, size_t S);
void zoneout_draw (rnn_recurrence *, const rnn_direction *, size_t S, uint64_t key,
                   const uint64_t *column);
void zoneout_mix (rnn_real *y, size_t ldy, const rnn_real *made, size_t ldm, const rnn_real *prev,
                  size_t ldp, const rnn_real *zone, size_t H, size_t n);
void zoneout_split (rnn_real *d, rnn_real *zone, size_t n);

/* recurrence_parallel.c: one direction over time */
rnn_status recurrence_forward (rnn_recurrence *, const rnn_direction *, const rnn_batch *,
                               const rnn_real *theta, rnn_pool *);
/* dY (NULL: zero) is the gradient of the outputs; the state gradient is on entry that of the final states,
   on return that of the initial ones; dX is added to unless NULL.  */
rnn_status recurrence_backward (rnn_real *dX, size_t lddx, rnn_state_gradient *, rnn_recurrence *,
                                const rnn_real *dY, size_t lddy, const rnn_direction *,
                                const rnn_batch *, const rnn_real *theta, rnn_pool *);
/* What step t adds to the gradients of W and b, or of a segment of R, from row row0 on. */
void recurrence_gradient_W (rnn_outer *, const rnn_recurrence *, const rnn_direction *,
                            const rnn_batch *, size_t t, size_t row0);
void recurrence_gradient_R (rnn_outer *, const rnn_recurrence *, const rnn_direction *,
                            const rnn_batch *, size_t t, int segment, size_t row0);
/* The last outputs of all directions, by slot: Z (dirs*H x n) from h (dirs*H x (n + S)). */
void recurrent_last (rnn_real *Z, const rnn_real *h, const rnn_layer *, const rnn_run *);

/* recurrence_tangent.c: tangents of h and of the further states; dotx NULL: zero */
rnn_status recurrence_tangent (rnn_real *doth, const rnn_recurrence *, const rnn_direction *,
                               const rnn_direction *dL, rnn_run *, const rnn_real *dotx,
                               size_t ldx);

/* attention.c: what the decoder knows of its source, the sequences that the encoder has read.  Matrices with n
   columns are by the sequences' number in the microbatch; M and keys have a column for each step of each
   source, those of one sequence together.  */
typedef struct rnn_source {
  size_t n, *start;       /* n + 1: first column of each sequence in M */
  size_t width;           /* rows of M */
  rnn_real *Z, *dZ;       /* what the bridge reads: final states, or x */
  rnn_real *s0, *ds0;     /* the decoder's initial states */
  rnn_real *db;           /* of the bridges, one layer after another */
  rnn_real *feed, *dfeed; /* constant rows of every step; NULL: Z */
  rnn_real *M, *dM, *keys, *dkeys;
  size_t *at; /* first weight of each column in alpha */
  rnn_real *alpha;
  rnn_real *Hq, *Q, *dQ; /* additive: h_{t-1}, Wq h_{t-1} and its gradient */
  rnn_real *dv;
  rnn_real *RX, *dRX;     /* [h; c] */
  rnn_real *dbr;          /* of the readout's bias */
  rnn_real *work;         /* longest source */
  const rnn_layer *layer; /* the attention layer, or NULL */
  rnn_run *run;           /* of the decoder */
  /* additive: the concat layer that gets the context, and the recurrent layer after it */
  const rnn_activations *context, *recurrent;
  rnn_step_callback callback;
} rnn_source;

void attention_keys (rnn_source *);          /* from M */
void attention_keys_backward (rnn_source *); /* to dM */
/* run: of the decoder; context, recurrent: as in rnn_source, context NULL where attention is not additive */
void attention_open (rnn_source *, rnn_run *, const rnn_activations *context,
                     const rnn_activations *recurrent);

#endif
