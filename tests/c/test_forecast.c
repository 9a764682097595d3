/* test_forecast.c - the closed loop against one made by hand, one sequence and one step at a time.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "decoder/decode.h"
#include "net.h"

enum {
  D = 3,
  MORE = 2,
  STEPS = 5,
  N = 7
}; /* rows that are fed back, further ones that are given */

static const rnn_tick no_tick = {NULL, NULL};
/* powers of two, so that it does not matter whether product and sum are fused */
static const double scale[D] = {1, 4, .5}, shift[D] = {0, .25, -1};
/* without further rows, and with these between them and in another order */
static const size_t rows[2][D] = {{0, 1, 2}, {3, 0, 2}};

/* One sequence through the network; score: K x its columns. */
static rnn_status
advance (rnn_real *score, rnn_real *state1, const rnn_real *x, size_t length,
         const rnn_real *state0, const problem *p)
{
  const size_t order = 0;
  const rnn_data data = {.n = 1, .x = &x, .length = &length};
  rnn_pass pass = {
    .data = &data, .order = &order, .n = 1, .state0 = state0, .state1 = state1, .scores = &score};
  return evaluate_pass (&pass, problem_spec (p), p->theta, 1, no_tick);
}

/* y: D x STEPS; state1: after all but the last of them.  given: the inputs of sequence i, or NULL */
static rnn_status
by_hand (rnn_real *y, rnn_real *state1, const problem *p, size_t i, const rnn_real *state0,
         const rnn_real *given)
{
  const size_t columns = score_columns (p, i), *row = rows[given != NULL];
  rnn_real *score = room (columns * D, sizeof *score), input[D + MORE];
  rnn_status status = advance (score, state1, p->x[i], p->length[i], state0, p);
  memcpy (y, score + (columns - 1) * D, D * sizeof *y);
  for (size_t t = 1; t < STEPS && status == RNN_OK; t++)
    {
      if (given)
        memcpy (input, given + (t - 1) * (D + MORE), sizeof input);
      for (size_t k = 0; k < D; k++)
        input[row[k]] = (rnn_real) (scale[k] * (double) y[(t - 1) * D + k] + shift[k]);
      status = advance (y + t * D, state1, input, 1, state1, p);
    }
  free (score);
  return status;
}

static void
check_forecast (const kind *q, int given, int more, int threads)
{
  problem p;
  problem_open (&p, q, &(dims){D + (more ? MORE : 0), {11, 5}, D, N, 9, 0}, ! given);
  rnn_real *known[N];
  for (size_t i = 0; i < N; i++)
    known[i] = random_reals ((D + MORE) * (STEPS - 1), 1);
  const rnn_feedback back
    = {scale, shift, rows[more], more ? (const rnn_real *const *) known : NULL};
  rnn_real *state0 = random_reals (p.rows * N, 1), *state1 = room (p.rows * N, sizeof *state1);
  rnn_real *state = room (p.rows, sizeof *state), truth[D * STEPS], *y[N];
  int wrong = 0;
  for (size_t i = 0; i < N; i++)
    y[i] = room (D * STEPS, sizeof **y);
  const rnn_status status = forecast_values (y, state1, given ? state0 : NULL, problem_spec (&p),
                                             p.theta, &p.data, STEPS, &back, threads, no_tick);
  for (size_t i = 0; i < N; i++)
    {
      const rnn_real *from = given ? state0 + i * p.rows : NULL;
      wrong += by_hand (truth, state, &p, i, from, more ? known[i] : NULL) != RNN_OK;
      wrong += ! same_bits (y[i], truth, sizeof truth);
      wrong += ! same_bits (state1 + i * p.rows, state, p.rows * sizeof *state);
      free (y[i]);
      free (known[i]);
    }
  ok (status == RNN_OK && wrong == 0, "forecast = its parts, state %s%s: %s",
      given ? "given" : "learned", more ? ", further inputs" : "", kind_name (q));
  free (state0);
  free (state1);
  free (state);
  problem_close (&p);
}

/* No steps: the state after the primer. */
static void
check_no_steps (void)
{
  const kind q = {.cell = 2, .layers = 1, .dirs = 1, .structure = MANY_TO_MANY, RNN_MSE};
  problem p;
  problem_open (&p, &q, &(dims){D, {4, 0}, D, 1, 9, 0}, 0);
  rnn_real state1[8], state[8], score[9 * D];
  const rnn_feedback back = {scale, shift, rows[0], NULL};
  const rnn_status status = forecast_values (NULL, state1, NULL, problem_spec (&p), p.theta,
                                             &p.data, 0, &back, 1, no_tick);
  advance (score, state, p.x[0], p.length[0], NULL, &p);
  ok (status == RNN_OK && same_bits (state, state1, sizeof state), "no steps: only the state");
  problem_close (&p);
}

int
main (void)
{
  for (int cell = 0; cell < cell_count (); cell++)
    for (int k = 0; k < 4; k++)
      {
        const kind q
          = {.cell = cell, .layers = 1 + k % 2, .dirs = 1, .structure = k / 2, .loss = RNN_MSE};
        check_forecast (&q, (cell + k) % 2, k > 1, 1 + k % 3);
      }
  check_no_steps ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
