/* jacobian.c - how one sequence's states depend on one another: exact Jacobians of single steps.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Row i of J_t = d s_t / d s_{t-1} is what the backward pass of this one step gives for the seed d s_t = e_i (probe.c).
   It leaves d s_t / d a_t in the store, a being the pre-activations, which real-time recurrent learning
   (Williams, Zipser 1989) needs.  */

#include "lab/lab.h"

/* Rows first .. first + n - 1 of M (S x columns), from column `column` on, are the columns of x. */
static void
put_rows (rnn_real *M, size_t S, size_t first, size_t n, size_t column, const rnn_real *x,
          size_t ldx, size_t rows)
{
  for (size_t r = 0; M && r < rows; r++)
    for (size_t j = 0; j < n; j++)
      M[(column + r) * S + first + j] = x[j * ldx + r];
}

/* What the seeds have become goes into the k-th step of the answer. */
static void
get_step (rnn_flow *f, const rnn_probe *p, const rnn_direction *L, size_t step, size_t first,
          size_t n)
{
  const rnn_cell *cell = L->cell;
  const size_t H = L->H, S = (size_t) cell->states * H, GH = (size_t) cell->gates * H;
  const size_t IH = (size_t) cell->inputs * H;
  const size_t lda = (size_t) cell->rows * H, EH = (size_t) cell->parameters * H;
  for (int k = 0; k < cell->states; k++)
    put_rows (f->J + step * S * S, S, first, n, (size_t) k * H, probe_seed (p, k), H, H);
  if (! f->AW)
    return;
  put_rows (f->AW + step * S * IH, S, first, n, 0, p->step.store, lda, IH);
  for (int k = 0; k < cell->segments; k++)
    {
      const rnn_segment *g = &cell->segment[k];
      put_rows (f->AR + step * S * GH, S, first, n, (size_t) g->gate * H,
                p->step.store + (size_t) g->row * H, lda, (size_t) g->gates * H);
    }
  put_rows (f->E + step * S * EH, S, first, n, 0, p->step.dp, EH, EH);
}

/* Values of the forward pass in step `step` of the answer. */
static void
get_values (rnn_flow *f, const rnn_recurrence *r, const rnn_direction *L, size_t step, size_t t,
            size_t from)
{
  const rnn_cell *cell = L->cell;
  const size_t H = L->H, lda = (size_t) cell->rows * H, G = (size_t) cell->gates;
  rnn_real *s = f->states + step * (size_t) cell->states * H;
  memcpy (f->store + step * lda, r->store + t * lda, lda * sizeof (rnn_real));
  memcpy (s, r->h + (1 + t) * r->ldh, H * sizeof (rnn_real));
  for (int k = 1; k < cell->states; k++)
    memcpy (s + (size_t) k * H, r->c[k] + (1 + t) * H, H * sizeof (rnn_real));
  if (! f->AW)
    return;
  memcpy (f->x + step * L->D, r->X + t * r->ldx, L->D * sizeof (rnn_real));
  for (int k = 0; k < cell->segments; k++)
    {
      const rnn_segment *g = &cell->segment[k];
      const rnn_real *seen
        = g->operand < 0 ? r->h + from * r->ldh : r->store + t * lda + (size_t) g->operand * H;
      for (int i = 0; i < g->gates; i++)
        memcpy (f->operand + (step * G + (size_t) (g->gate + i)) * H, seen, H * sizeof (rnn_real));
    }
}

static rnn_status
run_steps (rnn_flow *f, rnn_probe *p, const rnn_run *w, const rnn_network *net,
           const rnn_direction *L, const rnn_recurrence *r, rnn_pool *pool)
{
  const size_t S = (size_t) L->cell->states * L->H, T = w->batch.T;
  for (size_t step = 0; step < f->count; step++)
    {
      const size_t t = L->reverse ? T - 1 - f->start - step : f->start + step;
      rnn_piece piece[2];
      batch_pieces (piece, &w->batch, L->reverse, t);
      get_values (f, r, L, step, t, piece[0].from);
      if (f->growth)
        continue;
      for (size_t first = 0; first < S; first += p->width)
        {
          const size_t n = S - first < p->width ? S - first : p->width;
          probe_set (p, r, L, t, piece[0].from, n);
          probe_units (p, L->H, first);
          const rnn_status status = probe_run (p, L, net->theta, pool);
          if (status != RNN_OK)
            return status;
          get_step (f, p, L, step, first, n);
        }
    }
  return RNN_OK;
}

/* The recurrent layer, and what a microbatch has of it. */
static const rnn_layer *
find_layer (rnn_activations **a, const rnn_flow *f, rnn_microbatch *m, const rnn_network *net)
{
  const size_t i = rnn_recurrent_place (net, 0, (size_t) f->layer);
  *a = &m->run[0].act[i];
  return rnn_layer_of (net, 0, i);
}

