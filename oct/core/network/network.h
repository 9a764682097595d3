/* network.h - a description becomes a network, and a mini-batch goes through it.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   parameters.c  which parameters there are, and their names
   plan.c        buffers for the gradients of the layers' outputs
   spec.c        a description becomes lists of layers with shapes
   made.c        matrices that are made of parameters
   network.c     packed weights, products of the gradient
   describe.c    what gateways ask: number and names of parameters, recurrent layers
   list.c        one list of layers over a microbatch, forward and backward
   fill.c        data into columns, and columns back into results
   weightdrop.c  weights that are dropped in training
   bridge.c      from the encoder's states, or the features, to the decoder's initial states
   tangent.c     J v: how outputs move with the parameters
   gradient.c    weight gradients, over the microbatches of a group
   sections.c    a gradient whose first numbers are used while the others are being made
   microbatch.c  the memory of a microbatch; both lists, forward and backward
   score.c       the loss, and its gradient at the outputs
   group.c       up to RNN_GROUP sequences as microbatches on threads
   checkpoint.c  the same with few kept states
   pass.c        a mini-batch, group by group
   evaluate.c    one evaluation of a network on a set
   ready.c       a network that is kept for many
   measure.c     the bytes that a call would take

   Each file calls only those before it.  An rnn_network is read-only while microbatches run; each of these
   has its own rnn_microbatch.  */

#ifndef RNN_NETWORK_H
#define RNN_NETWORK_H

#include "layers/layer.h"
#include "losses/loss.h"

#include <stdatomic.h>

/* A list of layers: net->layer[first .. first + count - 1], each on top of the one before. */
typedef struct {
  const char *part;   /* name of its recurrent layers: rnn, encoder, decoder */
  const char *prefix; /* before the names of its other layers */
  size_t first, count;
  rnn_shape in, out;
  size_t state_rows;
  size_t recurrent; /* how many of its layers are recurrent */
  size_t last;      /* index of the last recurrent one, in the list */
  size_t stateful;  /* how many layers there are up to the last that has states */
  int whole;        /* must sequences be there as a whole? */
  int in_shared;    /* is the input read by a later layer too, not only by the first? */
  size_t
    late; /* last rows of the input that the first layer does not read: a static layer adds them */
  int steps, ones; /* how many buffers of gradients, with a column per step, per sequence */
} rnn_stack;

/* Where the gradients of a layer's output and input stand: number of a buffer, -1: none. */
typedef struct {
  int dy, dx, dsource;
  size_t lddy, lddx, lddsource;
  int clear_dx, clear_dsource; /* is this layer the first to add to it? */
  unsigned char busy[2];       /* while the plan is made: is the buffer of this number in use? */
} rnn_gradient_plan;

/* One product of the weight gradients. */
typedef struct {
  size_t stack;
  size_t layer; /* its place in the list; of bridge l: the list's count + l */
  int part;     /* of rnn_layer_kind.gradient_rows; -1: all elementwise parameters of the network */
  size_t row0, rows;
} rnn_grad_item;

typedef struct rnn_microbatch rnn_microbatch;

typedef struct rnn_network {
  const rnn_spec *spec;
  const rnn_loss *loss;
  size_t targets; /* rows of a target of values */
  rnn_stack stack[2];
  size_t stacks, layers;
  size_t levels, directions; /* recurrent layers of all lists, and their directions */
  int has_decoder;           /* the last stack */
  int features;          /* is the decoder the only list, and starts from a vector of features? */
  int one, whole;        /* as in rnn_facts */
  size_t params, blocks; /* numbers of theta; matrices of theta */
  size_t elementwise;    /* elementwise parameters of all layers */
  size_t widest, most_rows; /* most units, and most block rows times units, of a recurrent layer */
  int states, cell_parameters; /* most of any cell */
  rnn_block *block;
  rnn_layer *layer;
  rnn_gradient_plan *plan;
  rnn_dense *bridge; /* of each recurrent layer of the decoder */
  rnn_pack_item *pack;
  rnn_grad_item *grad;
  size_t n_pack, n_grad;
  rnn_microbatch *micro;
  const rnn_real *theta;
  const rnn_real *at; /* theta is a direction from these parameters; NULL: it is not */
  const struct rnn_network *direction; /* the same network with the direction's weights, or NULL */
  rnn_arena packed;                    /* memory of the packed weights */
  rnn_real *tied;         /* gradient that a tied head adds at the end of a pass, or NULL */
  size_t tied_at, n_tied; /* its offset in theta, how many numbers */
  rnn_real *dropped;      /* theta as training reads it, where weights are dropped, else NULL */
  size_t n_dropped;       /* how many numbers */
  void *memory[9];        /* the arrays above, to be freed */
} rnn_network;

