/* cell.h - what a cell is.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A cell is a descriptor and its pointwise functions.  The layer does every product; the cell says
   which.  For one column of one step the layer keeps `rows` blocks of H numbers, the store:

     - block rows 0 .. inputs-1 receive W x + b, the rest start at zero;
     - then, stage by stage, each segment of that stage adds its block rows of R times an operand
       (h_{t-1}, or a block row of the store that an earlier stage has made), and the stage's
       forward function runs;
     - backward runs the stages in reverse: the backward function replaces the store's block rows
       by the gradients of what the products added there, and the layer multiplies by R'.

   All segments of one stage that multiply a block row of the store multiply the same one.

   A cell without segments multiplies h_{t-1} by no matrix, so R has no rows, and each of its units looks at its own
   states alone.  What follows from W x + b is then there for all steps at once (`prepare`), and what remains
   is a recurrence of numbers, unit by unit: layers/recurrence_parallel.c cuts both into parts for the threads, and
   hands its one stage many steps per call (FOR_STEPS).

   Each cell is one file, cells.c is their registry.  Adding a cell: one file with a descriptor like lstm.c's,
   one line in cells.c, and one reference in tests/ref.  */

#ifndef RNN_CELL_H
#define RNN_CELL_H

#include "base/names.h"
#include "base/vec.h"
#include "rnn.h"

enum { RNN_SEGMENTS = 4, RNN_STATES = 4 };
enum { RNN_STAGES = 2, RNN_GATES = 8, RNN_CELL_PARAMETERS = 5 };

typedef struct {
  int gate, gates; /* block rows of R, and how many */
  int row;         /* first block row of the store that gets the product */
  int stage;
  int operand; /* -1: h_{t-1}; else the block row of the store that is multiplied */
} rnn_segment;

/* The cell parameters of this name (peepholes, gains: what W, R and b do not hold), `blocks` vectors of H. */
typedef struct {
  const char *name;
  int blocks;
  int init; /* RNN_INIT_... */
  int bias; /* do the gates' biases start here (forget, chrono below) rather than in b? */
} rnn_cell_parameter;

/* A number that is fixed when a layer is made (JANET's beta, a time step; layer normalisation's epsilon): an option of the layer. */
typedef struct rnn_constant {
  const char *name;
  double value, low, high; /* default and range, both ends included */
} rnn_constant;

/* n columns of one step, of which a function does `units` units, from those on that the pointers point to.  Block row k
   of column j: a[j * lda + k * H].  Cells without segments get `steps` such steps, the rows of each `stride`
   columns behind those of the step before (in the direction's order; negative: in front of them).  */
typedef struct {
  size_t H, units, n, steps;
  ptrdiff_t stride;
  rnn_real *a;
  size_t lda;
  const rnn_real *p; /* cell parameters, H x parameters */
  const double *constant;
  const rnn_real *h_prev;
  rnn_real *h;
  size_t ldh;
  const rnn_real *hm; /* h_{t-1} as the products use it: after recurrent dropout */
  size_t ldm;
  const rnn_real *c_prev[RNN_STATES]; /* states 1 .. states-1, ld H; [0] is unused */
  rnn_real *c[RNN_STATES];
} rnn_cell_forward;

/* In: dh, dc are the whole gradients of h_t and c_t.  Out, once all stages have run: dh and dc are
   what reaches h_{t-1} and c_{t-1} other than through the products; dm += what reaches hm other
   than through the products of the layer (dm is dh itself where there is no dropout).  Of several steps, the pointers
   point to the last one, h_prev and c_prev to what the first one has read; dh is then what has come from the
   later steps, and dy, ld ldy, what each step adds to it first (NULL: nothing).  */
typedef struct {
  size_t H, units, n, steps;
  ptrdiff_t stride;
  const rnn_real *dy;
  size_t ldy;
  rnn_real *a;
  size_t lda;
  const rnn_real *p;
  const double *constant;
  rnn_real *dp; /* H x parameters, added to */
  const rnn_real *h_prev, *h;
  size_t ldh;
  const rnn_real *hm;
  size_t ldm;
  const rnn_real *c_prev[RNN_STATES], *c[RNN_STATES];
  rnn_real *dh, *dm, *dc[RNN_STATES];
  const rnn_real *dop; /* gradient of the operand that this stage made, ld H */
} rnn_cell_backward;

/* What is known of a gate once the forward pass is through.  */
typedef struct {
  const char *name;
  int range; /* RNN_SIGMOID: 0..1, RNN_TANH: -1..1, RNN_RELU: from 0 up, RNN_LINEAR: any */
  int row;   /* block row of the store that holds its value; -1: it is h */
  int keeps; /* 1: the old state is multiplied by its value; -1: by one minus it; 0: not */
} rnn_gate;

/* A descriptor's forward functions, stage by stage, with the names under which their source has them: rnn_export writes what
   the functions need of the source. */
#define CELL_FORWARD(...)                                                                          \
  .source = __FILE__, .forward_names = #__VA_ARGS__, .forward = {__VA_ARGS__}
#define CELL_PREPARE(function) .prepare_name = #function, .prepare = function

