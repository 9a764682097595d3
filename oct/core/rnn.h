/* rnn.h - what gateways may use: description, data, pass, plan, and the table of entry points (base.h: status, memory).

   The folders of the core, each of which calls those before it only, with the header that is its map:
     base     base.h     status, memory, random numbers, threads; real.h, vec.h, fused.h, names.h
     kernels  kernels.h  products of matrices, softmax
     cells    cell.h     recurrent cells and their registry
     layers   layer.h    kinds of layers and their registry
     losses   loss.h     losses, CTC
     network  network.h  a network from its description, and a mini-batch through it
     decoder  decode.h   a network that is run one step at a time: greedy, sampled, beam search, forecasts
     train    train.h    mini-batches, optimisers
     lab      lab.h      Jacobians of single steps
   api.c lists the entry points of one variant, dispatch.c chooses the variant.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The core is plain C11.  It knows nothing of Octave, keeps no state between calls, never prints,
   exits or throws: a function that can fail returns an rnn_status.

   Letters: D inputs, H hidden units, K outputs, T steps, B sequences of a mini-batch, L layers,
   S columns (the steps of all sequences of a microbatch together), P parameters.  Matrices are stored
   by columns, as Octave's and LAPACK's are; "H x S" is H rows, S columns.  The gradient of q is
   dq.  Order of arguments: outputs, inputs, parameters, sizes.

   What a training step needs to hold, counted in numbers.  A mini-batch is taken in groups of RNN_GROUP
   sequences; let S be the columns of one group.  Back-propagation through time must keep
     each direction of a recurrent layer:  S (R + s) H; R block rows and s states of its cell (cell.h: R is
                                           4 for lstm and gru, 1 for rnn)
     each other layer:                     S times its outputs, once or twice
     the list:                             S D of inputs, S K of outputs
     parameters:                           4 P: values, gradient, two moments of the optimiser
   Beside this the core holds the packed weights (2 P), one or two gradients of a layer's output (S times
   the rows of the widest; more where residual layers go past others), and a copy of the parameters to
   go back to (P); each thread packs columns of weight gradients in at most 430 KB.  measure.c says how many bytes
   a call takes.  */

#ifndef RNN_H
#define RNN_H

#include "base/base.h"

struct rnn_cell;
struct rnn_loss;
struct rnn_network;

/* ------------------------------------------------------------------- what a network is */

enum { RNN_LARGEST = 0x7fffffff }; /* dimensions stay below: then no product of two overflows */

/* Words of the interface and what the core calls them: use (ENUM, "word").  */
#define RNN_ATTENTIONS(use)                                                                        \
  use (RNN_NO_ATTENTION, "none") use (RNN_ADDITIVE, "additive")                                    \
    use (RNN_MULTIPLICATIVE, "multiplicative")
#define RNN_POOLINGS(use)                                                                          \
  use (RNN_POOL_MEAN, "mean") use (RNN_POOL_MAX, "max") use (RNN_POOL_LAST, "last")
#define RNN_PADDINGS(use) use (RNN_PAD_CAUSAL, "causal") use (RNN_PAD_SAME, "same")
#define RNN_INITS(use)                                                                             \
  use (RNN_INIT_ZEROS, "zeros") use (RNN_INIT_GLOROT, "glorot")                                    \
    use (RNN_INIT_ORTHOGONAL, "orthogonal") use (RNN_INIT_NORMAL, "normal")                        \
      use (RNN_INIT_IDENTITY, "identity") use (RNN_INIT_TINY, "tiny") use (RNN_INIT_ONES, "ones")  \
        use (RNN_INIT_UNIT, "unit") use (RNN_INIT_RING, "ring")
#define RNN_RANGES(use)                                                                            \
  use (RNN_SIGMOID, "sigmoid") use (RNN_TANH, "tanh") use (RNN_RELU, "relu")                       \
    use (RNN_LINEAR, "linear")
