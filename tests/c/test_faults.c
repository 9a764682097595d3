/* test_faults.c - the allocator, and what happens when it has no memory.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   For n = 0, 1, 2, ... the n-th allocation of a call fails, until the call succeeds: each failure
   must be RNN_ENOMEM, leave nothing behind and change no argument before the first update.  */

#include "answers.h"
#include "composite.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

static const rnn_tick no_tick = {NULL, NULL};

/* ------------------------------------------------------------------------------- countdown */

typedef struct {
  problem p;
  result r;
  rnn_real *m, *v, *before; /* before: a copy of theta */
  int threads;
  rnn_status status;
  int changed; /* arguments that should not have been */
} call;

typedef void call_fn (call *);

static int
all_zero (const rnn_real *x, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (x[i] != 0)
      return 0;
  return 1;
}

static void
call_fit (call *c, size_t chunk, size_t k2)
{
  const size_t batch[] = {0, 3, 9}, params = c->p.params;
  const double rate[] = {.01, .01};
  double log[RNN_LOG * 64];
  size_t updates = 64, done = 7;
  uint64_t iteration = 0;
  const rnn_plan plan
    = {.order = c->p.order,
       .batch = batch,
       .batches = 2,
       .rate = rate,
       .chunk = chunk,
       .k2 = k2,
       .unit = chunk ? 2 : 0,
       .optim = {.solver = RNN_ADAM, .beta1 = .9, .beta2 = .99, .epsilon = 1e-8, .threshold = 1}};
  memcpy (c->p.theta, c->before, params * sizeof (rnn_real));
  memset (c->m, 0, params * sizeof (rnn_real));
  memset (c->v, 0, params * sizeof (rnn_real));
  c->status = fit_network (c->p.theta, c->m, c->v, &iteration, log, &updates, &done,
                           problem_spec (&c->p), &c->p.data, &plan, c->threads, no_tick);
  const int same = same_bits (c->p.theta, c->before, params * sizeof (rnn_real))
                   && all_zero (c->m, params) && all_zero (c->v, params);
  c->changed = iteration != updates || (updates == 0 && (! same || done != 0)) || updates > 64;
  for (size_t k = 0; k < params; k++)
    c->changed += ! isfinite (c->p.theta[k]);
}

static void
call_fit_whole (call *c)
{
  call_fit (c, 0, 0);
}

static void
call_fit_chunks (call *c)
{
  call_fit (c, 4, 0);
}

static void
call_fit_k2 (call *c)
{
  call_fit (c, 4, 9);
}

static void
call_evaluate (call *c, int backward)
{
  rnn_pass pass = pass_of (&c->p, &c->r, backward);
  if (! backward)
    pass.state1 = NULL; /* evaluate makes its own */
  c->status = evaluate (&c->r, &pass, &c->p, c->threads);
  c->changed = ! same_bits (c->p.theta, c->before, c->p.params * sizeof (rnn_real));
}

static void
call_loss (call *c)
{
  call_evaluate (c, 0);
}

static void
call_gradient (call *c)
{
  call_evaluate (c, 1);
}

/* A network that is kept for two passes. */
static void
call_ready (call *c)
{
  rnn_pass pass = pass_of (&c->p, &c->r, 0);
  rnn_network *net;
  size_t bytes = 0;
  c->status = ready_open (&net, &bytes, problem_spec (&c->p), c->p.theta, c->threads, no_tick);
  for (int k = 0; k < 2 && c->status == RNN_OK; k++)
    c->status = ready_pass (&pass, net, c->threads, no_tick);
  ready_close (net);
  c->changed = ! same_bits (c->p.theta, c->before, c->p.params * sizeof (rnn_real));
}

static void
call_product (call *c)
{
  rnn_pass pass = pass_of (&c->p, &c->r, 0);
  pass.grad = c->r.grad;
  pass.direction = c->before;
  c->status = evaluate (&c->r, &pass, &c->p, c->threads);
  c->changed = ! same_bits (c->p.theta, c->before, c->p.params * sizeof (rnn_real));
}