typedef struct rnn_cell {
  const char *name;
  const char *variant; /* a Nonlinearity or a ResetGateMode; "" if there is one only */
  int gates;           /* G: R is G H x H; 0: there is none */
  int inputs;          /* block rows of W, G H x D, and of b, mostly as many */
  int rows;            /* block rows of the store */
  int states;          /* h and further ones */
  const char *state_name[RNN_STATES], *initial_name[RNN_STATES];
  int
    unlearned; /* how many of the last states start at 0: they are not learned and have no bridge */
  int projects;   /* is h_{t-1} read by products alone, in one stage, so that h may be projected? */
  int clock;      /* the last of these tells the time and does not depend on the other states */
  int parameters; /* vectors of H of all cell parameters together */
  rnn_cell_parameter parameter[RNN_CELL_PARAMETERS];
  rnn_constant constant[RNN_CONSTANTS];
  /* for rnn_gradflow; a cell may name only its first ones */
  rnn_gate gate[RNN_GATES];
  int forget; /* the gate whose bias starts at 1 (Jozefowicz, Zaremba, Sutskever 2015), or -1 */
  /* Chrono initialisation (Tallec and Ollivier 2018), for each gate: 1 where a bias of log (T - 1)
     makes the unit remember for T steps, -1 where that of -log (T - 1) does, else 0.  */
  int chrono[RNN_GATES];
  int init_W, init_R; /* RNN_INIT_..., 0: glorot and orthogonal */
  int kinks;          /* is it not differentiable everywhere? */
  double bend;        /* over what distance it bends, where much less than tanh's 1; else 0 */
  int coupled;        /* does a unit depend on other units other than through the products? */
  int orthogonal;     /* is R orthogonal, made of the parameters U (kernels/householder.c)? */
  int stages, segments;
  rnn_segment segment[RNN_SEGMENTS];
  /* Does unit `to` read h of unit `from`?  NULL: always.  Elements of R between other units are as if they were 0. */
  int (*connected) (size_t to, size_t from, size_t H);
  /* Cells without segments, or NULL: what only W x + b decides, of any columns of the store. */
  void (*prepare) (const rnn_cell_forward *);
  const char *source, *forward_names,
    *prepare_name; /* by the macros above; prepare_name may be NULL */
  void (*forward[RNN_STAGES]) (const rnn_cell_forward *);
  void (*backward[RNN_STAGES]) (const rnn_cell_backward *);
} rnn_cell;

/* States that may start from what is learned, or from the bridge to a decoder. */
static inline int
rnn_learned (const rnn_cell *cell)
{
  return cell->states - cell->unlearned;
}

/* for each column j and each vec of rows i, m elements long */
#define FOR_CELL(q, j, i, m)                                                                       \
  for (size_t j = 0; j < (q)->n; j++)                                                              \
    FOR_VECS (i, m, (q)->units)

/* For each step of `block`, q being the one: from the first on forward, from the last on backward. */
#define FOR_STEPS(q, block) for (rnn_cell_forward q = *(block); q.steps > 0; cell_next_step (&q))
#define FOR_STEPS_BACK(q, block)                                                                   \
  for (rnn_cell_backward q = cell_last_step (block); q.steps > 0; cell_step_before (&q, block))

/* The place of a column `stride` columns away. */
#define CELL_MOVE(x, stride, ld) ((x) + (stride) * (ptrdiff_t) (ld))

static inline void
cell_next_step (rnn_cell_forward *q)
{
  if (--q->steps == 0)
    return;
  q->a = CELL_MOVE (q->a, q->stride, q->lda);
  q->h_prev = q->h;
  q->h = CELL_MOVE (q->h, q->stride, q->ldh);
  for (int k = 1; k < RNN_STATES && q->c[k]; k++)
    {
      q->c_prev[k] = q->c[k];
      q->c[k] = CELL_MOVE (q->c[k], q->stride, q->H);
    }
}

/* The previous states of the step at q: those of the step before, or, of the first one, what the block has. */
static inline void
cell_set_previous (rnn_cell_backward *q, const rnn_cell_backward *block)
{
  q->h_prev = q->steps > 1 ? CELL_MOVE (q->h, -q->stride, q->ldh) : block->h_prev;
  for (int k = 1; k < RNN_STATES && q->c[k]; k++)
    q->c_prev[k] = q->steps > 1 ? CELL_MOVE (q->c[k], -q->stride, q->H) : block->c_prev[k];
}

static inline rnn_cell_backward
cell_last_step (const rnn_cell_backward *block)
{
  rnn_cell_backward q = *block;
  cell_set_previous (&q, block);
  return q;
}

static inline void
cell_step_before (rnn_cell_backward *q, const rnn_cell_backward *block)
{
  if (--q->steps == 0)
    return;
  q->a = CELL_MOVE (q->a, -q->stride, q->lda);
  q->dy = q->dy ? CELL_MOVE (q->dy, -q->stride, q->ldy) : NULL;
  q->h = q->h_prev;
  for (int k = 1; k < RNN_STATES && q->c[k]; k++)
    q->c[k] = q->c_prev[k];
  cell_set_previous (q, block);
}

/* dh of units i .. of column j, with what the step adds to it */
static inline vec
cell_gradient (const rnn_cell_backward *q, size_t j, size_t i, size_t m)
{
  const vec dh = vec_load (q->dh + j * q->H + i, m);
  return q->dy ? dh + vec_load (q->dy + j * q->ldy + i, m) : dh;
}

int cell_count (void);
const rnn_cell *cell_at (int row);

#endif