/* What a loss makes of the outputs, the scores: themselves, softmax of a column, 1 / (1 + exp (-o)), exp (o). */
#define RNN_SCORES(use)                                                                            \
  use (RNN_OUTPUTS, "linear") use (RNN_SOFTMAX, "softmax") use (RNN_PROBABILITY, "sigmoid")        \
    use (RNN_EXPONENTIAL, "exp")
#define RNN_ENUM(number, word) number,
#define RNN_WORD(number, word) word,
enum { RNN_ATTENTIONS (RNN_ENUM) };
enum { RNN_POOLINGS (RNN_ENUM) };
enum { RNN_PADDINGS (RNN_ENUM) };
/* tiny: normal, of standard deviation 0.001; unit: uniform in [0, 1]; ring: cells/lru.c */
enum { RNN_INITS (RNN_ENUM) };
enum { RNN_RANGES (RNN_ENUM) };
enum { RNN_SCORES (RNN_ENUM) };

/* What the target of a column is: one of K classes; a labelling of the whole sequence, of another length; K
   numbers; K numbers that are 0 or 1; K whole numbers from 0 up.  */
#define RNN_TARGETS(use)                                                                           \
  use (RNN_LABELS, "labels") use (RNN_LABELLINGS, "labellings") use (RNN_VALUES, "values")         \
    use (RNN_FLAGS, "flags") use (RNN_COUNTS, "counts")
enum { RNN_TARGETS (RNN_ENUM) };

/* phi of a dense layer or a convolution (activation.c). */
typedef struct {
  const char *name;
  int kinks;
} rnn_activation;

enum { RNN_CONSTANTS = 3 }; /* most numbers of a cell's own */

/* A loss of the caller's own, column by column.  It is asked by the thread that called the core, for n columns that all
   have a target, class numbers or rows of values: value[j] is the loss of column j, and gradient, unless NULL
   (outputs x n), that with respect to the outputs.  Not 0: it failed, and the call ends with RNN_EINTERRUPT.  */
typedef struct {
  int (*ask) (void *arg, double *value, rnn_real *gradient, const rnn_real *outputs,
              const int32_t *labels, const rnn_real *target, size_t n);
  void *arg;
} rnn_own_loss;

/* An element of a list of layers.  Only what its kind asks for counts. */
typedef struct {
  int kind; /* row of the registry (layers.c) */
  size_t
    size; /* recurrent: H; dense, conv1d, gated, selfattention: its outputs; embedding: E; static: last rows
                  of the list's input, which the first layer does not read */
  size_t projection; /* recurrent: rows of h, fewer than H; 0: H */
  int cell;          /* recurrent: row of the registry of cells */
  int dirs;          /* recurrent: 1 forward only, 2 forward and backward */
  int last;          /* recurrent: only its last output is passed on, one vector per sequence */
  int learn_state;   /* recurrent: initial states are parameters */
  /* probability of dropping, [0, 1): dropout; recurrent: of its states; embedding: of tokens; selfattention: of weights */
  double rate;
  double weight_drop; /* recurrent: likewise of elements of R, for a mini-batch */
  double zoneout;     /* recurrent: probability that a unit keeps its state, [0, 1) */
  /* how many numbers of its cell, or of its kind, are given, all (cell.h), or 0 for the defaults; these numbers */
  int constants;
  double constant[RNN_CONSTANTS];
  int activation;         /* dense, conv1d, highway: row of activation.c */
  int pooling;            /* pooling: RNN_POOL_... */
  int padding;            /* conv1d: RNN_PAD_... */
  size_t heads, channels; /* selfattention: channels is the rows of all heads' queries together */
  int causal;             /* selfattention: does no step look at later ones? */
  size_t width, dilation; /* conv1d: how many taps, and how many steps from one to the next */
  size_t from; /* residual: number of the element whose output is added, 0: the list's input */
  int freeze;  /* embedding: it is not learned */
  int tied;    /* head: W is the transpose of the matrix of its list's embedding */
  double learn_rate, l2; /* factors of the optimiser's, 1: as they are */
} rnn_layer_spec;

