/* network.h - a network made ready to run, and what one shard of a mini-batch holds.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A network has one stack of layers that walks the steps of its sequences, or two: an encoder, which
   reads, and a decoder, which writes.  The head sits on the last.  rnn_network is read-only while
   shards run; each shard has its own rnn_shard.  */

#ifndef RNN_NETWORK_H
#define RNN_NETWORK_H

#include "layers/layer.h"
#include "losses/loss.h"

/* One product of the weight gradients: rows row0.. of a block.  part: segment of R, or one below. */
enum {
  RNN_PART_W = -1,
  RNN_PART_VECTORS = -2,
  RNN_PART_HEAD = -3,
  RNN_PART_EMBEDDING = -4, /* layer: the stack */
  RNN_PART_BRIDGE = -5,    /* layer: that of the decoder, from 0 */
  RNN_PART_QUERY = -6,
  RNN_PART_KEY = -7,
  RNN_PART_READOUT = -8
};
typedef struct {
  size_t layer;
  int part;
  size_t row0, rows;
} rnn_grad_item;

/* What a packed matrix is for: every pass, passes with a gradient, or gradients of the input. */
enum { RNN_PACK_FORWARD = 1, RNN_PACK_BACKWARD = 2, RNN_PACK_INPUT = 4, RNN_PACK_ALL = 7 };
typedef struct {
  rnn_packed *to;
  size_t offset, ld;
  int transpose, use;
  int (*sees) (size_t to, size_t from, size_t H); /* of a cell's R, or NULL */
} rnn_pack_item;

/* Its layer l has the directions net->layer[first + l * dirs + d]. */
typedef struct {
  const char *part;                  /* rnn, encoder, decoder */
  size_t first, layers, dirs, level; /* level: number of its first layer among all stacks' */
  size_t vocabulary, table, E; /* of its embedding: tokens, offset of the matrix, rows; E 0: none */
  size_t rows, state_rows;     /* of its input; of its states */
} rnn_stack;

/* A matrix with its transpose, packed; offset of the matrix and of its bias in theta */
typedef struct {
  size_t W, b, rows, cols;
  rnn_packed p, pt;
} rnn_dense;

typedef struct rnn_shard rnn_shard;

typedef struct rnn_network {
  const rnn_spec *spec;
  const rnn_cell *cell;
  rnn_stack stack[2];
  size_t stacks, n_layers, levels; /* n_layers: directions of all layers */
  size_t params, blocks, vectors, widest;
  rnn_block *block;
  rnn_layer *layer;
  rnn_dense head, readout, query, key; /* with attention: readout, key; additive: query */
  rnn_dense *bridge;                   /* of each decoder layer */
  size_t v;                            /* additive attention: offset */
  size_t feed, width; /* rows of the constant input of every step; of the encoder's outputs */
  rnn_pack_item *pack;
  rnn_grad_item *grad;
  size_t n_pack, n_grad;
  rnn_shard *shard;
  size_t n_shards;
  const rnn_real *theta;
  const struct rnn_network *direction; /* the same network with the direction's weights, or NULL */
  rnn_arena packed;                    /* what the packed weights stand in */
  void *memory[6];
} rnn_network;

/* Tangents along the direction (tangent.c), and the seeds of a cell's backward functions. */
typedef struct {
  rnn_real **h;                                /* [layers] dirs*H x (n + S) */
  rnn_real *c[RNN_STATES];                     /* H x (n + S), one direction after another */
  rnn_real *a;                                 /* block rows * H x S, likewise */
  rnn_real *x;                                 /* E x S, or NULL */
  rnn_real *op;                                /* H x n: of the operand that a stage makes */
  rnn_real *store, *dh, *dc[RNN_STATES], *dop; /* n columns each */
  rnn_real *dextra;
} rnn_tangent;

/* One stack over the sequences of a shard, sorted by their lengths in this stack. */
typedef struct {
  rnn_batch batch;
  size_t *slot;       /* n: number in the shard of sequence j */
  int32_t *token;     /* S, or NULL */
  rnn_real *X;        /* rows x S */
  rnn_trace *trace;   /* [layers * dirs] */
  rnn_real **h;       /* [layers] dirs*H x (n + S) */
  rnn_real **dropped; /* [layers] dirs*H x S after dropout, or NULL */
  uint64_t *key;      /* S: numbers of the columns for dropout */
  uint64_t *zkey;     /* n: of the sequences */
  rnn_real *dbuf[2];  /* dbuf[l % 2]: gradient of layer l's output; dbuf[1]: then that of X */
  rnn_carry carry;
  /* state rows x ... each, or NULL; sequence j's column is column[j] */
  const rnn_real *state0, *dstate1;
  rnn_real *state1, *dstate0;
  const size_t *column;
  const rnn_hook *hook; /* of the first layer, or NULL */
  rnn_tangent dot;
} rnn_walk;

