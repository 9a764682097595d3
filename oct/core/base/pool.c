/* pool.c - POSIX threads for the length of one call of the core.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The caller takes part in the work.  A run is announced by its ticket, a number that says which run it is and how many of its
   items are left; whoever lowers it has the next item.  The run is over when no items are left and those that workers have
   taken are done: a worker that comes late, as where other processes have the cores, finds nothing left and is not
   waited for.  What all look at stands apart in cache lines, as products of a microsecond are shared (kernels/product.c): a run
   costs its caller 0.2 microseconds where the workers look.  These first spin, as runs follow each other within microseconds while a
   network trains, then wait for the condition.  Who spins offers its core to others now and then.  */

#define _GNU_SOURCE
#include "base/base.h"
#include "base/turn.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

enum { POLL_NS = 20 * 1000 * 1000, LINE = 64, PATIENCE = 200 };

typedef atomic_uint_least64_t atomic_ticket;

/* NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): what stands apart does so on purpose */
struct rnn_pool {
  int wanted, threads; /* with the caller: may be had, are running */
  pthread_t *thread;
  pthread_t caller;
  rnn_tick tick;
  pthread_mutex_t mutex;
  pthread_cond_t start, end;
  atomic_int asleep, waits, quit, stop; /* workers on `start`; is the caller on `end`? */
  int
    running; /* are items being dealt out?  Changed by the caller's thread alone, while no worker is at work */
  size_t failed_item, latency, asked;
  rnn_status status;
  /* What is read of the run before an item of it is taken is that run's: the next one writes here when all of these are
     taken.  */
  _Alignas(LINE) atomic_ticket ticket;
  _Atomic (rnn_work_fn *) work;
  _Atomic (void *) arg;
  atomic_size_t items;
  _Alignas(LINE) atomic_size_t done; /* by workers */
};

/* The lower half of a ticket: items that are left; the upper: which run it is. */
static size_t
left_of (uint64_t ticket)
{
  return (size_t) (ticket & UINT32_MAX);
}

static uint64_t
run_of (uint64_t ticket)
{
  return ticket >> 32;
}

static void
fail (rnn_pool *pool, size_t item, rnn_status status)
{
  pthread_mutex_lock (&pool->mutex);
  if (pool->status == RNN_OK || item < pool->failed_item)
    {
      pool->status = status;
      pool->failed_item = item;
    }
  pthread_mutex_unlock (&pool->mutex);
}

/* Takes the next item and does it: its status is kept where it failed.  0: there is none. */
static int
take_item (rnn_pool *pool)
{
  uint64_t ticket = atomic_load (&pool->ticket);
  while (left_of (ticket))
    {
      rnn_work_fn *work = atomic_load (&pool->work);
      void *arg = atomic_load (&pool->arg);
      const size_t items = atomic_load (&pool->items), item = items - left_of (ticket);
      if (! atomic_compare_exchange_weak (&pool->ticket, &ticket, ticket - 1))
        continue;
      const rnn_status status = work (arg, item);
      if (status != RNN_OK)
        fail (pool, item, status);
      return 1;
    }
  return 0;
}

/* The caller says that it waits before it looks at the count, which is raised before this is looked at. */
static void
item_is_done (rnn_pool *pool)
{
  atomic_fetch_add (&pool->done, 1);
  if (! atomic_load (&pool->waits))
    return;
  pthread_mutex_lock (&pool->mutex);
  pthread_cond_signal (&pool->end);
  pthread_mutex_unlock (&pool->mutex);
}

static int
has_call (rnn_pool *pool, uint64_t ticket)
{
  return left_of (ticket) || atomic_load (&pool->quit);
}