typedef struct {
  const rnn_layer_spec *layer;
  size_t count;
} rnn_list;

/* The last list ends in the head, a linear dense layer of K outputs. */
typedef struct {
  rnn_list layers;  /* reads the inputs; empty: one vector of features per sequence (one-to-many) */
  rnn_list decoder; /* writes the outputs, step by step; empty: they are those of `layers` */
  size_t inputs;    /* D; where `layers` starts with an embedding, the vocabulary V */
  size_t outputs; /* K; a token K that is written starts and ends a sequence, CTC's is the blank */
  size_t
    given; /* rows of a decoder of values' inputs that are known, below the target of the step before */
  int loss;             /* row of the registry (losses.c) */
  const double *option; /* its numbers, as many as `options` */
  size_t options;
  rnn_own_loss own; /* of the losses that are the caller's own */
  int attention;
  size_t attention_size;      /* A, of additive attention */
  int feed;                   /* is a constant vector an input of every step of the decoder? */
  double smoothing;           /* of labels, [0, 1) */
  const double *class_weight; /* K, or NULL */
  double sampling;            /* probability that an input of the decoder is a prediction, [0, 1) */
  uint64_t seed;              /* of the dropout masks */
} rnn_spec;

/* What follows from a description. */
typedef struct {
  size_t blocks, params;
  size_t state_rows; /* of a state matrix: all states of one sequence, in the list with the head */
  size_t
    targets; /* rows of a target of values: the outputs, unless its loss has several for each */
  int has_decoder;
  int one;                          /* one output per sequence, not one per step */
  int input_tokens, decoder_tokens; /* does `layers`, the decoder, read tokens? */
  int whole;                        /* must sequences be there as a whole, not chunk by chunk? */
  int steps; /* can it read step by step: no decoder, and no layer that needs whole sequences? */
} rnn_facts;

/* One direction of a recurrent layer; layer (among the recurrent ones of its list) and dir from 0. */
typedef struct {
  int layer, dir;
  const struct rnn_cell *cell;
  size_t D, H, state; /* state: first row of its states in the list's state matrix */
} rnn_recurrent_facts;

/* Rows of a list's state matrix that belong together; layer (among those of its kind in its list) and dir from 0. */
typedef struct {
  const char *name, *kind; /* h, c ... of recurrent layers, x of conv1d; kind: of layer */
  int layer, dir;
  size_t row, rows;
} rnn_state_facts;

/* A named matrix of theta. */
typedef struct {
  /* together its name: rnn, encoder, decoder, embedding, decoder_dense, head ... */
  const char *prefix, *part;
  int layer, dir;   /* layer -1: a part without layers */
  const char *name; /* W R b h0 c0, or of a cell parameter */
  const char *made; /* what is made of it and used in its place, R; NULL: it is used itself */
  size_t offset, rows, cols;
  int gates;             /* blocks of equal size that are stacked in the rows */
  int init;              /* RNN_INIT_... */
  int ones;              /* this gate's rows start at `start`, or -1: none */
  double start;          /* 1: of the forget gate's bias */
  double drop;           /* in training, the probability that an element counts as 0 */
  const int *chrono;     /* of a bias: the cell's signs of the gates (cell.h), or NULL */
  int decay;             /* does weight decay apply? */
  double learn_rate, l2; /* factors; learn_rate 0: it is frozen, and counts in no norm */
} rnn_block;

/* A set of N sequences.  x[i] is D x length[i], or token[i] holds length[i] numbers 1..V; one-to-many:
   length 1.  Targets of sequence i: labels[i], classes 1..K with 0 for "no target", or target[i], facts.targets
   rows with NaN for "no target"; length[i] columns of them for many-to-many, one for many-to-one,
   steps[i] for a decoder (the last of them token K) and for CTC (where steps is of the labels);
   both NULL when there are no targets.  given[i]: what a decoder of values knows of each step that it writes, spec.given
   rows; NULL where that is 0.  */