static void
call_forecast (call *c)
{
  enum { STEPS = 3 };
  const double scale[] = {1, 2, 1}, shift[] = {0, 1, 0};
  const size_t row[] = {0, 1, 2};
  const rnn_feedback back = {scale, shift, row, NULL};
  const size_t n = c->p.data.n;
  rnn_real **y = room (n, sizeof *y);
  for (size_t i = 0; i < n; i++)
    y[i] = room (STEPS * 3, sizeof **y);
  c->status = forecast_values (y, c->r.state1, NULL, problem_spec (&c->p), c->p.theta, &c->p.data,
                               STEPS, &back, c->threads, no_tick);
  c->changed = ! same_bits (c->p.theta, c->before, c->p.params * sizeof (rnn_real));
  for (size_t i = 0; i < n; i++)
    free (y[i]);
  free (y);
}

static void
call_decode (call *c, size_t beam, size_t best, int sample)
{
  const rnn_decoding how
    = {.longest = 5, .beam = beam, .best = best, .sample = sample, .temperature = 1, .top_p = 1};
  answers a;
  answers_open (&a, c->p.data.n * best, how.longest);
  c->status = decode (&a, &c->p, &how, c->threads);
  c->changed = ! same_bits (c->p.theta, c->before, c->p.params * sizeof (rnn_real));
  answers_close (&a);
}

static void
call_greedy (call *c)
{
  call_decode (c, 1, 1, 0);
}

static void
call_beam (call *c)
{
  call_decode (c, 9, 3, 0); /* seven sequences per group */
}

static void
call_sample (call *c)
{
  call_decode (c, 1, 9, 1);
}

static void
call_values (call *c)
{
  const size_t n = c->p.data.n, K = c->p.spec.outputs;
  rnn_real **y = room (n, sizeof *y);
  for (size_t i = 0; i < n; i++)
    y[i] = room (c->p.written[i] * K, sizeof **y);
  c->status = decode_vectors (y, problem_spec (&c->p), c->p.theta, &c->p.data, c->p.written,
                              c->threads, no_tick);
  c->changed = ! same_bits (c->p.theta, c->before, c->p.params * sizeof (rnn_real));
  for (size_t i = 0; i < n; i++)
    free (y[i]);
  free (y);
}

/* The problem is open already, and closed. */
static void
count_down_on (const char *name, call_fn *fn, call *c_)
{
  enum { MOST = 400 };
  call c = *c_;
  result_open (&c.r, &c.p);
  c.m = random_reals (c.p.params, 1);
  c.v = random_reals (c.p.params, 1);
  c.before = room (c.p.params, sizeof (rnn_real));
  memcpy (c.before, c.p.theta, c.p.params * sizeof (rnn_real));
  const long live = rnn_alloc_live ();
  int status = 0, leaks = 0, changed = 0, n = 0;
  for (; n < MOST; n++)
    {
      rnn_alloc_fail_after (n);
      fn (&c);
      rnn_alloc_fail_after (-1);
      leaks += rnn_alloc_live () != live;
      changed += c.changed != 0;
      if (c.status == RNN_OK)
        break;
      status += c.status != RNN_ENOMEM;
    }
  ok (n > 5 && n < MOST && status == 0,
      "%s, %d threads, %d dirs: %d allocations, each failing cleanly", name, c.threads,
      c.p.spec.dirs, n);
  ok (leaks == 0, "%s: nothing is left behind", name);
  ok (changed == 0, "%s: arguments are as they were", name);
  free (c.m);
  free (c.v);
  free (c.before);
  result_close (&c.r);
  problem_close (&c.p);
}

static void
count_down (const char *name, call_fn *fn, const kind *q, int threads)
{
  call c = {.threads = threads};
  problem_open (&c.p, q, &(dims){3, {37, 5}, 3, 9, 23, 0}, 1);
  count_down_on (name, fn, &c);
}

/* Networks that read tokens or write sequences; wide, for several microbatches. */
static void
count_down_form (call_fn *fn, const form *q, const char *what, int threads)
{
  char name[240];
  shape d = small_shape;
  call c = {.threads = threads};
  d.n = 9;
  d.H[0] = 43;
  d.T = 23;
  if (q->structure == MANY_TO_MANY)
    d.V = d.K;
  writer_open (&c.p, q, &d, &(options){.learn_state = 1, .sampling = decoder_form (q) ? .4 : 0});
  snprintf (name, sizeof name, "%s of %s", what, form_name (q));
  count_down_on (name, fn, &c);
}