struct rnn_microbatch {
  rnn_arena arena;       /* all but: */
  rnn_arena elementwise; /* gradients of elementwise parameters */
  size_t n;              /* sequences */
  size_t *position;      /* n: their numbers in the pass's order */
  size_t *column;        /* n: their columns in the pass's state matrices */
  rnn_run run[2];
  rnn_source source;
  size_t outputs;   /* columns of O: steps, or n */
  rnn_real *O;      /* K x outputs */
  int32_t *labels;  /* outputs, or NULL */
  rnn_real *target; /* rows of a target x outputs, or NULL */
  double *weight;   /* outputs, or NULL */
  rnn_real *P;      /* labellings: K x the longest, one sequence's columns */
  int32_t *path;    /* labellings: the longest */
  double *work;     /* labellings: work space */
  rnn_sums sums;
};

/* Layer i of a list. */
static inline rnn_layer *
rnn_layer_of (const rnn_network *net, size_t stack, size_t i)
{
  return &net->layer[net->stack[stack].first + i];
}

/* Place of recurrent layer l of a list (l from 0), the list's count where it has no such. */
static inline size_t
rnn_recurrent_place (const rnn_network *net, size_t stack, size_t l)
{
  const size_t count = net->stack[stack].count;
  size_t i = 0;
  while (i < count && (! rnn_layer_of (net, stack, i)->dirs || l-- > 0))
    i++;
  return i;
}

/* A decoder is forward only: the one direction of its recurrent layer l. */
static inline const rnn_direction *
rnn_decoder_direction (const rnn_network *net, size_t l)
{
  const size_t top = net->stacks - 1;
  return &rnn_layer_of (net, top, rnn_recurrent_place (net, top, l))->dir[0];
}

/* Is it the decoder's list? */
static inline int
rnn_is_decoder (const rnn_network *net, size_t stack)
{
  return net->has_decoder && stack + 1 == net->stacks;
}

/* The list that ends in the head: the decoder, where there is one. */
static inline const rnn_stack *
rnn_top (const rnn_network *net)
{
  return &net->stack[net->stacks - 1];
}

static inline rnn_run *
rnn_top_run (const rnn_network *net, rnn_microbatch *m)
{
  return &m->run[net->stacks - 1];
}

/* Is any gradient asked for? */
static inline int
rnn_wants_backward (const rnn_pass *pass)
{
  return pass->grad || pass->dx || pass->dstate0 || pass->direction;
}

/* parameters.c */
void network_parameters (rnn_network *, rnn_layout *);
/* What the bridge of recurrent layer l reads: its first row of Z; all rows of Z. */
size_t source_row (const rnn_network *, size_t l);
size_t source_rows (const rnn_network *);

/* plan.c: fills the plan of a list whose layers are there */
void plan_gradients (rnn_network *, size_t stack);

/* spec.c: fills layer, stack and plan, which have room for as many layers as are counted */
rnn_status network_layers (rnn_network *);
size_t network_layer_count (const rnn_spec *);

/* network.c */
rnn_status network_open (rnn_network *, const rnn_spec *);
/* The layers and parameters alone. */
rnn_status network_shapes (rnn_network *, const rnn_spec *);
/* As network_open, but the packed weights are only measured (packed.used), and there are no microbatches. */
rnn_status network_tables (rnn_network *, const rnn_spec *);
void network_close (rnn_network *);
/* Packs the weights for these uses; call again whenever theta has changed. */
rnn_status network_pack (rnn_network *, const rnn_real *theta, int uses, rnn_pool *);
/* made.c: makes what is packed; turns a gradient of what was made into that of theta */
void made_weights (const rnn_network *);
void made_gradient (rnn_real *grad, const rnn_network *);

/* describe.c */
/* W (P, or NULL): theta with what is made in the place of its parameters; grad (P, or NULL): as made_gradient */
rnn_status made_of (rnn_real *W, rnn_real *grad, const rnn_spec *, const rnn_real *theta);
rnn_status network_describe (rnn_facts *, rnn_block *, const rnn_spec *);
rnn_status network_recurrent (rnn_recurrent_facts *, size_t *count, const rnn_spec *, int list);
rnn_status network_states (rnn_state_facts *, size_t *count, const rnn_spec *, int list);
const char *layer_name (int kind);
const rnn_constant *layer_constant (int kind);

/* list.c */
void list_take (rnn_run *, rnn_arena *, const rnn_network *, size_t stack, const rnn_extent *,
                int dx);