typedef struct {
  size_t n;
  const rnn_real *const *x;
  const int32_t *const *token;
  const size_t *length;
  const int32_t *const *labels;
  const rnn_real *const *target;
  const size_t *steps;
  const rnn_real *const *given;
  const double *const
    *weight; /* of each column of the targets, of a labelling one; NULL: all are 1 */
} rnn_data;

/* --------------------------------------------------------------- one evaluation of it */

/* Sums over targets, not means, each times its weight.  metric: the number right, or the sum of (y_scale .* error)^2.
   nll, where a loss has probabilities: -log p of the targets, which is crossentropy without smoothing and weights of
   classes.  */
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

enum { RNN_GROUP = 128 };

/* One evaluation of a network on the sequences order[0..n) of a set, steps start to
   start + chunk - 1 of each (chunk 0: all; a decoder and CTC take no part of a sequence).  NULL
   where not wanted.  Arrays with one column or pointer per sequence are in the order of `order`.
   The gradient is that of the mean loss, or, with a direction v, grad is the product G v of the
   Gauss-Newton matrix G = J' H J (tangent.c; networks without a decoder, a loss with a curvature, no
   dropout).  */
typedef struct {
  const rnn_data *data;
  const size_t *order;
  size_t n, start, chunk;
  size_t group;            /* sequences whose activations are held at a time, 0: RNN_GROUP */
  size_t first_target;     /* targets of earlier steps do not count */
  int training;            /* dropout is active */
  int checkpointing;       /* keep few states and compute the others anew (checkpoint.c) */
  uint64_t iteration;      /* key of the dropout masks, ... */
  const size_t *number;    /* ... as each sequence's number in the whole mini-batch; NULL: 0 .. */
  int unscaled;            /* the gradient is of the sum of the losses, not of their mean */
  const double *y_scale;   /* one per row of a target, for the metric */
  const rnn_real *state0;  /* state rows x n: initial states; NULL: learned ones, or zero */
  rnn_real *state1;        /* state rows x n: final states; may be state0 */
  const rnn_real *dstate1; /* gradient of the final states */
  rnn_real *dstate0;       /* gradient of the initial states */
  size_t states_from; /* the first column of the state matrices is that of order[states_from] */
  rnn_real *grad;     /* P, set */
  struct rnn_sections
    *sections;              /* told which parts of grad are made (network/sections.c), or NULL */
  rnn_real *const *scores;  /* each K x length, or K x 1 */
  rnn_real *const *outputs; /* as scores: what the head gives, before softmax */
  const rnn_real *const
    *doutputs;         /* as scores: gradient of the outputs; it takes the place of the loss's */
  rnn_real *const *dx; /* each D x length, set; not with tokens */
  const rnn_real *direction; /* P */
  rnn_real *const *tangents; /* as scores: J v, of the outputs before softmax */
  double structural;         /* G gets this much of the Gauss-Newton matrix of the hidden states */
  rnn_real *const *align;    /* each length x steps: attention weights */
  size_t count;              /* out: targets present (of values K per column) */
  double weight;             /* out: what sums.loss is divided by ... */
  double scored; /* ... and what metric and nll are: as weight, without weights of classes */
  rnn_sums sums; /* out: over the targets, as from loss_columns */
} rnn_pass;

/* -------------------------------------------------------------------------- training */

#define RNN_SOLVERS(use)                                                                           \
  use (RNN_SGDM, "sgdm") use (RNN_RMSPROP, "rmsprop") use (RNN_ADAM, "adam")                       \
    use (RNN_ADAMW, "adamw") use (RNN_IRPROP, "irprop-")
#define RNN_CLIPPINGS(use)                                                                         \
  use (RNN_CLIP_L2NORM, "l2norm") use (RNN_CLIP_GLOBAL, "global-l2norm")                           \
    use (RNN_CLIP_ABSOLUTE, "absolute-value")
enum { RNN_SOLVERS (RNN_ENUM) };
enum { RNN_CLIPPINGS (RNN_ENUM) };

