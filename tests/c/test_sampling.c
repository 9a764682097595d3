/* test_sampling.c - scheduled sampling against its two passes made by hand.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "writer.h"

static const double tolerance = sizeof (rnn_real) == 4 ? 2e-3 : 1e-11;

static size_t
most (const rnn_real *o, size_t K)
{
  size_t best = 0;
  for (size_t k = 1; k < K; k++)
    best = o[k] > o[best] ? k : best;
  return best;
}

/* Targets <- what the scores of r predict. */
static void
teach_predictions (problem *p, const result *r)
{
  const size_t K = p->spec.outputs;
  for (size_t i = 0; i < p->data.n; i++)
    for (size_t t = 0; t < p->written[i]; t++)
      if (p->labels[i])
        p->labels[i][t] = (int32_t) most (r->scores[i] + t * K, K) + 1;
      else
        memcpy (p->target[i] + t * K, r->scores[i] + t * K, K * sizeof (rnn_real));
}

/* The naive loss of the scores. */
static double
loss_of (const problem *p, const result *r)
{
  const size_t K = p->spec.outputs;
  double sum = 0;
  for (size_t i = 0; i < p->data.n; i++)
    for (size_t t = 0; t < p->written[i]; t++)
      if (p->labels[i])
        sum -= p->labels[i][t] ? log ((double) r->scores[i][t * K + (size_t) p->labels[i][t] - 1])
                               : 0;
      else
        for (size_t k = t * K; k < (t + 1) * K; k++)
          {
            const double e = (double) r->scores[i][k] - (double) p->target[i][k];
            sum += isnan (e) ? 0 : e * e;
          }
  return sum;
}

/* Returns whether it makes a difference: not where relu is dead. */
static int
check_sampling (const form *q)
{
  const options e = {.dropout = .2, .recurrent_dropout = .1, .sampling = 1e-15};
  problem p;
  result teacher, rare, always, second;
  writer_open (&p, q, &small_shape, &e);
  result_open (&teacher, &p);
  result_open (&rare, &p);
  result_open (&always, &p);
  result_open (&second, &p);
  int good = whole (&rare, &p, NULL, 1) == RNN_OK;
  p.spec.sampling = 0;
  good &= whole (&teacher, &p, NULL, 1) == RNN_OK;
  ok (good && same_result (&rare, &teacher), "sampling almost never = the teacher: %s",
      form_name (q));
  p.spec.sampling = 1 - 1e-15;
  good &= whole (&always, &p, NULL, 1) == RNN_OK;
  const double loss = loss_of (&p, &always);
  ok (good && fabs (always.loss - loss) <= tolerance * loss,
      "sampling almost always: the loss is that of the targets, %g", loss);
  p.training = 0;
  good &= whole (&rare, &p, NULL, 1) == RNN_OK;
  p.spec.sampling = 0;
  good &= whole (&second, &p, NULL, 1) == RNN_OK;
  ok (good && same_result (&rare, &second), "no sampling outside of training");
  p.training = 1;
  teach_predictions (&p, &teacher);
  good &= whole (&second, &p, NULL, 1) == RNN_OK;
  ok (good && same_outputs (&p, &second, &always),
      "sampling almost always = reading what the teacher's pass predicts: %s", form_name (q));
  const int differs = ! same_outputs (&p, &second, &teacher);
  result_close (&teacher);
  result_close (&rare);
  result_close (&always);
  result_close (&second);
  problem_close (&p);
  return differs;
}

/* Step 1 is one or the other, with the probability that was asked for. */
static void
check_share (double share)
{
  const form q = {.cell = 2, .layers = 1, .dirs = 1, .structure = ENCODER_DECODER, RNN_MSE};
  shape d = small_shape;
  d.n = 400;
  d.equal = 1;
  d.U = 3;
  problem p;
  result teacher, always, r;
  writer_open (&p, &q, &d, &(options){.sampling = share});
  result_open (&teacher, &p);
  result_open (&always, &p);
  result_open (&r, &p);
  int good = whole (&r, &p, NULL, 1) == RNN_OK, other = 0;
  p.spec.sampling = 0;
  good &= whole (&teacher, &p, NULL, 1) == RNN_OK;
  p.spec.sampling = 1 - 1e-15;
  good &= whole (&always, &p, NULL, 1) == RNN_OK;
  double drawn = 0;
  const size_t column = d.K * sizeof (rnn_real);
  for (size_t i = 0; i < d.n; i++)
    for (size_t t = 0; t < 2; t++)
      {
        const rnn_real *o = r.scores[i] + t * d.K;
        const int teacher_says = same_bits (o, teacher.scores[i] + t * d.K, column);
        const int free = same_bits (o, always.scores[i] + t * d.K, column);
        drawn += t && free;
        other += t ? teacher_says == free : ! (teacher_says && free);
      }
  const double deviation = sqrt (share * (1 - share) * (double) d.n);
  ok (good && other == 0, "step 1 reads the target or the prediction");
  ok (fabs (drawn - share * (double) d.n) <= 4 * deviation, "%g predictions of %zu, wanted %g",
      drawn, d.n, share * (double) d.n);
  result_close (&teacher);
  result_close (&always);
  result_close (&r);
  problem_close (&p);
}

int
main (void)
{
  form q;
  int forms = 0, differ = 0;
  for (int row = 0; row < FORMS; row++)
    if (form_at (&q, row, row % cell_count ()) && decoder_form (&q) && q.loss != RNN_MAE
        && q.tokens == q.dirs - 1)
      {
        forms++;
        differ += check_sampling (&q);
      }
  ok (differ > forms * 9 / 10, "%d of %d differ from what the teacher makes of them", differ,
      forms);
  check_share (.25);
  check_share (.8);
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
