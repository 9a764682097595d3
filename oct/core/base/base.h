/* base.h - what everything stands on: status, memory, random numbers, threads.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   status.c  codes to text                      pool.c   POSIX threads for the length of one call
   alloc.c   the one allocator, and arenas      real.h   precision and instruction set of a variant
   rng.c     counter-based random numbers       names.h  the names of shared functions in a variant
   processors.c  how many of them a process may use
   vec.h, fused.h  short vectors, their elementary functions, fused multiplication and addition

   status.c, alloc.c, rng.c, pool.c and processors.c do not depend on precision or instruction set and are compiled once.  */

#ifndef RNN_BASE_H
#define RNN_BASE_H

#include "base/real.h"
#include <stddef.h>
#include <stdint.h>

static inline size_t
size_larger (size_t a, size_t b)
{
  return a > b ? a : b;
}

static inline size_t
size_least (size_t a, size_t b)
{
  return a < b ? a : b;
}

typedef enum {
  RNN_OK = 0,
  RNN_ENOMEM,      /* an allocation failed */
  RNN_EINVALID,    /* an argument is out of its range */
  RNN_ETOOBIG,     /* a dimension is beyond RNN_LARGEST */
  RNN_EINTERRUPT,  /* tick () asked to stop */
  RNN_EDIVERGED,   /* a loss or a gradient is not finite */
  RNN_ENOCONVERGE, /* LAPACK has not found a decomposition */
  RNN_EWORLD       /* another process has failed, or cannot be reached */
} rnn_status;

/* One sentence, without a full stop. */
const char *rnn_status_text (rnn_status);

/* The one allocator: 64-byte aligned, zeroed; NULL when memory is out, when bytes overflow, or when
   the fault countdown of the tests reaches zero.  rnn_free (NULL) is fine.  */
void *rnn_alloc (size_t count, size_t size);
void *rnn_alloc_unset (size_t count, size_t size); /* not zeroed */
void rnn_large_pages (
  void *p, size_t bytes); /* these bytes, not yet touched, would be well served by pages of 2 MiB */
void rnn_free (void *);
void rnn_alloc_fail_after (long n); /* the n-th allocation from now fails, once; n < 0: none */
long rnn_alloc_live (void);         /* blocks now held */
size_t rnn_alloc_peak (void);       /* most bytes held at once since the last call of this */

/* Memory that is laid out once and used many times: a plan is made twice, first with base NULL to
   count the bytes, then over a block of that size.  What is not taken may not be touched.  */
typedef struct {
  char *base;
  size_t size, used;
} rnn_arena;

void *rnn_arena_take (rnn_arena *, size_t count, size_t size); /* not zeroed */
rnn_status rnn_arena_reserve (rnn_arena *, size_t size); /* grows, not zeroed; contents are lost */
void rnn_arena_free (rnn_arena *);

/* Counter-based random numbers (the output function of SplitMix64; Steele, Lea, Flood 2014): the
   number at (key, counter) depends on nothing else, so any thread may make any of them.  */
uint64_t rnn_rng_mix (uint64_t x);
uint64_t rnn_rng_key (uint64_t seed, uint64_t iteration, uint64_t stream);

/* ---------------------------------------------------------------------------------- threads */

/* tick (arg) is called now and then by the thread that called the core; nonzero asks to stop. */
typedef struct {
  int (*tick) (void *);
  void *arg;
} rnn_tick;

typedef struct rnn_pool rnn_pool;

/* POSIX threads for the length of one call: after an OpenMP region libgomp hangs in a forked child,
   and Octave's parcellfun forks.  threads counts the caller; 0 means all processors.  */
rnn_status rnn_pool_open (rnn_pool **, int threads, rnn_tick tick);
void rnn_pool_close (rnn_pool *);
int rnn_pool_threads (const rnn_pool *);
/* Nanoseconds that a run takes beside its work, as measured now and then: some 150 between cores near each other, thousands
   elsewhere or where others compute; SIZE_MAX before the first run, and within an item.  */
size_t rnn_pool_latency (rnn_pool *);
/* Calls work (arg, item) for every item in 0..items-1, in any order on any thread; returns the
   status of the failing item of lowest number.  The caller polls tick while it waits for the others:
   RNN_EINTERRUPT when no item failed, all are done, and somebody has asked to stop.  Without a pool, and within an
   item of a run of several, all by the calling thread.  */
typedef rnn_status rnn_work_fn (void *arg, size_t item);
rnn_status rnn_pool_run (rnn_pool *, rnn_work_fn *, void *arg, size_t items);
/* From inside a work function: has anybody asked to stop?  Polls tick on the calling thread. */
int rnn_pool_stopped (rnn_pool *);
enum { RNN_MOST_THREADS = 256 };

/* processors.c: those that this process may use, and what its control groups leave it (0: no limit), by the files under a root */
int rnn_processors (void);
int rnn_cgroup_processors (const char *root);
/* share.c: how many processes compute beside each other here, with this one; which part of so many processors this one may take */
int rnn_computing (void);
int rnn_share (int processors);

#endif