typedef struct {
  int solver, nesterov;
  double momentum, beta1, beta2, epsilon;
  double l2;
  double threshold; /* infinite: no clipping */
  int threshold_method;
} rnn_optim;

/* How far a mini-batch is that is cut into chunks. */
typedef struct {
  size_t step;     /* steps that are done; 0: it is not begun */
  size_t from;     /* the states stand before this step; 0: they are the initial ones */
  rnn_real *state; /* state rows x sequences of the mini-batch */
} rnn_place;

/* A running mean of the parameters: after each update theta becomes d theta + (1 - d) parameters, with d =
   min (decay, (1 + n) / (10 + n)) after n updates, so that what it starts from is soon forgotten.  */
typedef struct {
  rnn_real *theta; /* P, or NULL: none */
  double decay;
  uint64_t *count; /* n */
} rnn_average;

/* The processes that train one network together (train/world.c): each has some of the sequences of every mini-batch.  All
   call these in the same order, never two at a time; nonzero: another one has failed, RNN_EWORLD.  */
typedef struct {
  int rank, size;
  /* x <- its sum over all, the same bits in each; all but the last `exact` numbers may be rounded to single precision on
     their way; n = 0: waits for all */
  int (*sum) (void *arg, double *x, size_t n, size_t exact);
  /* x of `to` <- x of `from`, called by these two; to < 0: x of all, called by all */
  int (*move) (void *arg, double *x, size_t n, int from, int to);
  void *arg;
  /* So many numbers of a gradient are worth a sum of their own while the others are being made, by a thread other than that
     which called the core; 0: none are.  The same in all.  */
  size_t section;
} rnn_world;

typedef struct {
  const size_t *order; /* sequence numbers */
  const size_t *batch; /* batches + 1 starts in order */
  size_t batches;
  const double *rate;    /* learning rate of each mini-batch */
  const rnn_real *state; /* state rows x sequences of the set: initial states, or NULL */
  size_t chunk;          /* truncated BPTT: k1, the steps of a chunk; 0: whole sequences */
  size_t k2;             /* steps that its gradient goes back; up to k1: those of the chunk */
  size_t limit;          /* chunks of this call; 0: all */
  size_t group;          /* as in rnn_pass */
  /* In: where the first mini-batch goes on; out: how far the one after `done` is, also when the call ends early.
     Its state has room for the largest mini-batch.  NULL: each begins at step 0.  */
  rnn_place *place;
  int checkpointing;        /* as in rnn_pass; only where no layer needs whole sequences */
  const rnn_real *gradient; /* P, of the only batch, without chunks, made elsewhere; or NULL */
  /* NULL: this process is alone.  Otherwise order and batch are what it has of the mini-batches, and the next three
     are there too: */
  const rnn_world *world;
  const size_t *number;  /* beside order: numbers in the whole mini-batch, as in rnn_pass */
  const size_t *longest; /* steps of the longest sequence of each whole mini-batch */
  const size_t *whole;   /* sequences of each whole mini-batch */
  int rounded;           /* may gradients be rounded to single precision on their way? */
  /* So many sequences of a mini-batch have a gradient of their own, and these are summed in a tree; 0: no such. */
  size_t unit;
  rnn_optim optim;
  const double *y_scale;
  rnn_average average;
  rnn_real *before; /* P: parameters of the last finite evaluation, kept from call to call; */
  int *has_before;  /* both NULL: known to this call alone */
} rnn_plan;

/* Which tokens may be written where: an automaton over tokens, state x token -> state.  An answer starts in
   state 0, or in its sequence's `start`, and may end in the states in which the boundary (the last
   token) is not forbidden: state 0 must be one.  At its longest an answer ends in such a state too, where
   there is a way to one.  */
enum { RNN_FORBIDDEN = 255 };
typedef struct {
  size_t states;              /* fewer than RNN_FORBIDDEN */
  const unsigned char *next;  /* outputs x states: the state after a token, or RNN_FORBIDDEN */
  const unsigned char *start; /* of each sequence, or NULL */
} rnn_grammar;