static void
check_writers (void)
{
  const form additive = {.cell = 2,
                         .layers = 2,
                         .dirs = 2,
                         .structure = ENCODER_DECODER,
                         .tokens = 1,
                         .attention = RNN_ADDITIVE};
  const form values = {.cell = 4,
                       .layers = 1,
                       .dirs = 1,
                       .structure = ENCODER_DECODER,
                       .loss = RNN_MSE,
                       .attention = RNN_MULTIPLICATIVE};
  const form features = {.cell = 0, .layers = 2, .dirs = 1, .structure = ONE_TO_MANY, .feed = 1};
  const form model = {.cell = 3, .layers = 2, .dirs = 1, .structure = MANY_TO_MANY, .tokens = 1};
  form ctc = model;
  ctc.loss = RNN_CTC;
  ctc.dirs = 2;
  const form *all[] = {&additive, &values, &features, &model, &ctc};
  for (int k = 0, threads = 1; k < 5; k++, threads = 3 - threads)
    {
      count_down_form (call_fit_whole, all[k], "fit", threads);
      count_down_form (call_loss, all[k], "loss", threads);
      count_down_form (call_gradient, all[k], "gradient", threads);
      if (all[k]->loss != RNN_CROSSENTROPY)
        continue;
      count_down_form (call_greedy, all[k], "greedy answers", threads);
      count_down_form (call_beam, all[k], "beam search", threads);
      count_down_form (call_sample, all[k], "samples", threads);
    }
  count_down_form (call_ready, &model, "passes of a kept network", 2);
  count_down_form (call_fit_chunks, &model, "fit in chunks", 1);
  count_down_form (call_values, &values, "values", 2);
}

/* Lists of all kinds of layers. */
static void
check_composites (void)
{
  for (int row = 0; row < COMPOSITES; row++)
    {
      composed c;
      shape d = small_shape;
      d.n = 9;
      for (int k = 0; k < 2; k++)
        {
          composite_open (&c, row, &d, 1);
          call call = {.p = c.p, .threads = 1 + k};
          count_down_on (c.name, k ? call_fit_whole : call_gradient, &call);
        }
    }
}

static void
check_countdowns (void)
{
  for (int threads = 1; threads <= 2; threads++)
    for (int dirs = 1; dirs <= 2; dirs++)
      {
        const kind q = {.cell = 2, .layers = 2, .dirs = dirs, .structure = MANY_TO_MANY, RNN_MSE};
        count_down ("fit", call_fit_whole, &q, threads);
        count_down ("loss", call_loss, &q, threads);
        count_down ("gradient", call_gradient, &q, threads);
        count_down ("Gauss-Newton product", call_product, &q, threads);
        if (dirs == 2)
          continue;
        count_down ("fit in chunks", call_fit_chunks, &q, threads);
        count_down ("fit in chunks, k2 = 9", call_fit_k2, &q, threads);
        count_down ("forecast", call_forecast, &q, threads);
      }
  check_writers ();
  check_composites ();
}

/* ------------------------------------------------------------------------------- the allocator */

