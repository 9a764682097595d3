/* test_pool.c - the thread pool: every item once, the right status, stops, no work at all.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "net.h"

#include <pthread.h>
#include <stdatomic.h>

enum { ITEMS = 97 };

static const rnn_tick no_tick = {NULL, NULL};

static rnn_pool *
open_pool (int threads, rnn_tick tick)
{
  rnn_pool *pool = NULL;
  if (rnn_pool_open (&pool, threads, tick) != RNN_OK)
    abort ();
  return pool;
}

/* ------------------------------------------------------------------------------- items */

typedef struct {
  atomic_int count[ITEMS];
  rnn_status fail[ITEMS];
} job;

static rnn_status
count_item (void *arg, size_t item)
{
  job *j = arg;
  atomic_fetch_add (&j->count[item], 1);
  return j->fail[item];
}

static int
each_is (const job *j, size_t items, int count)
{
  for (size_t i = 0; i < ITEMS; i++)
    if (atomic_load (&j->count[i]) != (i < items ? count : 0))
      return 0;
  return 1;
}

static void
check_items (int threads)
{
  enum { RUNS = 400 };
  rnn_pool *pool = open_pool (threads, no_tick);
  ok (rnn_pool_threads (pool) == threads, "%d threads", threads);
  int wrong = 0;
  for (size_t items = 0; items <= ITEMS; items++)
    {
      job j = {0};
      wrong += rnn_pool_run (pool, count_item, &j, items) != RNN_OK || ! each_is (&j, items, 1);
    }
  ok (wrong == 0, "%d threads: 0 to %d items, each once", threads, ITEMS);
  job j = {0};
  for (int k = 0; k < RUNS; k++)
    wrong += rnn_pool_run (pool, count_item, &j, 5) != RNN_OK;
  ok (wrong == 0 && each_is (&j, 5, RUNS), "%d threads: %d runs one after the other", threads,
      RUNS);
  rnn_pool_close (pool);
}

static void
check_status (int threads)
{
  rnn_pool *pool = open_pool (threads, no_tick);
  int wrong = 0;
  for (int k = 0; k < 100; k++)
    {
      job j = {0};
      const size_t low = random_size (0, ITEMS - 2), high = random_size (low + 1, ITEMS - 1);
      j.fail[low] = RNN_EDIVERGED;
      j.fail[high] = RNN_ENOMEM;
      wrong += rnn_pool_run (pool, count_item, &j, ITEMS) != RNN_EDIVERGED;
      wrong += ! each_is (&j, ITEMS, 1);
      j.fail[low] = j.fail[high] = RNN_OK;
      wrong += rnn_pool_run (pool, count_item, &j, ITEMS) != RNN_OK; /* nothing is left of it */
    }
  ok (wrong == 0, "%d threads: the status of the failing item of lowest number", threads);
  rnn_pool_close (pool);
}

/* Runs write where the next run reads: what a run has made is there when it returns. */
typedef struct {
  long value[ITEMS];
} chain;

static rnn_status
advance (void *arg, size_t item)
{
  chain *c = arg;
  c[1].value[item] = c[0].value[(item + 1) % ITEMS] + 1;
  return RNN_OK;
}

static void
check_order (int threads)
{
  enum { RUNS = 100 };
  rnn_pool *pool = open_pool (threads, no_tick);
  chain c[2] = {0};
  int wrong = 0;
  for (int k = 0; k < RUNS; k++)
    {
      rnn_pool_run (pool, advance, c, ITEMS);
      c[0] = c[1];
    }
  for (size_t i = 0; i < ITEMS; i++)
    wrong += c[0].value[i] != RUNS;
  ok (wrong == 0, "%d threads: a run sees what the last one made", threads);
  rnn_pool_close (pool);
}

/* A run from within an item: on all threads where it is the only item, else by the thread of the item. */
typedef struct {
  rnn_pool *pool;
  job inner[3];
  rnn_status status[3];
} nested;

static rnn_status
run_inner (void *arg, size_t item)
{
  nested *q = arg;
  q->status[item] = rnn_pool_run (q->pool, count_item, &q->inner[item], ITEMS);
  return item == 1 ? RNN_EDIVERGED : RNN_OK;
}