/* How tokens are chosen.  Sampling: from softmax (o / temperature), of its top_k most probable tokens
   (0: all), of the fewest that together have the probability top_p (Holtzman et al. 2020).  Beam
   search orders answers of n tokens by logp / ((5 + n) / 6)^normalization (Wu et al. 2016); the greedy
   answer always takes part.  */
typedef struct {
  size_t longest; /* most tokens of an answer, without the boundary */
  size_t beam;    /* hypotheses kept per sequence; 1: greedy */
  size_t best;    /* answers per sequence: at most beam, or samples */
  double normalization;
  int sample;
  double temperature, top_p;
  size_t top_k;
  uint64_t seed;
  size_t shortest;            /* fewest tokens of an answer, as far as it can go on */
  const rnn_grammar *grammar; /* NULL: any token anywhere */
} rnn_decoding;

/* Decompositions of matrices in double precision, which the caller lends the core: LAPACK's, of whatever integers
   that has.  They may be called by several threads at once.  RNN_ENOMEM, RNN_ENOCONVERGE: they failed.  */
typedef struct {
  /* A (m x n, m >= n) <- Q, R (n x n): upper triangle */
  rnn_status (*qr) (double *A, double *R, size_t m, size_t n);
  /* s (n): the singular values of A (m x n, m >= n), descending; A is used up */
  rnn_status (*singular_values) (double *s, double *A, size_t m, size_t n);
  /* C (m x n) <- A (m x k) B (k x n), or A' B with A k x m */
  void (*multiply) (double *C, size_t ldc, const double *A, size_t lda, int transpose,
                    const double *B, size_t ldb, size_t m, size_t n, size_t k);
} rnn_lapack;

/* How the products of a layer's step Jacobians grow, from the last step of the whole sequence to the first (lab/growth.c).
   N numbers of the states, without a clock.  */
typedef struct {
  const rnn_lapack *lapack;
  int threads;
  size_t transient; /* steps left out of the sums at both ends, less than half of all */
  size_t max_lag;
  double *log_max,
    *log_mean;  /* max_lag + 1: natural logarithms of singular values of d h_T / d h_{T-lag} */
  double *sums; /* N: of log |diag (R)| over all steps but the transient ones */
  size_t decompositions;                  /* out: how many of the products were orthogonalised */
  int (*progress) (void *, size_t steps); /* told now and then how many are done; nonzero: stop */
  void *arg;
} rnn_growth;

/* How the states of one direction of a recurrent layer depend on one another (lab/jacobian.c), along one
   sequence, in spec.layers.  s_t = [h_t; c_t; ...] has S numbers; steps are counted in the order in
   which the direction goes.  G gates, I block rows of W, E cell parameters.  */
typedef struct {
  const rnn_data *data;   /* one sequence */
  const rnn_real *state0; /* state rows, or NULL */
  int layer, dir;
  size_t start, count; /* the steps looked at; count 0: none */
  rnn_growth *growth;  /* NULL, or what is made of all steps in the place of J */
  rnn_real *J;         /* S x S x count: d s_t / d s_{t-1} */
  rnn_real *states;    /* S x count: s_t */
  rnn_real *store;     /* block rows * H x count: what the forward pass left in the store */
  /* all five or none: */
  rnn_real *AW, *AR; /* S x I*H, S x G*H (x count): d s_t / d (W x + b), d (R times its operands) */
  rnn_real *E;       /* S x E*H x count: d s_t / d the cell parameters */
  rnn_real *x, *operand; /* D x count; H x G x count: what W, and gate k's rows of R, multiply */
  /* both or none; they need targets: */
  rnn_real *dh;  /* H x T: d loss / d h_t, in the order of time */
  rnn_real *dO;  /* K x outputs: d loss / d output, before the softmax */
  double weight; /* out, with dh: what the sum of the losses was divided by */
} rnn_flow;

/* loss, metric, gradient norm, learning rate, targets by their samples' weights, their weight, mean nll */
enum { RNN_LOG = 7 };

