/* test_stacks.c - what must not change the results of networks that read tokens or write sequences;
   what they count.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "invariants.h"
#include "network/network.h"
#include "writer.h"

/* ------------------------------------------------------------------------------- invariants */

static void
check_microbatches (void)
{
  const form q = {.cell = 0,
                  .layers = 1,
                  .dirs = 1,
                  .structure = ENCODER_DECODER,
                  .loss = RNN_CROSSENTROPY,
                  .tokens = 1};
  problem p;
  result r;
  rnn_network net;
  rnn_pool *pool = NULL;
  writer_open (&p, &q, &shared_shape, &(options){0});
  result_open (&r, &p);
  rnn_pass pass = pass_of (&p, &r, 1);
  rnn_status status = network_open (&net, problem_spec (&p));
  if (status == RNN_OK)
    status = rnn_pool_open (&pool, 2, (rnn_tick){NULL, NULL});
  if (status == RNN_OK)
    status = network_pack (&net, p.theta, RNN_PACK_ALL, pool);
  if (status == RNN_OK)
    status = pass_run (&pass, &net, pool);
  ok (status == RNN_OK && net.micro[0].arena.base && net.micro[3].arena.base
        && ! net.micro[4].arena.base,
      "the networks of these tests are cut into microbatches");
  rnn_pool_close (pool);
  network_close (&net);
  result_close (&r);
  problem_close (&p);
}

static void
check_form (const form *q)
{
  problem p;
  result r;
  writer_open (&p, q, &shared_shape,
               &(options){.class_weight = 1, .smoothing = .1, .learn_state = 1});
  result_open (&r, &p);
  ok (whole (&r, &p, NULL, 1) == RNN_OK, "evaluate: %s", form_name (q));
  check_invariants (form_name (q), &p, &r);
  p.spec.dropout = .3;
  p.spec.recurrent_dropout = .2;
  p.spec.sampling = has_decoder (&p) ? .5 : 0;
  p.training = 1;
  whole (&r, &p, NULL, 1);
  check_threads ("with dropout and sampling", &p, &r);
  result_close (&r);
  problem_close (&p);
}

/* More sequences than a group has. */
static void
check_groups (void)
{
  const form q = {.cell = 2,
                  .layers = 1,
                  .dirs = 2,
                  .structure = ENCODER_DECODER,
                  .loss = RNN_CROSSENTROPY,
                  .tokens = 1,
                  .attention = RNN_ADDITIVE};
  shape d = small_shape;
  d.n = 2 * RNN_GROUP + 11;
  problem p;
  result r;
  writer_open (&p, &q, &d, &(options){0});
  result_open (&r, &p);
  ok (whole (&r, &p, NULL, 1) == RNN_OK, "%zu sequences", p.data.n);
  check_invariants (form_name (&q), &p, &r);
  result_close (&r);
  problem_close (&p);
}

/* Masks and coins are those of the place in the order: what the others read and write, and so
   where a sequence stands in its microbatch, does not matter.  */
static void
check_masks (const form *q)
{
  problem p;
  result r, other;
  writer_open (
    &p, q, &shared_shape,
    &(options){.dropout = .3, .recurrent_dropout = .2, .sampling = decoder_form (q) * .5});
  result_open (&r, &p);
  result_open (&other, &p);
  rnn_pass pass = pass_of (&p, &r, 0);
  int good = evaluate (&r, &pass, &p, 1) == RNN_OK;
  for (size_t i = 0; i < p.data.n; i++)
    if (i % 3)
      {
        p.length[i] = 1 + p.length[i] / 2;
        p.written[i] -= decoder_form (q) && p.written[i] > 1;
      }
  pass.scores = other.scores;
  pass.align = NULL;
  pass.state1 = NULL;
  good &= evaluate (&other, &pass, &p, 1) == RNN_OK;
  for (size_t i = 0; i < p.data.n; i += 3)
    good &= same_bits (r.scores[i], other.scores[i],
                       score_columns (&p, i) * p.spec.outputs * sizeof (rnn_real));
  ok (good, "masks and coins do not depend on the other sequences: %s", form_name (q));
  result_close (&r);
  result_close (&other);
  problem_close (&p);
}

/* Which of the first columns of a block have no gradient: of one sequence of one step these are the
   inputs, or states, that its mask drops.  */
static uint64_t
dropped_columns (const rnn_real *grad, const rnn_block *b, size_t columns)
{
  uint64_t dropped = 0;
  for (size_t k = 0; k < columns; k++)
    {
      int zero = 1;
      for (size_t i = 0; i < b->rows; i++)
        zero &= grad[b->offset + k * b->rows + i] == 0;
      dropped |= (uint64_t) zero << k;
    }
  return dropped;
}