static void
check_nested (int threads)
{
  rnn_pool *pool = open_pool (threads, no_tick);
  int wrong = 0;
  for (size_t items = 1; items <= 3; items++)
    {
      nested *q = room (1, sizeof *q);
      *q = (nested){.pool = pool};
      q->inner[0].fail[7] = RNN_ENOMEM;
      wrong += rnn_pool_run (pool, run_inner, q, items) != (items > 1 ? RNN_EDIVERGED : RNN_OK);
      for (size_t k = 0; k < items; k++)
        wrong += ! each_is (&q->inner[k], ITEMS, 1) || q->status[k] != (k ? RNN_OK : RNN_ENOMEM);
      free (q);
    }
  job j = {0};
  wrong += rnn_pool_run (NULL, count_item, &j, ITEMS) != RNN_OK || ! each_is (&j, ITEMS, 1);
  ok (wrong == 0, "%d threads: runs within items, and without a pool", threads);
  rnn_pool_close (pool);
}

/* ------------------------------------------------------------------------------- stops */

typedef struct {
  rnn_pool *pool;
  atomic_int ticks, refused, after;
  pthread_t caller;
  atomic_int foreign; /* ticks on another thread */
} stop_job;

static int
tick_at_last (void *arg)
{
  stop_job *j = arg;
  atomic_fetch_add (&j->foreign, ! pthread_equal (pthread_self (), j->caller));
  return atomic_fetch_add (&j->ticks, 1) >= 2000; /* every thread had its share of items */
}

static rnn_status
stoppable (void *arg, size_t item)
{
  stop_job *j = arg;
  (void) item;
  if (! rnn_pool_stopped (j->pool))
    return RNN_OK;
  atomic_fetch_add (&j->refused, 1);
  return RNN_EINTERRUPT;
}

static void
check_stop (int threads)
{
  stop_job j = {.caller = pthread_self ()};
  j.pool = open_pool (threads, (rnn_tick){tick_at_last, &j});
  rnn_status status = RNN_OK;
  for (int k = 0; k < 1000 && status == RNN_OK; k++)
    status = rnn_pool_run (j.pool, stoppable, &j, ITEMS);
  ok (status == RNN_EINTERRUPT && atomic_load (&j.refused) > 0, "%d threads: tick stops", threads);
  ok (atomic_load (&j.foreign) == 0, "%d threads: only the caller ticks", threads);
  ok (rnn_pool_run (j.pool, stoppable, &j, 1) == RNN_EINTERRUPT, "%d threads: and for good",
      threads);
  rnn_pool_close (j.pool);
}

static void
check_idle (int threads)
{
  for (int k = 0; k < 20; k++)
    rnn_pool_close (open_pool (threads, no_tick));
  rnn_pool *pool = open_pool (threads, no_tick);
  job j = {0};
  rnn_pool_run (pool, count_item, &j, 1);
  rnn_pool_close (pool);
  ok (each_is (&j, 1, 1), "%d threads: opened and closed with nothing to do", threads);
}

/* Known once there are threads, and asked for by the caller alone. */
typedef struct {
  rnn_pool *pool;
  size_t latency[2];
} asking;

static rnn_status
ask_latency (void *arg, size_t item)
{
  asking *q = arg;
  q->latency[item] = rnn_pool_latency (q->pool);
  return RNN_OK;
}

static void
check_latency (int threads)
{
  asking q = {.pool = open_pool (threads, no_tick)};
  const size_t before = rnn_pool_latency (q.pool);
  rnn_pool_run (q.pool, ask_latency, &q, 2);
  const size_t first = rnn_pool_latency (q.pool), second = rnn_pool_latency (q.pool);
  ok (before == SIZE_MAX && first == second && first > 0 && (first == SIZE_MAX) == (threads == 1),
      "%d threads: what a run takes is measured once they are there", threads);
  ok (threads == 1 || (q.latency[0] == SIZE_MAX && q.latency[1] == SIZE_MAX),
      "%d threads: not from within an item", threads);
  rnn_pool_close (q.pool);
}

int
main (void)
{
  for (int threads = 1; threads <= 4; threads++)
    {
      check_items (threads);
      check_status (threads);
      check_order (threads);
      check_nested (threads);
      check_stop (threads);
      check_idle (threads);
      check_latency (threads);
    }
  rnn_pool_close (NULL);
  ok (! rnn_pool_stopped (NULL), "no pool, no stop");
  rnn_pool *pool = open_pool (0, no_tick);
  ok (rnn_pool_threads (pool) >= 1 && rnn_pool_threads (pool) <= rnn_processors (),
      "0 threads are no more than there are processors");
  rnn_pool_close (pool);
  pool = open_pool (100000, no_tick);
  ok (rnn_pool_threads (pool) <= 256, "threads have a limit");
  rnn_pool_close (pool);
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