/* What stands between an encoder and a decoder; columns n are by number in the shard, the columns of
   M and keys are the encoder's steps, those of a sequence together.  */
typedef struct {
  rnn_real *Z, *dZ;   /* what the bridge sees: the encoder's final states, or x */
  rnn_real *s0, *ds0; /* the decoder's initial states */
  rnn_real *db;       /* of the bridges, one layer after another */
  rnn_real *feed, *dfeed;
  size_t *start; /* n + 1: first column in M */
  rnn_real *M, *dM, *keys, *dkeys;
  size_t *at; /* first weight of each decoder column in alpha */
  rnn_real *alpha;
  rnn_real *Hq, *Q, *dQ; /* additive: h_{t-1}, Wq h_{t-1} and its gradient */
  rnn_real *dv;
  rnn_real *RX, *dRX;     /* [h; c] */
  rnn_real *r, *dr, *dbr; /* tanh of the readout; its bias's gradient */
  rnn_real *work;         /* longest source */
  rnn_hook hook;
} rnn_join;

struct rnn_shard {
  rnn_arena arena, vectors;
  const rnn_network *net;
  size_t n;         /* sequences */
  size_t *position; /* n: their numbers in the pass's order */
  size_t *column;   /* n: of the pass's state matrices */
  rnn_walk walk[2];
  rnn_join join;
  size_t outputs;        /* columns of O: steps, or n */
  rnn_real *Z;           /* many-to-one: dirs*H x n, by number in the shard */
  rnn_real *O;           /* K x outputs */
  int32_t *labels;       /* outputs, or NULL */
  rnn_real *target;      /* K x outputs, or NULL */
  rnn_real *dZ;          /* of Z */
  rnn_real *dotZ, *dotO; /* their tangents */
  rnn_real *P;           /* CTC: K x the longest, one sequence's columns */
  int32_t *path;         /* CTC: the longest */
  double *work;          /* CTC: room */
  rnn_sums sums;
};

static inline const rnn_stack *
rnn_top (const rnn_network *net)
{
  return &net->stack[net->stacks - 1];
}

static inline rnn_walk *
rnn_top_walk (const rnn_network *net, rnn_shard *s)
{
  return &s->walk[net->stacks - 1];
}

/* Is there a decoder? */
static inline int
rnn_writes (const rnn_network *net)
{
  return net->spec->structure >= RNN_ENCODER_DECODER;
}

/* rows of a layer's output: both directions */
static inline size_t
rnn_width (const rnn_network *net, const rnn_stack *st, size_t l)
{
  return st->dirs * net->spec->hidden[l];
}

/* Is any gradient asked for? */
static inline int
rnn_wants_backward (const rnn_pass *pass)
{
  return pass->grad || pass->dx || pass->dstate0 || pass->direction;
}

/* Is dropout at work? */
static inline int
rnn_drops (const rnn_network *net, const rnn_pass *pass)
{
  return pass->training && net->spec->dropout > 0;
}

rnn_status network_open (rnn_network *, const rnn_spec *);
/* As network_open, but the packed weights are only measured (packed.used), and there are no shards. */
rnn_status network_tables (rnn_network *, const rnn_spec *);
void network_close (rnn_network *);
/* Packs the weights for these uses; call again whenever theta has changed. */
rnn_status network_pack (rnn_network *, const rnn_real *theta, int uses, rnn_pool *);

/* walk.c.  The sizes of a shard, for the memory that it takes: */
typedef struct {
  size_t n;                /* sequences that are read (one-to-many: features) */
  size_t N[2], T[2], S[2]; /* of each stack: sequences, steps of the longest, of all together */
  size_t weights;          /* attention weights of all decoder steps */
  size_t labels;           /* CTC: most labels of a sequence */
} rnn_sizes;

rnn_real *take_real (rnn_arena *, size_t rows, size_t columns);
void walk_take (rnn_walk *, rnn_arena *, const rnn_network *, const rnn_pass *, size_t stack,
                const rnn_sizes *);
