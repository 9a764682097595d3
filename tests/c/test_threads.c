/* test_threads.c - what the threads of a mini-batch share: the work, the way out, and little stack.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#define _GNU_SOURCE
#include "net.h"
#include "network/network.h"

#include <dirent.h>
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

static const rnn_tick no_tick = {NULL, NULL};

/* ------------------------------------------------------------------------- who waits is not deaf */

enum { PATIENCE = 30 }; /* seconds, after which a test has failed */

typedef struct {
  rnn_pool *pool;
  pthread_t caller;
  atomic_int started, heard;
  int ticks;
} deafness;

static int
tick_at_third (void *arg)
{
  deafness *d = arg;
  return ++d->ticks > 2;
}

/* One item is a long sequence on a worker; the other is nothing, on the thread that then waits. */
static rnn_status
long_on_worker (void *arg, size_t item)
{
  deafness *d = arg;
  const time_t end = time (NULL) + PATIENCE;
  (void) item;
  if (pthread_equal (pthread_self (), d->caller))
    {
      while (! atomic_load (&d->started) && time (NULL) < end)
        sched_yield ();
      return RNN_OK;
    }
  atomic_store (&d->started, 1);
  while (time (NULL) < end)
    if (rnn_pool_stopped (d->pool))
      {
        atomic_store (&d->heard, 1);
        return RNN_EINTERRUPT;
      }
  return RNN_OK;
}

static void
check_waiting (void)
{
  deafness d = {.caller = pthread_self ()};
  if (rnn_pool_open (&d.pool, 2, (rnn_tick){tick_at_third, &d}) != RNN_OK)
    abort ();
  ok (rnn_pool_run (d.pool, long_on_worker, &d, 2) == RNN_EINTERRUPT && atomic_load (&d.heard),
      "the thread that waits polls tick: a worker hears of it");
  rnn_pool_close (d.pool);
}

/* The worker does not listen, and ends well: nobody else will say that somebody asked to stop. */
static rnn_status
deaf_on_worker (void *arg, size_t item)
{
  long_on_worker (arg, item);
  return RNN_OK;
}

static void
check_not_lost (void)
{
  deafness d = {.caller = pthread_self ()};
  if (rnn_pool_open (&d.pool, 2, (rnn_tick){tick_at_third, &d}) != RNN_OK)
    abort ();
  ok (rnn_pool_run (d.pool, deaf_on_worker, &d, 2) == RNN_EINTERRUPT,
      "a stop that only the waiting thread heard is not lost");
  rnn_pool_close (d.pool);
}

/* --------------------------------------------------------------------- few sequences, many threads */

/* Threads of this process, or 0 where that cannot be asked. */
static int
threads_now (void)
{
  int n = 0;
  DIR *tasks = opendir ("/proc/self/task");
  for (const struct dirent *e; tasks && (e = readdir (tasks));)
    n += e->d_name[0] != '.';
  if (tasks)
    closedir (tasks);
  return n;
}

static void
check_few (size_t n)
{
  const kind q = {.cell = 2, .layers = 2, .dirs = 1, .structure = MANY_TO_MANY};
  problem p;
  result r[2];
  rnn_network net;
  rnn_pool *pool = NULL;
  int threads = 0;
  rnn_status status = RNN_OK;
  problem_open (&p, &q, &(dims){5, {29, 21}, 4, n, 90, 1}, 0);
  for (int k = 0; k < 2; k++)
    {
      result_open (&r[k], &p);
      rnn_pass pass = pass_of (&p, &r[k], 1);
      if (status == RNN_OK)
        status = network_open (&net, problem_spec (&p));
      if (status == RNN_OK)
        status = rnn_pool_open (&pool, k ? 3 : 1, no_tick);
      if (status == RNN_OK)
        status = network_pack (&net, p.theta, RNN_PACK_ALL, pool);
      if (status == RNN_OK)
        status = pass_run (&pass, &net, pool);
      threads = threads_now ();
      rnn_pool_close (pool);
      network_close (&net);
    }
  ok (status == RNN_OK && same_bits (r[0].grad, r[1].grad, r[0].numbers * sizeof (rnn_real)),
      "%zu sequences: the same bits on 1 and 3 threads", n);
  if (threads)
    ok (threads >= 3, "%zu sequences: their weight gradients are shared, by %d threads", n,
        threads);
  else
    ok (1, "%zu sequences: their weight gradients are shared # skip threads cannot be counted", n);
  result_close (&r[0]);
  result_close (&r[1]);
  problem_close (&p);
}

/* -------------------------------------------------------------------------------- little stack */

/* What musl gives a thread; AddressSanitizer's frames are larger. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { STACK = 384 << 10 };
#else
enum { STACK = 128 << 10 };
#endif

static void *
run_gradients (void *arg)
{
  rnn_status *status = arg;
  for (int structure = MANY_TO_ONE; structure <= MANY_TO_MANY && *status == RNN_OK; structure++)
    for (int dirs = 1; dirs <= 2 && *status == RNN_OK; dirs++)
      {
        const kind q = {.cell = 2, .layers = 2, .dirs = dirs, .structure = structure};
        problem p;
        result r;
        problem_open (&p, &q, &(dims){6, {200, 33}, 4, RNN_GROUP + 3, 9, 0}, 1);
        result_open (&r, &p);
        rnn_pass pass = pass_of (&p, &r, 1);
        pass.checkpointing = dirs == 1;
        *status = evaluate (&r, &pass, &p, 3);
        result_close (&r);
        problem_close (&p);
      }
  return NULL;
}

/* The thread that calls has as little as those of the pool, which get the default. */
static void
check_stack (void)
{
  pthread_t thread;
  pthread_attr_t attr;
  rnn_status status = RNN_OK;
  pthread_attr_init (&attr);
  int failed = pthread_attr_setstacksize (&attr, STACK);
#ifdef __GLIBC__
  failed |= pthread_setattr_default_np (&attr);
#endif
  failed |= pthread_create (&thread, &attr, run_gradients, &status);
  if (! failed)
    pthread_join (thread, NULL);
  pthread_attr_destroy (&attr);
  ok (! failed && status == RNN_OK, "%d KiB of stack are enough", STACK >> 10);
}

int
main (void)
{
  check_waiting ();
  check_not_lost ();
  for (size_t n = 1; n < 6; n++)
    check_few (n);
  check_stack ();
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
