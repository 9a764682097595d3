/* test_embedding.c - networks that read tokens against those that read vectors; long texts in
   pieces; embeddings that are frozen.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "training.h"
#include "writer.h"

/* Largest difference of the gradients, over the largest of them.  That of a token's column is
   the sum of those of the inputs that it was.  */
static double
gradient_error (const problem *p, const result *r, const result *vectors)
{
  const size_t E = p->spec.embedding, table = E * p->spec.inputs;
  double *sum = calloc (p->params, sizeof *sum), worst = 0, largest = 0;
  for (size_t i = 0; i < p->data.n; i++)
    for (size_t t = 0; t < p->length[i]; t++)
      for (size_t k = 0; k < E; k++)
        sum[(size_t) (p->token[i][t] - 1) * E + k] += (double) vectors->dx[i][t * E + k];
  for (size_t k = table; k < p->params; k++)
    sum[k] = (double) vectors->grad[k - table];
  for (size_t k = 0; k < p->params; k++)
    {
      largest = fmax (largest, fabs (sum[k]));
      worst = fmax (worst, fabs (sum[k] - (double) r->grad[k]));
    }
  free (sum);
  return worst / largest;
}

/* A network that reads tokens is one that reads the columns of its embedding. */
static void
check_embedding (const form *q)
{
  problem p, vectors;
  result r, v;
  writer_open (&p, q, &shared_shape, &(options){.learn_state = 1, .class_weight = 1});
  const size_t E = p.spec.embedding, table = E * p.spec.inputs;
  vectors = p;
  vectors.spec.inputs = E;
  vectors.spec.embedding = 0;
  vectors.theta = p.theta + table;
  vectors.params = p.params - table;
  vectors.data.token = NULL;
  vectors.x = room (p.data.n, sizeof *vectors.x);
  for (size_t i = 0; i < p.data.n; i++)
    {
      vectors.x[i] = room (E * p.length[i], sizeof **vectors.x);
      for (size_t t = 0; t < p.length[i]; t++)
        memcpy (vectors.x[i] + t * E, p.theta + (size_t) (p.token[i][t] - 1) * E,
                E * sizeof (rnn_real));
    }
  vectors.data.x = (const rnn_real *const *) vectors.x;
  result_open (&r, &p);
  result_open (&v, &vectors);
  const int good = whole (&r, &p, NULL, 1) == RNN_OK && whole (&v, &vectors, NULL, 1) == RNN_OK;
  ok (good && same_outputs (&p, &r, &v) && fabs (r.loss - v.loss) <= 1e-12 * v.loss,
      "tokens = the columns of their embedding: %s", form_name (q));
  const double worst = gradient_error (&p, &r, &v);
  ok (worst <= (sizeof (rnn_real) == 4 ? 1e-5 : 1e-13), "and its gradient, to %.1e", worst);
  for (size_t i = 0; i < p.data.n; i++)
    free (vectors.x[i]);
  free (vectors.x);
  result_close (&r);
  result_close (&v);
  problem_close (&p);
}

/* Long texts are read in pieces, of 292 steps here, when only outputs are wanted; but not where
   something looks at the whole of them.  */
static void
check_pieces (int cell, int structure, int loss)
{
  const form q = {.cell = cell,
                  .layers = 2,
                  .dirs = 1,
                  .structure = structure,
                  .loss = loss,
                  .tokens = 1,
                  .attention = structure == ENCODER_DECODER ? RNN_MULTIPLICATIVE : 0};
  shape d = small_shape;
  problem p;
  result r, one;
  d.n = 7;
  d.T = 600;
  writer_open (&p, &q, &d, &(options){.learn_state = 1, .class_weight = 1, .smoothing = .1});
  result_open (&r, &p);
  result_open (&one, &p);
  rnn_pass pass = pass_of (&p, &r, 0);
  const int good = whole (&one, &p, NULL, 1) == RNN_OK && evaluate (&r, &pass, &p, 2) == RNN_OK;
  ok (good && same_outputs (&p, &r, &one) && r.count == one.count
        && fabs (r.weight - one.weight) <= 1e-12 * one.weight
        && fabs (r.loss - one.loss) <= 1e-12 * one.loss,
      "600 steps in pieces: %s", form_name (&q));
  result_close (&r);
  result_close (&one);
  problem_close (&p);
}

/* ------------------------------------------------------------------------------- frozen */

static size_t
changed (const problem *p, const rnn_real *theta, const char *part)
{
  size_t n = 0;
  for (size_t k = 0; k < p->blocks; k++)
    for (size_t i = 0; i < p->block[k].rows * p->block[k].cols; i++)
      n += strcmp (p->block[k].part, part) == 0
           && theta[p->block[k].offset + i] != p->theta[p->block[k].offset + i];
  return n;
}

static void
check_frozen (const form *q, int solver)
{
  const char *part = q->structure == ONE_TO_MANY ? "target_embedding" : "embedding";
  const int stays = q->structure != ONE_TO_MANY;
  shape d = small_shape;
  d.n = 16;
  d.whole = 1;
  problem p;
  result r;
  training f;
  writer_open (&p, q, &d, &(options){.freeze = 1});
  result_open (&r, &p);
  open_training (&f, &p);
  int good = whole (&r, &p, NULL, 1) == RNN_OK;
  size_t nonzero = 0;
  for (size_t k = 0; k < p.blocks; k++)
    for (size_t i = 0; i < p.block[k].rows * p.block[k].cols; i++)
      nonzero += strcmp (p.block[k].part, part) == 0 && r.grad[p.block[k].offset + i] != 0;
  const rnn_plan plan = plan_of (&p, BATCHES, 0, solver);
  good &= fit (&f, &plan, 1, no_tick) == RNN_OK && f.updates == BATCHES;
  const size_t moved = changed (&p, f.theta, part), head = changed (&p, f.theta, "head");
  ok (good && head > 0 && (stays ? nonzero == 0 && moved == 0 : nonzero > 0 && moved > 0),
      "freeze: the %s %s, solver %d: %s", part, stays ? "stays" : "moves", solver, form_name (q));
  close_training (&f);
  result_close (&r);
  problem_close (&p);
}

int
main (void)
{
  form q;
  for (int row = 0, turn = 0; row < FORMS; row++)
    if (form_of_row (&q, row) && q.tokens && turn++ % 4 == 1)
      check_embedding (&q);
  for (int cell = 0; cell < cell_count (); cell++)
    check_pieces (cell, cell % 2, RNN_CROSSENTROPY);
  check_pieces (2, MANY_TO_MANY, RNN_CTC);
  check_pieces (3, ENCODER_DECODER, RNN_CROSSENTROPY);
  for (int solver = RNN_SGDM; solver <= RNN_ADAMW; solver++)
    {
      const form one = {.cell = 2, .layers = 1, .dirs = 1, .tokens = 1};
      const form two = {.cell = 2,
                        .layers = 2,
                        .dirs = 2,
                        .structure = ENCODER_DECODER,
                        .tokens = 1,
                        .attention = RNN_MULTIPLICATIVE};
      const form features = {.cell = 2, .layers = 1, .dirs = 1, .structure = ONE_TO_MANY};
      check_frozen (&one, solver);
      check_frozen (&two, solver);
      check_frozen (&features, solver);
    }
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