/* Where the input of a layer, or what stands above the stack (l = layers), is. */
const rnn_real *walk_input (const rnn_network *, const rnn_walk *, size_t stack, size_t l,
                            size_t *ld);
rnn_status walk_forward (rnn_walk *, const rnn_network *, const rnn_pass *, size_t stack,
                         rnn_pool *);
/* dY: gradient of the outputs of all steps (in dbuf), or NULL; dZ (width x n, by slot): of the last
   outputs, or NULL.  */
rnn_status walk_backward (rnn_walk *, const rnn_network *, const rnn_pass *, size_t stack,
                          const rnn_real *dY, const rnn_real *dZ, rnn_pool *);
/* Key of the dropout masks of layer l's outputs. */
uint64_t walk_output_key (const rnn_network *, const rnn_pass *, const rnn_stack *, size_t l);
int walk_needs_dX (const rnn_network *, const rnn_pass *, size_t stack);
/* Z (by slot): the last output of each direction of the top layer */
void walk_last (rnn_real *Z, const rnn_walk *, const rnn_network *, size_t stack);

/* join.c: bridge and constant input; attention.c: memory, weights, readout */
void join_take (rnn_join *, rnn_arena *, const rnn_network *, const rnn_pass *, const rnn_sizes *);
void join_forward (rnn_shard *, const rnn_network *);
void join_feed (rnn_shard *, const rnn_network *); /* the constant rows of all columns */
void join_backward (rnn_shard *, const rnn_network *);
void attention_remember (rnn_shard *, const rnn_network *);
void attention_forward (rnn_shard *, const rnn_network *);
/* join.dr holds the gradient of the readout; sets dY (H x S) of the decoder's outputs. */
void attention_backward (rnn_shard *, const rnn_network *, rnn_real *dY);
/* dY (width x S) of the encoder's outputs, after the decoder's backward pass */
void attention_recall (rnn_shard *, const rnn_network *, rnn_real *dY);
void attention_hook (rnn_shard *, const rnn_network *);
void dense_forward (rnn_real *y, size_t ldy, const rnn_dense *, const rnn_real *theta,
                    const rnn_real *x, size_t ldx, size_t n);
void add_sums (rnn_real *db, const rnn_real *dy, size_t ldy, size_t rows, size_t n);

/* shard.c */
/* first: the gradients of vectors (rnn_trace's dv) start at zero, otherwise they go on. */
rnn_status shard_reserve (rnn_shard *, const rnn_network *, const rnn_pass *, const rnn_sizes *,
                          int first);
size_t shard_bytes (const rnn_network *, const rnn_pass *, const rnn_sizes *);
/* A decoder's encoder, memory and initial states; does nothing for a network without a decoder. */
rnn_status shard_encode (rnn_shard *, const rnn_network *, const rnn_pass *, rnn_pool *);
/* The last stack and the head: O (logits). */
rnn_status shard_write (rnn_shard *, const rnn_network *, const rnn_pass *, rnn_pool *);
rnn_status shard_backward (rnn_shard *, const rnn_network *, const rnn_pass *, rnn_pool *);
/* What the head sees. */
const rnn_real *shard_head_input (const rnn_network *, const rnn_shard *, size_t *ld);

/* fill.c: the columns of a shard from a data set, and back.  Steps that the sequence at a position of
   the order reads and writes in this pass:  */
size_t steps_read (const rnn_pass *, size_t position);
size_t steps_written (const rnn_pass *, size_t position);
/* Does the one target of a sequence lie in this pass? */
int ends_here (const rnn_pass *, size_t position);
/* position: shard->n of them, in the order of the first stack */
void shard_fill (rnn_shard *, const rnn_network *, const rnn_pass *, const size_t *position);
/* Columns first .. first + n - 1 of X from their tokens. */
void fill_embedding (rnn_walk *, const rnn_network *, size_t stack, size_t first, size_t n);
/* Some inputs of the decoder become its predictions. */
void fill_sampled (rnn_shard *, const rnn_network *, const rnn_pass *);
void shard_scatter (const rnn_shard *, const rnn_network *, const rnn_pass *);
void shard_scatter_dx (const rnn_shard *, const rnn_network *, const rnn_pass *);

/* Columns of K numbers, a step or a sequence each, to the arrays of the sequences. */
void shard_scatter_outputs (rnn_real *const *to, const rnn_real *O, const rnn_shard *,
                            const rnn_network *, const rnn_pass *);