/* Until there may be items, or the pool is closed; as long as there are runs, taking part or not, by looking. */
static void
await_call (rnn_pool *pool)
{
  uint64_t ticket = atomic_load (&pool->ticket);
  for (int i = 0; i < SPIN && ! has_call (pool, ticket); i++)
    {
      const uint64_t run = run_of (ticket);
      relax (i);
      ticket = atomic_load (&pool->ticket);
      if (run_of (ticket) != run)
        i = 0;
    }
  if (has_call (pool, ticket))
    return;
  pthread_mutex_lock (&pool->mutex);
  atomic_fetch_add (&pool->asleep, 1);
  while (run_of (atomic_load (&pool->ticket)) == run_of (ticket) && ! atomic_load (&pool->quit))
    pthread_cond_wait (&pool->start, &pool->mutex);
  atomic_fetch_sub (&pool->asleep, 1);
  pthread_mutex_unlock (&pool->mutex);
}

static void *
worker (void *arg)
{
  rnn_pool *pool = arg;
  for (;;)
    {
      await_call (pool);
      if (atomic_load (&pool->quit))
        return NULL;
      while (take_item (pool))
        item_is_done (pool);
    }
}

/* Those that sleep have said so before they looked at what they wait for, which is there by now. */
static void
wake_workers (rnn_pool *pool)
{
  if (! atomic_load (&pool->asleep))
    return;
  pthread_mutex_lock (&pool->mutex);
  pthread_cond_broadcast (&pool->start);
  pthread_mutex_unlock (&pool->mutex);
}

/* Starts the workers when there is the first work for them, with all signals blocked so that Ctrl-C
   reaches the caller.  Results do not depend on how many could be started.  */
static void
start_workers (rnn_pool *pool)
{
  sigset_t all, old;
  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &old);
  while (pool->threads < pool->wanted
         && pthread_create (&pool->thread[pool->threads - 1], NULL, worker, pool) == 0)
    pool->threads++;
  pthread_sigmask (SIG_SETMASK, &old, NULL);
  pool->wanted = pool->threads;
}

/* Waits for a worker to say that an item is done, POLL_NS at most where tick is to be asked meanwhile. */
static void
wait_for_end (rnn_pool *pool, int polls)
{
  if (! polls)
    {
      pthread_cond_wait (&pool->end, &pool->mutex);
      return;
    }
  struct timespec until;
  clock_gettime (CLOCK_REALTIME, &until);
  until.tv_nsec += POLL_NS;
  if (until.tv_nsec >= 1000000000)
    {
      until.tv_sec++;
      until.tv_nsec -= 1000000000;
    }
  pthread_cond_timedwait (&pool->end, &pool->mutex, &until);
}

/* Until workers have done so many items.  Who asks to stop is heard here too: a worker may be busy with one long
   sequence.  */
static void
join_workers (rnn_pool *pool, size_t items)
{
  for (int i = 0; i < SPIN && atomic_load (&pool->done) != items; i++)
    relax (i);
  if (atomic_load (&pool->done) == items)
    return;
  pthread_mutex_lock (&pool->mutex);
  atomic_store (&pool->waits, 1);
  while (atomic_load (&pool->done) != items)
    {
      wait_for_end (pool, pool->tick.tick && ! atomic_load (&pool->stop));
      if (atomic_load (&pool->done) == items)
        break;
      pthread_mutex_unlock (&pool->mutex); /* tick may take its time, and fail () wants it */
      rnn_pool_stopped (pool);
      pthread_mutex_lock (&pool->mutex);
    }
  atomic_store (&pool->waits, 0);
  pthread_mutex_unlock (&pool->mutex);
}

static rnn_status
run_serially (rnn_work_fn *work, void *arg, size_t items)
{
  rnn_status first = RNN_OK;
  for (size_t item = 0; item < items; item++)
    {
      const rnn_status status = work (arg, item);
      first = first == RNN_OK ? status : first;
    }
  return first;
}

