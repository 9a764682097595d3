/* turn.h - waiting for another thread, at most for microseconds, and the order of items that wait for one another.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef RNN_TURN_H
#define RNN_TURN_H

#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>

/* looks before a thread that waits lets others run, and after how many of them it offers its core to these */
enum { SPIN = 4000, OFFER = 128 };

/* The i-th turn of a loop that waits */
static inline void
relax (int i)
{
  if (i % OFFER == OFFER - 1)
    sched_yield ();
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause ();
#endif
}

/* The item of a run of the pool that may go on.  Items are begun in their order and always finished, so that who waits for one
   begun before waits for a thread at work.  */
typedef atomic_size_t rnn_turn;

static inline void
turn_await (const rnn_turn *turn, size_t item)
{
  for (int i = 0; i < SPIN && atomic_load (turn) != item; i++)
    relax (i);
  while (atomic_load (turn) != item)
    sched_yield ();
}

static inline void
turn_pass (rnn_turn *turn, size_t item)
{
  atomic_store (turn, item + 1);
}

#endif