static rnn_status
jacobians (rnn_flow *f, rnn_microbatch *m, const rnn_network *net, rnn_pool *pool)
{
  rnn_activations *a;
  const rnn_direction *L = &find_layer (&a, f, m, net)->dir[f->dir];
  /* gradients of cell parameters are sums over columns: then one column at a time */
  const size_t width = f->AW && L->cell->parameters ? 1 : (size_t) L->cell->states * L->H;
  rnn_probe p;
  rnn_arena arena = {0};
  rnn_status status = list_forward (&m->run[0], net, 0, net->stack[0].last + 1);
  if (status == RNN_OK && ! f->growth)
    status = probes_open (&p, 1, &arena, L, width);
  if (status == RNN_OK)
    status = run_steps (f, &p, &m->run[0], net, L, &a->dir[f->dir], pool);
  rnn_arena_free (&arena);
  if (status == RNN_OK && f->growth)
    status = growth_run (f->growth, L, &m->run[0].batch, &a->dir[f->dir], net->theta, pool);
  return status;
}

/* d loss / d h_t, the whole gradient, and that of the outputs. */
static rnn_status
gradients (rnn_flow *f, rnn_microbatch *m, const rnn_network *net, const rnn_pass *pass)
{
  const size_t K = net->spec->outputs;
  rnn_activations *a;
  rnn_status status = microbatch_read (m, net);
  if (status == RNN_OK)
    status = microbatch_outputs (m, net);
  if (status != RNN_OK)
    return status;
  const double scale = pass->weight > 0 ? 1 / pass->weight : 0;
  microbatch_score (m, net, pass, scale);
  if (net->loss->own)
    status = score_own (m, 1, net, pass, scale);
  if (status != RNN_OK)
    return status;
  memcpy (f->dO, m->O, K * m->outputs * sizeof (rnn_real));
  find_layer (&a, f, m, net);
  a->dir[f->dir].dh = f->dh;
  return microbatch_backward (m, net);
}

static rnn_status
open_microbatch (rnn_microbatch *m, rnn_network *net, rnn_pass *pass, rnn_pool *pool)
{
  const size_t position = 0;
  const rnn_group g = {.pass = pass, .net = net};
  const rnn_sizes z = group_sizes (&g, &position, 1);
  const rnn_status status = microbatch_reserve (m, net, pass, &z, 1, pool);
  if (status == RNN_OK)
    microbatch_fill (m, net, pass, &position);
  return status;
}

static int
valid (const rnn_flow *f, const rnn_network *net)
{
  const rnn_data *data = f->data;
  if (data->n != 1 || net->features || f->layer < 0)
    return 0;
  const size_t T = data->length[0];
  const int labelling = net->loss->targets == RNN_LABELLINGS;
  const int has_targets
    = (data->labels || data->target) && (data->steps || ! (labelling || net->has_decoder));
  const size_t i = rnn_recurrent_place (net, 0, (size_t) f->layer);
  const int dirs = i < net->stack[0].count ? rnn_layer_of (net, 0, i)->dirs : 0;
  const int projected
    = dirs && rnn_layer_of (net, 0, i)->dir[0].P < rnn_layer_of (net, 0, i)->dir[0].H;
  return f->dir >= 0 && f->dir < dirs && ! projected && f->start <= T && f->count <= T - f->start
         && ! (f->growth && (f->start || f->count < T)) && ! (f->dh && ! has_targets)
         && ! (f->state0 && net->has_decoder);
}

rnn_status
step_jacobians (rnn_flow *f, const rnn_spec *spec, const rnn_real *theta, rnn_tick tick)
{
  rnn_network net;
  rnn_pool *pool = NULL;
  rnn_real marker = 0; /* a gradient is wanted: no store may be used twice */
  const size_t order = 0;
  rnn_pass pass = {.data = f->data, .order = &order, .n = 1, .state0 = f->state0, .grad = &marker};
  rnn_status status = network_open (&net, spec);
  if (status != RNN_OK)
    return status;
  if (! valid (f, &net))
    status = RNN_EINVALID;
  else if (f->data->length[0] >= RNN_LARGEST / RNN_GROUP)
    status = RNN_ETOOBIG;
  if (status == RNN_OK)
    status = rnn_pool_open (&pool, f->growth ? f->growth->threads : 1, tick);
  if (status == RNN_OK)
    status = network_pack (&net, theta, RNN_PACK_ALL, pool);
  if (status == RNN_OK)
    status = open_microbatch (&net.micro[0], &net, &pass, pool);
  if (status == RNN_OK && f->count)
    status = jacobians (f, &net.micro[0], &net, pool);
  if (status == RNN_OK && f->dh)
    {
      count_targets (&pass, &net);
      f->weight = pass.weight;
      status = gradients (f, &net.micro[0], &net, &pass);
    }
  rnn_pool_close (pool);
  network_close (&net);
  return status;
}
