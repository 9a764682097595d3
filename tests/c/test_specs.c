/* test_specs.c - descriptions and sizes that every function has to refuse.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "refused.h"
#include "writer.h"

#include <limits.h>

static const rnn_tick no_tick = {NULL, NULL};

static void
refused_short (const char *name, const short_spec *s, rnn_status expected)
{
  expansion lists;
  const rnn_spec *spec = expand (&lists, s);
  if (spec)
    refused (name, spec, expected);
  else
    ok (0, "no lists say: %s", name);
}

/* `good`, but for one field, is refused. */
#define REFUSED(field, value)                                                                      \
  do                                                                                               \
    {                                                                                              \
      short_spec s = good;                                                                         \
      s.field = value;                                                                             \
      refused_short (#field " = " #value, &s, RNN_EINVALID);                                       \
    }                                                                                              \
  while (0)

static void
check_specs (void)
{
  const short_spec good
    = {.cell = 0, .layers = 1, .dirs = 1, .inputs = 1, .hidden = {4, 0}, .outputs = 1};
  REFUSED (cell, -1);
  REFUSED (cell, cell_count ());
  REFUSED (layers, 2); /* the second of no units */
  REFUSED (dirs, 0);
  REFUSED (dirs, 3);
  REFUSED (inputs, 0);
  REFUSED (inputs, (size_t) RNN_LARGEST + 1);
  REFUSED (outputs, 0);
  REFUSED (outputs, SIZE_MAX);
  REFUSED (hidden[0], 0);
  REFUSED (hidden[0], RNN_LARGEST / 64 + 1);
  REFUSED (dropout, -.1);
  REFUSED (dropout, 1);
  REFUSED (dropout, NAN);
  REFUSED (recurrent_dropout, 1.5);
  REFUSED (recurrent_dropout, -INFINITY);
  REFUSED (structure, ENCODER_DECODER); /* without an embedding of its tokens */
  REFUSED (structure, ONE_TO_MANY);
  REFUSED (loss, -1);
  REFUSED (loss, RNN_CTC); /* of one output */
  REFUSED (loss, loss_registered ());
  REFUSED (smoothing, 1);
  REFUSED (smoothing, -.1);
  REFUSED (smoothing, NAN);
  REFUSED (embedding, RNN_LARGEST / 64);
  REFUSED (feed, 1); /* what only a decoder has */
  REFUSED (sampling, .5);
  REFUSED (attention, RNN_MULTIPLICATIVE);
  short_spec s = good;
  s.hidden[0] = RNN_LARGEST / 64; /* 4 PB and more of parameters */
  refused_short ("more parameters than there is memory", &s, RNN_ENOMEM);
}

static void
check_writers (void)
{
  short_spec good = {.layers = 1,
                     .dirs = 2,
                     .inputs = 3,
                     .hidden = {4, 0},
                     .outputs = 2,
                     .structure = ENCODER_DECODER,
                     .target_embedding = 5,
                     .attention = RNN_ADDITIVE,
                     .attention_size = 6,
                     .sampling = .5};
  ok (is_network (&good), "a decoder of tokens");
  REFUSED (target_embedding, 0);
  REFUSED (target_embedding, RNN_LARGEST / 64);
  REFUSED (loss, RNN_MSE);
  REFUSED (loss, RNN_CTC);
  REFUSED (outputs, 1); /* only the boundary */
  REFUSED (attention, RNN_MULTIPLICATIVE + 1);
  REFUSED (attention, -1);
  REFUSED (attention_size, 0);
  REFUSED (attention_size, RNN_LARGEST / 64);
  REFUSED (feed, 1);
  REFUSED (sampling, 1);
  REFUSED (sampling, -.1);
  REFUSED (sampling, NAN);
  good.dirs = 1;
  REFUSED (structure, ONE_TO_MANY); /* has nothing to attend to */
  good = (short_spec){.layers = 1,
                      .dirs = 1,
                      .inputs = 3,
                      .hidden = {4, 0},
                      .outputs = 1,
                      .structure = ONE_TO_MANY,
                      .loss = RNN_MAE,
                      .feed = 1};
  ok (is_network (&good), "one to many, of values");
  REFUSED (target_embedding, 4);
  REFUSED (attention, RNN_MULTIPLICATIVE);
  good = (short_spec){.layers = 1,
                      .dirs = 2,
                      .inputs = 3,
                      .embedding = 7,
                      .hidden = {4, 0},
                      .outputs = 2,
                      .structure = MANY_TO_MANY,
                      .loss = RNN_CTC};
  ok (is_network (&good), "CTC");
  REFUSED (outputs, 1);
  REFUSED (structure, MANY_TO_ONE);
  REFUSED (structure, ENCODER_DECODER);
#undef REFUSED
}

static void
check_forecast_spec (void)
{
  const kind q = {.cell = 0, .layers = 1, .dirs = 1, .structure = MANY_TO_MANY, RNN_MSE};
  for (int k = 0; k < 2; k++)
    {
      problem p;
      kind both = q;
      both.dirs = 1 + k;
      problem_open (&p, &both, &(dims){k ? 3 : 2, {4, 0}, 3, 1, 5, 0}, 0);
      rnn_real y_[8], *y[] = {y_};
      const double one[] = {1, 1, 1};
      const size_t row[] = {0, 1, 2};
      const rnn_feedback back = {one, one, row, NULL};
      ok (forecast_values (y, NULL, NULL, problem_spec (&p), p.theta, &p.data, 2, &back, 1, no_tick)
            == RNN_EINVALID,
          "no forecast %s", k ? "in both directions" : "with other outputs than inputs");
      problem_close (&p);
    }
}

/* What a forecast, or a pass, of these networks cannot be. */
static void
check_forms (void)
{
  shape d = small_shape;
  d.V = d.D = d.K;
  d.T = 1;
  for (int row = 0; row < FORMS; row++)
    {
      form q;
      problem p;
      result r;
      if (! form_at (&q, row, 2) || q.layers > 1 || q.dirs > 1)
        continue;
      writer_open (&p, &q, &d, &(options){0});
      result_open (&r, &p);
      rnn_pass chunk = pass_of (&p, &r, 1), start = chunk, dx = chunk;
      chunk.chunk = 1;
      start.start = 1;
      dx.dx = r.dx;
      const int whole_only = has_decoder (&p) || q.loss == RNN_CTC;
      const rnn_status cut = whole_only ? RNN_EINVALID : RNN_OK;
      ok (evaluate (&r, &chunk, &p, 1) == cut && evaluate (&r, &start, &p, 1) == cut, "%s: %s",
          whole_only ? "not in chunks" : "in chunks", form_name (&q));
      if (q.tokens)
        ok (evaluate (&r, &dx, &p, 1) == RNN_EINVALID, "no gradient of tokens");
      const double one[] = {1, 1, 1, 1, 1, 1, 1};
      const size_t rows[] = {0, 1, 2, 3, 4, 5, 6};
      const rnn_feedback back = {one, one, rows, NULL};
      if (q.tokens || has_decoder (&p))
        ok (forecast_values (r.scores, NULL, NULL, problem_spec (&p), p.theta, &p.data, 1, &back, 1,
                             no_tick)
              == RNN_EINVALID,
            "no forecast: %s", form_name (&q));
      result_close (&r);
      problem_close (&p);
    }
}

/* Lengths that the BLAS cannot count: found before anything is read. */
static void
check_too_big (void)
{
  const kind q = {.cell = 0, .layers = 1, .dirs = 2, .structure = MANY_TO_ONE};
  problem p;
  result r;
  problem_open (&p, &q, &(dims){2, {4, 0}, 3, 2, 5, 0}, 0);
  result_open (&r, &p);
  p.length[1] = (size_t) INT_MAX + 1;
  rnn_pass pass = pass_of (&p, &r, 1);
  ok (evaluate (&r, &pass, &p, 1) == RNN_ETOOBIG, "a sequence of 2^31 steps");
  p.length[1] = SIZE_MAX;
  ok (evaluate (&r, &pass, &p, 1) == RNN_ETOOBIG, "a sequence of 2^64 - 1 steps");
  result_close (&r);
  problem_close (&p);
}

static void
check_texts (void)
{
  int texts = 1;
  for (int status = RNN_OK; status <= RNN_EDIVERGED + 1; status++)
    for (int k = RNN_OK; k < status; k++)
      texts
        &= strcmp (rnn_status_text ((rnn_status) status), rnn_status_text ((rnn_status) k)) != 0;
  ok (texts, "every status has its own text");
}

/* The table that is chosen by name is that of this program. */
static void
check_dispatch (void)
{
#define TEXT_(x) #x
#define TEXT(x) TEXT_ (x)
  setenv ("RNN_SIMD", TEXT (RNN_ISA), 1);
  const RP (api) *api = RP (dispatch) ();
  ok (strcmp (api->isa, TEXT (RNN_ISA)) == 0 && api->fit == fit_network
        && api->evaluate == evaluate_pass && api->forecast == forecast_values
        && api->describe == network_describe && api->decode == decode_tokens
        && api->decode_values == decode_vectors && api->ctc_beam == ctc_search
        && api->ctc_allowed == ctc_allowed && api->ctc_best_path == ctc_greedy
        && api->cells () == cell_count (),
      "RNN_SIMD=%s is dispatched to", api->isa);
  setenv ("RNN_SIMD", "none", 1);
  ok (RP (dispatch) () == api, "and chosen once");
  const char *name[RNN_SETS];
  const int n = RP (instruction_sets) (name);
  int listed = 0;
  for (int k = 0; k < n; k++)
    listed += strcmp (name[k], TEXT (RNN_ISA)) == 0;
  ok (n >= 1 && n <= RNN_SETS && listed == 1 && strcmp (name[n - 1], "base") == 0,
      "it is among the instruction sets, base the last of them");
}

int
main (void)
{
  check_dispatch ();
  check_specs ();
  check_writers ();
  check_forms ();
  check_forecast_spec ();
  check_too_big ();
  check_texts ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
