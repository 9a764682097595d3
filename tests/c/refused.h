/* refused.h - descriptions that every function of the core has to refuse.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef REFUSED_H
#define REFUSED_H

#include "decoder/decode.h"
#include "net.h"

/* an allocation that is too large for AddressSanitizer returns NULL, as malloc does */
const char *__asan_default_options (void);
const char *
__asan_default_options (void)
{
  return "allocator_may_return_null=1";
}

/* The description is invalid for every function. */
static inline void
refused (const char *name, const rnn_spec *spec, rnn_status expected)
{
  const rnn_real x[2] = {0}, *xs[] = {x};
  const size_t length[] = {1}, order[] = {0}, batch[] = {0, 1};
  const double rate = 1;
  const rnn_feedback back = {&rate, &rate, order, NULL};
  const rnn_data data = {.n = 1, .x = xs, .length = length};
  rnn_real theta[2] = {3, 4}, grad[2] = {5, 6}, y_[2], *y[] = {y_};
  rnn_pass pass = {.data = &data, .order = order, .n = 1, .grad = grad};
  const rnn_plan plan = {.order = order, .batch = batch, .batches = 1, .rate = &rate};
  rnn_facts facts;
  size_t updates = 9, done = 9;
  uint64_t iteration = 5;
  double log[9 * RNN_LOG];
  const rnn_tick never = {NULL, NULL};
  /* what is accepted would need more than there is here */
  int good = expected != RNN_EINVALID || network_describe (&facts, NULL, spec) == expected;
  if (! good)
    {
      ok (0, "refused: %s", name);
      return;
    }
  good &= evaluate_pass (&pass, spec, theta, 1, never) == expected;
  good &= fit_network (theta, theta, theta, &iteration, log, &updates, &done, spec, &data, &plan, 1,
                       never)
          == expected;
  good &= updates == 0 && done == 0 && iteration == 5 && theta[0] == 3 && theta[1] == 4;
  good &= forecast_values (y, NULL, NULL, spec, theta, &data, 1, &back, 1, never) == expected;
  ok (good && grad[0] == 5 && grad[1] == 6 && rnn_alloc_live () == 0, "refused: %s", name);
}

#endif