/* How a network reads its own outputs: row row[k] of the next input is scale[k] times row k of the prediction + shift[k].  The
   other rows are those of given[i], inputs x (steps - 1); NULL where there are none.  */
typedef struct {
  const double *scale, *shift;
  const size_t *row;
  const rnn_real *const *given;
} rnn_feedback;

/* The functions of one precision and instruction set; everything above is reached through them. */
typedef struct {
  const char *isa;
  /* What a description comes to; RNN_EINVALID: it is none.  block: facts->blocks of them, in the order of
     theta, or NULL; recurrent: those of `layers` (list 0) or of the decoder
     (list 1), *count in: room, out: how many.  */
  rnn_status (*describe) (rnn_facts *, rnn_block *, const rnn_spec *);
  rnn_status (*recurrent) (rnn_recurrent_facts *, size_t *count, const rnn_spec *, int list);
  /* the states of `layers` (list 0) or of the decoder (list 1), as above */
  rnn_status (*states) (rnn_state_facts *, size_t *count, const rnn_spec *, int list);
  rnn_status (*evaluate) (rnn_pass *, const rnn_spec *, const rnn_real *theta, int threads,
                          rnn_tick);
  /* A network that is kept from call to call, its weights packed (*bytes), for passes without a gradient; the description
     and theta must stay where they are, and as they are, until ready_close, which takes NULL too.  */
  rnn_status (*ready_open) (struct rnn_network **, size_t *bytes, const rnn_spec *,
                            const rnn_real *theta, int threads, rnn_tick);
  rnn_status (*ready_pass) (rnn_pass *, struct rnn_network *, int threads, rnn_tick);
  void (*ready_close) (struct rnn_network *);
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
  /* y[i] (K x steps): reads x[i], then its own outputs */
  rnn_status (*forecast) (rnn_real *const *y, rnn_real *state1, const rnn_real *state0,
                          const rnn_spec *, const rnn_real *theta, const rnn_data *, size_t steps,
                          const rnn_feedback *, int threads, rnn_tick);
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
                          size_t T, size_t width, const rnn_grammar *);
  int (*ctc_allowed) (const int32_t *labels, size_t count, size_t K, const rnn_grammar *);
  rnn_status (*flow) (rnn_flow *, const rnn_spec *, const rnn_real *theta, rnn_tick);
  /* W (P): theta with the matrices that are made of parameters in the place of these; grad (P): from the gradient
     of W to that of theta.  Either may be NULL.  */
  rnn_status (*made) (rnn_real *W, rnn_real *grad, const rnn_spec *, const rnn_real *theta);
  int (*cells) (void); /* rows of the registry */
  const struct rnn_cell *(*cell) (int);
  int (*layers) (
    void); /* rows of the registry of layers, and the name of one, NULL: not for users */
  const char *(*layer) (int);
  const struct rnn_constant *(*layer_constant) (
    int); /* RNN_CONSTANTS numbers of such a row (cell.h); name NULL: no further ones */
  int (*activations) (void);
  const rnn_activation *(*activation) (int);
  int (*losses) (void); /* rows of the registry of losses */
  const struct rnn_loss *(*loss) (int);
  /* A (m x n, m >= n) <- orthonormal columns, Q of its factors Q R with r_ii > 0 */
  rnn_status (*orthonormal) (double *A, size_t m, size_t n, const rnn_lapack *, int threads,
                             rnn_tick);
} RP (api);

/* The best instruction set of this processor, or the one that the environment variable RNN_SIMD
   names (avx512, avx2, base) if the processor has it.  Chosen once.  */
const RP (api) * RP (dispatch) (void);
/* Its form that multiplies in bfloat16 (kernels/pairs.h), in single precision where the processor has AVX-512 BF16; else NULL. */
const RP (api) * RP (dispatch_bfloat) (void);
int rnn_has_bfloat (void);

/* Names of the instruction sets to choose from, best first; returns how many. */
enum { RNN_SETS = 3 };
int RP (instruction_sets) (const char *name[RNN_SETS]);

#endif