/* Every mask of a network is another, in its encoder as in its decoder. */
static void
check_streams (int dirs)
{
  enum { H = 31, MOST = 16 };
  const form q = {.cell = 2, .layers = 2, .dirs = dirs, .structure = ENCODER_DECODER};
  shape d = small_shape;
  problem p;
  result r;
  uint64_t mask[MOST];
  size_t n = 0, equal = 0;
  d.H[0] = d.H[1] = H;
  d.n = d.T = d.U = d.whole = 1;
  writer_open (&p, &q, &d, &(options){.learn_state = 1, .dropout = .5, .recurrent_dropout = .5});
  result_open (&r, &p);
  const rnn_status status = whole (&r, &p, NULL, 1);
  for (size_t k = 0; k < p.blocks; k++)
    {
      const rnn_block *b = &p.block[k];
      const int stack = ! strcmp (b->part, "encoder") || ! strcmp (b->part, "decoder");
      if ((stack && ! strcmp (b->name, "R")) || (stack && b->layer == 1 && ! strcmp (b->name, "W"))
          || (! strcmp (b->part, "head") && ! strcmp (b->name, "W")))
        {
          /* both directions of a layer read the same */
          if (b->dir == 0 || ! strcmp (b->name, "R"))
            mask[n++] = dropped_columns (r.grad, b, H);
        }
    }
  for (size_t k = 0; k < n; k++)
    for (size_t j = 0; j <= k; j++)
      equal += mask[k] == (j < k ? mask[j] : 0);
  ok (status == RNN_OK && n == (dirs > 1 ? 9 : 7) && equal == 0, "%zu masks differ: %s", n,
      form_name (&q));
  result_close (&r);
  problem_close (&p);
}

/* ------------------------------------------------------------------------------- what is
   counted  */

/* Targets that are there, and what their losses are divided by. */
static void
check_weight (const form *q)
{
  problem p;
  result r;
  writer_open (&p, q, &small_shape, &(options){.class_weight = q->loss == RNN_CROSSENTROPY});
  result_open (&r, &p);
  size_t count = 0;
  double weight = 0, loss = 0;
  const rnn_status status = whole (&r, &p, NULL, 1);
  for (size_t i = 0; i < p.data.n; i++)
    for (size_t t = 0; t < score_columns (&p, i) && q->loss != RNN_CTC; t++)
      for (size_t k = 0; k < (p.labels[i] ? 1 : p.spec.outputs); k++)
        {
          const size_t label = p.labels[i] ? (size_t) p.labels[i][t] : 1;
          const int there = p.labels[i] ? label > 0 : ! isnan (p.target[i][t * p.spec.outputs + k]);
          count += (size_t) there;
          weight += there ? p.class_weight ? p.class_weight[label - 1] : 1 : 0;
        }
  for (size_t i = 0; i < p.data.n && q->loss == RNN_CTC; i++)
    {
      double *work = room (ctc_room (p.length[i], p.written[i]), sizeof *work);
      loss += ctc_loss (NULL, 0, r.scores[i], p.spec.outputs, p.spec.outputs, p.length[i],
                        p.labels[i], p.written[i], work);
      free (work);
      weight = (double) (count = i + 1);
    }
  ok (status == RNN_OK && count == r.count && fabs (weight - r.weight) <= 1e-12 * weight,
      "%zu targets, weight %g: %s", count, weight, form_name (q));
  if (q->loss == RNN_CTC)
    ok (fabs (loss - r.loss) <= 1e-12 * loss, "and the loss of each: %s", form_name (q));
  result_close (&r);
  problem_close (&p);
}

/* Right is a sequence whose labels are those of its most probable path: every other one here;
   the rest have as many labels, but the last is another.  */