static void
check_alloc (void)
{
  const size_t most = SIZE_MAX;
  int wrong = 0;
  wrong += rnn_alloc (most, 1) != NULL || rnn_alloc (most, most) != NULL;
  wrong += rnn_alloc (most / 8 + 1, 8) != NULL || rnn_alloc (most / 2, 1) != NULL;
  wrong += rnn_alloc (1, most) != NULL || rnn_alloc (most / 2 + 2, 2) != NULL;
  ok (wrong == 0 && rnn_alloc_live () == 0, "sizes that overflow give NULL");
  unsigned char *p = rnn_alloc (100, 3), *none = rnn_alloc (0, 8);
  for (int i = 0; p && i < 300; i++)
    wrong += p[i] != 0;
  ok (p && none && wrong == 0 && (uintptr_t) p % 64 == 0, "memory is zero and aligned");
  ok (rnn_alloc_live () == 2, "two blocks are held");
  rnn_free (p);
  rnn_free (none);
  rnn_free (NULL);
  ok (rnn_alloc_live () == 0, "none is");
  for (int k = 0; k < 2; k++) /* the second time it is a block that was kept */
    {
      p = rnn_alloc (100000, 3);
      for (int i = 0; p && i < 300000; i++)
        wrong += p[i] != 0;
      if (p)
        memset (p, 1, 300000);
      rnn_free (p);
    }
  ok (p && wrong == 0 && rnn_alloc_live () == 0, "large memory is zero, also the second time");
#ifdef __SANITIZE_ADDRESS__
  p = rnn_alloc (1 << 16, 3);
  ok (p && __asan_address_is_poisoned (p + 3 * (1 << 16)), "the byte behind a block is poisoned");
  rnn_free (p);
  ok (__asan_address_is_poisoned (p), "a large block is not used again");
#endif
  rnn_alloc_peak ();
  rnn_free (rnn_alloc (1000, 1));
  const size_t peak = rnn_alloc_peak ();
  ok (peak >= 1000 && peak < 1300 && rnn_alloc_peak () == 0, "the peak is %zu, then forgotten",
      peak);
}

/* An arena that has overflowed stays so, whatever is taken afterwards. */
static void
check_arena (void)
{
  const size_t most = SIZE_MAX;
  const size_t first[][2]
    = {{most, 1}, {most / 2, 1}, {most / 2 - 63, 1}, {most / 4 + 1, 2}, {1, most}};
  const size_t next[][2] = {{0, 8}, {8, 0}, {1, 1}, {most / 2 + 1, 1}, {most / 4 + 1, 2}, {64, 1}};
  int wrong = 0;
  for (size_t k = 0; k < sizeof first / sizeof *first; k++)
    for (size_t i = 0; i < sizeof next / sizeof *next; i++)
      for (size_t j = 0; j < sizeof next / sizeof *next; j++)
        {
          rnn_arena a = {0};
          rnn_arena_take (&a, first[k][0], first[k][1]);
          rnn_arena_take (&a, next[i][0], next[i][1]);
          rnn_arena_take (&a, next[j][0], next[j][1]);
          const size_t used = a.used;
          wrong += rnn_arena_reserve (&a, used) != RNN_ENOMEM;
          rnn_arena_free (&a);
        }
  ok (wrong == 0 && rnn_alloc_live () == 0, "an arena that overflows cannot be reserved");
  rnn_arena a = {0};
  wrong += rnn_arena_reserve (&a, 1000) != RNN_OK;
  const char *base = a.base;
  const char *p = rnn_arena_take (&a, 3, 7), *q = rnn_arena_take (&a, 1, 1);
#ifdef __SANITIZE_ADDRESS__
  ok (wrong == 0 && p == base && q == base + 128, "takes stand 64 bytes apart, and a gap between");
  wrong += __asan_address_is_poisoned (p + 20) || ! __asan_address_is_poisoned (p + 21);
  wrong += ! __asan_address_is_poisoned (q - 1) || __asan_address_is_poisoned (q);
  wrong += ! __asan_address_is_poisoned (q + 1) || ! __asan_address_is_poisoned (base + 999);
  ok (wrong == 0, "what is not taken is poisoned");
#else
  ok (wrong == 0 && p == base && q == base + 64 && a.used == 128, "takes stand 64 bytes apart");
#endif
  ok (rnn_arena_reserve (&a, 10) == RNN_OK && a.base == base && a.used == 0,
      "less reuses the block");
  ok (rnn_arena_reserve (&a, 5000) == RNN_OK && a.size == 5000, "more grows it");
  rnn_alloc_fail_after (0);
  ok (rnn_arena_reserve (&a, 9000) == RNN_ENOMEM && ! a.base, "or fails, and holds nothing");
  rnn_arena_free (&a);
  ok (rnn_alloc_live () == 0, "freed");
}

int
main (void)
{
  check_alloc ();
  check_arena ();
  check_countdowns ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