/* tangent.c: the tangents of the states (dot.h) and of O (dotO) along net->direction */
void tangent_take (rnn_walk *, rnn_arena *, const rnn_network *, size_t stack, size_t n, size_t S);
rnn_status shard_tangent (rnn_shard *, const rnn_network *, const rnn_pass *, rnn_pool *);
/* Structural damping: the tangents of the states, times scale, pull at the states' gradients. */
void shard_pull (rnn_shard *, const rnn_network *, double scale);

/* score.c: s->sums and the scores; with a gradient wanted, O becomes scale times it. */
void shard_score (rnn_shard *, const rnn_network *, const rnn_pass *, double scale);
size_t count_targets (double *weight, const rnn_pass *, const rnn_spec *);

/* gradient.c: one item of the weight gradients, over the shards of a group in their order */
rnn_status gradient_item (rnn_real *grad, const rnn_network *, size_t shards, size_t item);
size_t source_row (const rnn_network *, size_t layer); /* the bridge's first row of Z */
size_t source_rows (const rnn_network *);

/* pass.c: some sequences of a pass, that are cut into shards */
typedef struct {
  rnn_pass *pass;
  rnn_network *net;
  rnn_pool *pool;
  size_t from, most; /* the group is positions from .. from + most - 1 of the order */
  size_t n, shards;  /* live sequences of the group */
  size_t *position;  /* RNN_GROUP: their numbers in the order, longest first */
  int shared;        /* is it enough work for threads? */
  double scale;      /* 1 / weight of the targets */
  int states_only;   /* forward, for pass->state1 alone */
  int first, last;   /* of the runs over chunks of the same sequences */
} rnn_group;

/* Sorts the sequences at from .. to - 1 of the order, and says how they are shared. */
void group_open (rnn_group *, size_t from, size_t to);
/* A shard's sequences, item, item + shards, ..., as far as they have steps in this pass; how many. */
size_t shard_positions (size_t *position, const rnn_group *, size_t item);
rnn_sizes shard_sizes (const rnn_group *, const size_t *position, size_t n);
/* Forward, loss, backward and weight gradients of the steps of g->pass. */
rnn_status group_run (rnn_group *);
/* The same with checkpoints (checkpoint.c). */
rnn_status group_checkpointed (rnn_group *);
/* Numbers of all states that it keeps, 0: none; only then *length is set, to the steps of a chunk. */
size_t checkpoint_states (size_t *length, const rnn_group *);
int pass_fits (const rnn_pass *, const rnn_network *); /* does no size overflow? */
rnn_status pass_run (rnn_pass *, rnn_network *, rnn_pool *);

/* evaluate.c: sets the chunk where a pass is run in pieces that hand on their states; is it? */
int evaluate_cut (rnn_pass *, const rnn_network *);

/* The functions of the table (api.c). */

/* Fills block[0..*count) in the order of theta when block is not NULL. */
rnn_status network_layout (rnn_block *block, size_t *count, size_t *params, const rnn_spec *);
/* Rows of a state matrix: all states of one sequence, in the stack that the head sits on. */
size_t network_state_rows (const rnn_spec *);

rnn_status evaluate_pass (rnn_pass *, const rnn_spec *, const rnn_real *theta, int threads,
                          rnn_tick);
rnn_status fit_network (rnn_real *theta, rnn_real *m, rnn_real *v, uint64_t *iteration, double *log,
                        size_t *updates, size_t *done, const rnn_spec *, const rnn_data *,
                        const rnn_plan *, int threads, rnn_tick);
rnn_status measure_evaluate (size_t *bytes, const rnn_pass *, const rnn_spec *);
rnn_status measure_fit (size_t *bytes, const rnn_spec *, const rnn_data *, const rnn_plan *);
size_t count_updates (const rnn_data *, const rnn_plan *);
rnn_status forecast_values (rnn_real *const *y, rnn_real *state1, const rnn_real *state0,
                            const rnn_spec *, const rnn_real *theta, const rnn_data *, size_t steps,
                            const double *scale, const double *shift, int threads, rnn_tick);

rnn_status decode_tokens (int32_t **tokens, size_t *count, double *logp, const rnn_spec *,
                          const rnn_real *theta, const rnn_data *, const rnn_decoding *,
                          int threads, rnn_tick);
rnn_status decode_vectors (rnn_real *const *y, const rnn_spec *, const rnn_real *theta,
                           const rnn_data *, const size_t *steps, int threads, rnn_tick);

rnn_status step_jacobians (rnn_flow *, const rnn_spec *, const rnn_real *theta, rnn_tick);

#endif