/* The first `count` layers; act[count - 1].y is what comes out. */
rnn_status list_forward (rnn_run *, const rnn_network *, size_t stack, size_t count);
/* The top's dy is set (NULL: zero), or its dlast. */
rnn_status list_backward (rnn_run *, const rnn_network *, size_t stack);
rnn_activations *list_top (const rnn_network *, const rnn_run *, size_t stack);
/* Z (by slot): the last output of each sequence. */
void list_last (rnn_real *Z, const rnn_network *, const rnn_run *, size_t stack);
/* Column of sequence j's last output, of an output of this shape. */
size_t list_last_column (rnn_shape, const rnn_run *, size_t j);

/* weightdrop.c.  theta, or net->dropped: theta as the passes of this iteration of a training read it. */
const rnn_real *dropped_weights (const rnn_network *, const rnn_real *theta, uint64_t iteration);
void weight_drop (rnn_real *y, const rnn_real *x, const rnn_network *, uint64_t iteration);

/* bridge.c */
void bridge_take (rnn_microbatch *, const rnn_network *, const rnn_pass *);
void bridge_forward (rnn_microbatch *, const rnn_network *); /* the decoder's initial states */
void bridge_backward (rnn_microbatch *, const rnn_network *);
void bridge_memory (rnn_microbatch *, const rnn_network *); /* what attention looks at */
void bridge_memory_backward (rnn_microbatch *, rnn_real *dY);

/* microbatch.c.  The sizes of a microbatch, for the memory that it takes: */
typedef struct {
  size_t n;           /* sequences */
  rnn_extent list[2]; /* of each stack */
  size_t labels;      /* most labels of a labelling */
} rnn_sizes;

/* first: the gradients of elementwise parameters start at zero, otherwise they are added to. */
rnn_status microbatch_reserve (rnn_microbatch *, const rnn_network *, const rnn_pass *,
                               const rnn_sizes *, int first, rnn_pool *);
size_t microbatch_bytes (const rnn_network *, const rnn_pass *, const rnn_sizes *);
/* Of a network with a decoder: the encoder, what attention looks at, the decoder's initial states.  Of others
   nothing.  */
rnn_status microbatch_read (rnn_microbatch *, const rnn_network *);
/* The last stack: O (logits). */
rnn_status microbatch_outputs (rnn_microbatch *, const rnn_network *);
rnn_status microbatch_backward (rnn_microbatch *, const rnn_network *);

/* fill.c: the steps of the sequence at this position of the order that this pass reads, and the steps of its
   target */
size_t steps_read (const rnn_pass *, size_t position);
size_t steps_written (const rnn_pass *, size_t position);
/* Does the one target of a sequence lie in this pass? */
int ends_here (const rnn_pass *, size_t position);
/* position: those of the m->n sequences, sorted as the first list wants them (longest first) */
void microbatch_fill (rnn_microbatch *, const rnn_network *, const rnn_pass *,
                      const size_t *position);
/* Some inputs of the decoder become its predictions (scheduled sampling). */
void fill_sampled (rnn_microbatch *, const rnn_network *, const rnn_pass *);
void scatter_results (const rnn_microbatch *, const rnn_network *, const rnn_pass *);
void scatter_dx (const rnn_microbatch *, const rnn_network *, const rnn_pass *);
/* Columns of K numbers, one per step or per sequence, to the arrays of the sequences. */
void scatter_outputs (rnn_real *const *to, const rnn_real *O, const rnn_microbatch *,
                      const rnn_network *, const rnn_pass *);
/* The other way; 0 where a sequence has no output in this pass. */
void gather_outputs (rnn_real *O, const rnn_real *const *from, const rnn_microbatch *,
                     const rnn_network *, const rnn_pass *);

/* tangent.c: the tangents of all layers along net->direction; those of the states then, times scale, are
   added to the states' gradients (structural damping) */
rnn_status microbatch_tangent (rnn_microbatch *, const rnn_network *, const rnn_pass *);
void microbatch_damping (rnn_microbatch *, const rnn_network *, double scale);

/* score.c: m->sums and the scores; with a gradient wanted, O becomes scale times it. */
void microbatch_score (rnn_microbatch *, const rnn_network *, const rnn_pass *, double scale);
/* The same of a loss of the caller's own, which microbatch_score leaves out, for all microbatches of a group at once;
   called by the thread that called the core.  */
rnn_status score_own (rnn_microbatch *, size_t micros, const rnn_network *, const rnn_pass *,
                      double scale);
void count_targets (rnn_pass *, const rnn_network *); /* sets count, weight and scored */