static void
check_ctc_metric (void)
{
  const form q
    = {.cell = 2, .layers = 1, .dirs = 2, .structure = MANY_TO_MANY, .loss = RNN_CTC, .tokens = 1};
  shape d = small_shape;
  problem p;
  result r;
  d.n = 12;
  d.T = 20;
  writer_open (&p, &q, &d, &(options){0});
  for (size_t k = 0; k < p.params; k++)
    p.theta[k] *= 4;
  p.theta[p.params - 1] -= 3; /* the bias of the blank */
  result_open (&r, &p);
  int good = whole (&r, &p, NULL, 1) == RNN_OK;
  size_t right = 0, wrong = 0;
  for (size_t i = 0; i < d.n; i++)
    {
      double logp;
      free (p.labels[i]);
      p.labels[i] = room (p.length[i], sizeof (int32_t));
      p.written[i] = ctc_greedy (p.labels[i], &logp, r.scores[i], d.K, p.length[i]);
      const int other = i % 2 && p.written[i];
      if (other)
        p.labels[i][p.written[i] - 1] += p.labels[i][p.written[i] - 1] == 1 ? 1 : -1;
      right += ! other;
      wrong += (size_t) other;
    }
  rnn_pass pass = pass_of (&p, &r, 0);
  good &= evaluate (&r, &pass, &p, 1) == RNN_OK;
  ok (good && wrong > 3 && r.metric == (double) right, "CTC: %zu are right, %zu wrong", right,
      wrong);
  result_close (&r);
  problem_close (&p);
}

/* ------------------------------------------------------------------------------- gradients */

/* Where all counts are powers of two the means differ by exact factors, and so do the gradients
   of the inputs, to the bit.  */
static void
check_exact (const form *q)
{
  const size_t written[] = {8, 1, 4, 2, 1}, length[] = {3, 6, 1, 5, 2};
  shape d = shared_shape;
  d.n = 5;
  d.K = d.U = 8;
  d.T = 6;
  d.equal = d.whole = 1;
  problem p;
  result r, one;
  writer_open (&p, q, &d, &(options){0});
  for (size_t i = 0; i < d.n; i++)
    {
      p.written[i] = written[i];
      p.length[i] = q->structure == ONE_TO_MANY ? 1 : length[i];
    }
  result_open (&r, &p);
  result_open (&one, &p);
  int good = whole (&r, &p, NULL, 2) == RNN_OK, wrong = 0, zero = 0;
  for (size_t i = 0; i < d.n; i++)
    {
      good &= alone (&one, &p, i) == RNN_OK;
      for (size_t k = 0; k < input_numbers (&p, i); k++)
        {
          wrong += one.dx[i][k] * (rnn_real) (one.weight / r.weight) != r.dx[i][k];
          zero += r.dx[i][k] == 0;
        }
    }
  ok (good && wrong == 0 && zero == 0, "dx one by one = batch, to the bit: %s", form_name (q));
  result_close (&r);
  result_close (&one);
  problem_close (&p);
}

/* A sequence that writes nothing is as if it were not there. */
static void
check_silent (const form *q)
{
  problem p;
  result r, rest;
  writer_open (&p, q, &small_shape, &(options){0});
  result_open (&r, &p);
  result_open (&rest, &p);
  p.written[1] = 0;
  int good = whole (&r, &p, NULL, 1) == RNN_OK;
  const size_t others[] = {0, 2, 3, 4};
  rnn_pass pass = {.data = &p.data, .order = others, .n = 4, .grad = rest.grad};
  good &= evaluate (&rest, &pass, &p, 1) == RNN_OK;
  ok (good && r.loss == rest.loss && r.weight == rest.weight
        && same_bits (r.grad, rest.grad, p.params * sizeof (rnn_real)),
      "one that writes nothing: %s", form_name (q));
  result_close (&r);
  result_close (&rest);
  problem_close (&p);
}

/* Without targets nothing is lost, and nothing learned. */
static void
check_no_targets (const form *q)
{
  problem p;
  result r;
  writer_open (&p, q, &small_shape, &(options){0});
  result_open (&r, &p);
  p.data.labels = NULL;
  p.data.target = NULL;
  const rnn_status status = whole (&r, &p, NULL, 1);
  int zero = 1;
  for (size_t k = 0; k < p.params; k++)
    zero &= r.grad[k] == 0;
  ok (status == RNN_OK && r.count == 0 && r.weight == 0 && r.loss == 0 && zero, "no targets: %s",
      form_name (q));
  result_close (&r);
  problem_close (&p);
}

int
main (void)
{
  int turn = 0;
  form q;
  check_microbatches ();
  for (int row = 0; row < FORMS; row++)
    if (form_of_row (&q, row) && turn++ % 5 == 1)
      {
        check_form (&q);
        check_masks (&q);
        if (decoder_form (&q) && ! q.tokens)
          check_exact (&q);
      }
  check_groups ();
  check_streams (1);
  check_streams (2);
  for (int row = 0; row < FORMS; row++)
    if (form_of_row (&q, row) && q.layers == 1 && q.dirs == 1)
      {
        if (decoder_form (&q))
          check_silent (&q);
        check_no_targets (&q);
        check_weight (&q);
      }
  check_ctc_metric ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
