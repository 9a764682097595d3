/* network.h - a network made ready to run, and what one shard of a mini-batch holds.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   rnn_network is read-only while shards run; each shard has its own rnn_shard.  */

#ifndef RNN_NETWORK_H
#define RNN_NETWORK_H

#include "cell.h"
#include "rnn.h"

/* One product of the weight gradients: rows row0.. of a block.  part: segment of R, or one below. */
enum { RNN_PART_W = -1, RNN_PART_VECTORS = -2, RNN_PART_HEAD = -3 };
typedef struct {
  size_t layer;
  int part;
  size_t row0, rows;
} rnn_grad_item;

typedef struct {
  rnn_packed *to;
  size_t offset, ld;
  int transpose;
} rnn_pack_item;

typedef struct rnn_shard rnn_shard;

typedef struct {
  const rnn_spec *spec;
  const rnn_cell *cell;
  size_t n_layers; /* layers * dirs */
  size_t params, blocks, state_rows, vectors, widest;
  size_t V, bV; /* offsets of the head's W and b */
  rnn_block *block;
  rnn_layer *layer; /* [layers * dirs], directions of a layer side by side */
  rnn_packed pV, pVt;
  rnn_pack_item *pack;
  rnn_grad_item *grad;
  size_t n_pack, n_grad;
  rnn_shard *shard;
  size_t n_shards;
  const rnn_real *theta;
  void *memory[6];
} rnn_network;

struct rnn_shard {
  rnn_arena arena;
  rnn_batch batch;
  size_t *position;   /* n: numbers in the pass's order */
  rnn_real *X;        /* D x S */
  rnn_trace *trace;   /* [layers * dirs] */
  rnn_real **h;       /* [layers] dirs*H x (n + S) */
  rnn_real **dropped; /* [layers] dirs*H x S after dropout, or NULL */
  uint64_t *key;      /* S: numbers of the columns for dropout */
  uint64_t *zkey;     /* n: of the sequences */
  size_t outputs;     /* columns of O: S, or n */
  rnn_real *Z;        /* many-to-one: dirs*H x n */
  rnn_real *O;        /* K x outputs */
  rnn_real *dbV;      /* K */
  int32_t *labels;    /* outputs, or NULL */
  rnn_real *target;   /* K x outputs, or NULL */
  rnn_real *dbuf[2];  /* gradients of layer outputs */
  rnn_real *dZ;       /* many-to-one: of Z */
  rnn_carry carry;
  double loss, metric;
};

static inline size_t
rnn_hidden (const rnn_network *net, size_t l)
{
  return net->spec->hidden[l];
}

/* rows of a layer's output: both directions */
static inline size_t
rnn_width (const rnn_network *net, size_t l)
{
  return (size_t) net->spec->dirs * net->spec->hidden[l];
}

/* Is any gradient asked for? */
static inline int
rnn_wants_backward (const rnn_pass *pass)
{
  return pass->grad || pass->dx || pass->dstate0;
}

rnn_status RN (network_open) (rnn_network *, const rnn_spec *);
void RN (network_close) (rnn_network *);
/* Packs the weights; call again whenever theta has changed. */
rnn_status RN (network_pack) (rnn_network *, const rnn_real *theta, rnn_pool *);

/* Where the input of a layer, or of the head (l = layers), stands. */
const rnn_real *RN (shard_input) (const rnn_network *, const rnn_shard *, size_t l, size_t *ld);
/* Lays out a shard of n sequences, longest T steps, S columns together. */
rnn_status RN (shard_reserve) (rnn_shard *, const rnn_network *, const rnn_pass *, size_t n,
                               size_t T, size_t S);
rnn_status RN (shard_forward) (rnn_shard *, const rnn_network *, const rnn_pass *, rnn_pool *);
rnn_status RN (shard_backward) (rnn_shard *, const rnn_network *, const rnn_pass *, rnn_pool *);

rnn_status RN (pass_run) (rnn_pass *, rnn_network *, rnn_pool *);

#endif