/* Within an item of a run whose items are dealt out all threads have work: then the caller's thread goes on alone. */
rnn_status
rnn_pool_run (rnn_pool *pool, rnn_work_fn *work, void *arg, size_t items)
{
  if (! pool || pool->running || items < 2 || items > UINT32_MAX)
    return run_serially (work, arg, items);
  if (pool->threads < pool->wanted)
    start_workers (pool);
  if (pool->threads == 1)
    return run_serially (work, arg, items);
  pool->status = RNN_OK;
  pool->running = 1;
  atomic_store_explicit (&pool->work, work, memory_order_release);
  atomic_store_explicit (&pool->arg, arg, memory_order_release);
  atomic_store_explicit (&pool->items, items, memory_order_release);
  atomic_store_explicit (&pool->done, 0, memory_order_release);
  const uint64_t run = run_of (atomic_load (&pool->ticket)) + 1;
  atomic_store (&pool->ticket, run << 32 | items);
  wake_workers (pool);
  size_t mine = 0;
  while (take_item (pool))
    mine++;
  join_workers (pool, items - mine);
  pool->running = 0;
  return pool->status == RNN_OK && atomic_load (&pool->stop) ? RNN_EINTERRUPT : pool->status;
}

int
rnn_pool_stopped (rnn_pool *pool)
{
  if (! pool)
    return 0;
  if (pool->tick.tick && pthread_equal (pthread_self (), pool->caller)
      && pool->tick.tick (pool->tick.arg))
    atomic_store (&pool->stop, 1);
  return atomic_load (&pool->stop);
}

int
rnn_pool_threads (const rnn_pool *pool)
{
  return pool->wanted;
}

/* Of two items each waits for the other, but not for long. */
static rnn_status
meet (void *arg, size_t item)
{
  atomic_int *here = arg;
  (void) item;
  atomic_fetch_add (here, 1);
  for (int i = 0; i < PATIENCE && atomic_load (here) < 2; i++)
    relax (i);
  return RNN_OK;
}

static size_t
meeting_ns (rnn_pool *pool)
{
  atomic_int here = 0;
  struct timespec from, to;
  clock_gettime (CLOCK_MONOTONIC, &from);
  rnn_pool_run (pool, meet, &here, 2);
  clock_gettime (CLOCK_MONOTONIC, &to);
  return (size_t) ((to.tv_sec - from.tv_sec) * 1000000000 + to.tv_nsec - from.tv_nsec);
}

size_t
rnn_pool_latency (rnn_pool *pool)
{
  enum { MEETINGS = 4, VALID = 4096 };
  if (pool->threads == 1 || pool->running)
    return SIZE_MAX;
  if (pool->asked++ % VALID == 0)
    {
      pool->latency = SIZE_MAX;
      for (int k = 0; k < MEETINGS; k++)
        pool->latency = size_least (pool->latency, meeting_ns (pool));
    }
  return pool->latency;
}

rnn_status
rnn_pool_open (rnn_pool **out, int threads, rnn_tick tick)
{
  *out = NULL;
  if (threads <= 0)
    threads = rnn_share (rnn_processors ());
  if (threads > RNN_MOST_THREADS)
    threads = RNN_MOST_THREADS;
  rnn_pool *pool = rnn_alloc (1, sizeof *pool);
  pthread_t *thread = rnn_alloc ((size_t) threads, sizeof *thread);
  if (! pool || ! thread)
    {
      rnn_free (pool);
      rnn_free (thread);
      return RNN_ENOMEM;
    }
  pool->thread = thread;
  pool->wanted = threads;
  pool->threads = 1;
  pool->caller = pthread_self ();
  pool->tick = tick;
  pthread_mutex_init (&pool->mutex, NULL);
  pthread_cond_init (&pool->start, NULL);
  pthread_cond_init (&pool->end, NULL);
  *out = pool;
  return RNN_OK;
}

void
rnn_pool_close (rnn_pool *pool)
{
  if (! pool)
    return;
  atomic_store (&pool->quit, 1);
  wake_workers (pool);
  for (int i = 0; i < pool->threads - 1; i++)
    pthread_join (pool->thread[i], NULL);
  pthread_cond_destroy (&pool->start);
  pthread_cond_destroy (&pool->end);
  pthread_mutex_destroy (&pool->mutex);
  rnn_free (pool->thread);
  rnn_free (pool);
}