/* gradient.c: one item of the weight gradients, over the microbatches of a group in their order */
rnn_status gradient_item (rnn_real *grad, const rnn_network *, size_t micros, size_t item);
/* Which product an item is, and where in grad it stands. */
void gradient_product (rnn_product *, rnn_real *grad, const rnn_network *, size_t item);

/* sections.c */
typedef struct {
  size_t item;
  size_t from, to; /* sections */
} rnn_sections_entry;

typedef struct rnn_sections {
  size_t count, items;
  size_t *end;               /* count: offset in theta behind each section */
  rnn_sections_entry *entry; /* items: in the order in which they are made */
  atomic_size_t *left;       /* count: items that each section waits for */
  /* called once by any thread when a section is made, if one of the last group's items writes into it */
  void (*made) (void *arg, size_t section);
  void *arg;
} rnn_sections;

/* Sections of at least so many numbers; count 0 where there are not two, or a gradient is changed at the end of a pass.  grad: P
   numbers, which are not looked at.  */
rnn_status sections_open (rnn_sections *, const rnn_network *, rnn_real *grad, size_t least);
void sections_close (rnn_sections *);
void sections_begin (rnn_sections *);          /* before a pass */
void sections_done (rnn_sections *, size_t i); /* entry i is made */

/* group.c: up to RNN_GROUP sequences of a pass, which are dealt to microbatches */
typedef struct {
  rnn_pass *pass;
  rnn_network *net;
  rnn_pool *pool;
  size_t from, most;      /* the group is positions from .. from + most - 1 of the order */
  size_t n, micros;       /* sequences with steps in this pass; microbatches */
  size_t *position;       /* RNN_GROUP: their numbers in the order, longest first */
  int shared;             /* is it enough work for threads? */
  double scale;           /* 1 / weight of the targets */
  int states_only;        /* forward, for pass->state1 alone */
  int first, last;        /* of the runs over chunks of the same sequences */
  rnn_sections *sections; /* told which are made, or NULL: also where another group follows */
} rnn_group;

/* Sequences of a pass that are taken together. */
static inline size_t
rnn_group_size (const rnn_pass *pass)
{
  return pass->group && pass->group < RNN_GROUP ? pass->group : RNN_GROUP;
}

/* Are so many steps enough work to share? */
int worth_threads (const rnn_network *, size_t steps);
/* Sorts the sequences at from .. to - 1 of the order, and says how they are shared. */
void group_open (rnn_group *, size_t from, size_t to);
/* A microbatch's sequences, item, item + micros, ..., as far as they have steps in this pass; how many. */
size_t group_positions (size_t *position, const rnn_group *, size_t item);
rnn_sizes group_sizes (const rnn_group *, const size_t *position, size_t n);
/* Forward, loss, backward and weight gradients of the steps of g->pass. */
rnn_status group_run (rnn_group *);

/* checkpoint.c: the same with checkpoints */
rnn_status group_checkpointed (rnn_group *);
/* Numbers of all states that it keeps, 0: none; only then *length is set, to the steps of a chunk. */
size_t checkpoint_states (size_t *length, const rnn_group *);

/* pass.c */
int pass_fits (const rnn_pass *, const rnn_network *); /* does no size overflow? */
rnn_status pass_run (rnn_pass *, rnn_network *, rnn_pool *);

/* evaluate.c: is the pass run in pieces that hand on their states?  Then sets its chunk. */
int evaluate_cut (rnn_pass *, const rnn_network *);
rnn_status evaluate_pass (rnn_pass *, const rnn_spec *, const rnn_real *theta, int threads,
                          rnn_tick);
/* The same with a network that is open and packed for the pass; pool may be NULL. */
rnn_status evaluate_with (rnn_pass *, rnn_network *, rnn_pool *);

/* ready.c: a network that is kept from call to call, for passes without a gradient */
rnn_status ready_open (rnn_network **, size_t *bytes, const rnn_spec *, const rnn_real *theta,
                       int threads, rnn_tick);
rnn_status ready_pass (rnn_pass *, rnn_network *, int threads, rnn_tick);
void ready_close (rnn_network *);

/* measure.c */
rnn_status measure_evaluate (size_t *bytes, const rnn_pass *, const rnn_spec *);
rnn_status measure_fit (size_t *bytes, const rnn_spec *, const rnn_data *, const rnn_plan *);
/* How many sums of P + PLAN_TAIL numbers a plan needs, a gradient and what goes with it: none where a process is alone. */
enum { PLAN_TAIL = 6 };
size_t plan_nodes (const rnn_plan *);

#endif
