/* pool.c - POSIX threads for the length of one call of the core.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The caller takes part in the work.  A run is a generation: workers wait for the generation
   counter to move, first spinning (runs follow each other within microseconds while a network
   trains), then on the condition.  A run is over when no items are left and no worker is inside: one that wakes
   later, as where other processes have the cores, finds the run closed and is not waited for.  Who spins offers
   its core to others now and then.  */

#define _GNU_SOURCE
#include "base/base.h"
#include "base/turn.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

enum { POLL_NS = 20 * 1000 * 1000 };

struct rnn_pool {
  int wanted, threads; /* with the caller: may be had, are running */
  pthread_t *thread;
  pthread_t caller;
  rnn_tick tick;
  pthread_mutex_t mutex;
  pthread_cond_t start, end;
  atomic_ulong generation;
  atomic_int inside, open, quit, stop; /* workers in a run; may they come in? */
  int
    running; /* are items being dealt out?  Changed by the caller's thread alone, while no worker is at work */
  atomic_size_t next;
  size_t items;
  rnn_work_fn *work;
  void *arg;
  size_t failed_item;
  rnn_status status;
};

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

static void
take_items (rnn_pool *pool)
{
  for (size_t item; (item = atomic_fetch_add (&pool->next, 1)) < pool->items;)
    {
      rnn_status status = pool->work (pool->arg, item);
      if (status != RNN_OK)
        fail (pool, item, status);
    }
}

/* The count is raised before `open` is looked at, and the caller closes before it looks at the count: so
   either it waits for this worker, or the worker stays outside.  */
static void
take_part (rnn_pool *pool)
{
  atomic_fetch_add (&pool->inside, 1);
  if (atomic_load (&pool->open))
    take_items (pool);
  if (atomic_fetch_sub (&pool->inside, 1) == 1 && ! atomic_load (&pool->open))
    {
      pthread_mutex_lock (&pool->mutex);
      pthread_cond_signal (&pool->end);
      pthread_mutex_unlock (&pool->mutex);
    }
}

static void *
worker (void *arg)
{
  rnn_pool *pool = arg;
  for (unsigned long seen = 0;;)
    {
      for (int i = 0; i < SPIN && atomic_load (&pool->generation) == seen; i++)
        relax (i);
      if (atomic_load (&pool->generation) == seen)
        {
          pthread_mutex_lock (&pool->mutex);
          while (atomic_load (&pool->generation) == seen)
            pthread_cond_wait (&pool->start, &pool->mutex);
          pthread_mutex_unlock (&pool->mutex);
        }
      seen = atomic_load (&pool->generation);
      if (atomic_load (&pool->quit))
        return NULL;
      take_part (pool);
    }
}

/* Wakes all workers for the next generation. */
static void
announce (rnn_pool *pool)
{
  pthread_mutex_lock (&pool->mutex);
  atomic_fetch_add (&pool->generation, 1);
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

/* Waits for a worker to say that it is the last, POLL_NS at most where tick is to be asked meanwhile. */
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

/* Until no worker is inside.  Who asks to stop is heard here too: a worker may be busy with one long
   sequence.  */
static void
join_workers (rnn_pool *pool)
{
  atomic_store (&pool->open, 0);
  for (int i = 0; i < SPIN && atomic_load (&pool->inside); i++)
    relax (i);
  pthread_mutex_lock (&pool->mutex);
  while (atomic_load (&pool->inside))
    {
      wait_for_end (pool, pool->tick.tick && ! atomic_load (&pool->stop));
      if (! atomic_load (&pool->inside))
        break;
      pthread_mutex_unlock (&pool->mutex); /* tick may take its time, and fail () wants it */
      rnn_pool_stopped (pool);
      pthread_mutex_lock (&pool->mutex);
    }
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
  if (! pool || pool->running || items < 2)
    return run_serially (work, arg, items);
  if (pool->threads < pool->wanted)
    start_workers (pool);
  if (pool->threads == 1)
    return run_serially (work, arg, items);
  pool->work = work;
  pool->arg = arg;
  pool->items = items;
  pool->status = RNN_OK;
  atomic_store (&pool->next, 0);
  pool->running = 1;
  atomic_store (&pool->open, 1);
  announce (pool);
  take_items (pool);
  join_workers (pool);
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
  announce (pool);
  for (int i = 0; i < pool->threads - 1; i++)
    pthread_join (pool->thread[i], NULL);
  pthread_cond_destroy (&pool->start);
  pthread_cond_destroy (&pool->end);
  pthread_mutex_destroy (&pool->mutex);
  rnn_free (pool->thread);
  rnn_free (pool);
}
