/* alloc.c - the one allocator, and arenas over it.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Each block carries its size in front, and what was asked for, so that the tests can ask what is held.  Memory fresh from
   the system costs a page fault every 4 KiB, which is more than a small network needs to predict.
   So large blocks that are given back are kept for the next taker, up to KEEP_BYTES in all, and for
   very large ones the system is asked for large pages.

   AddressSanitizer is to see every step beside an array: for it no block is used again, and what of a
   block or an arena nobody has asked for is poisoned, at least GAP bytes behind each array.  */

#define _GNU_SOURCE
#include "base/base.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#if defined(__has_feature)
#if __has_feature(address_sanitizer) && ! defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__ 1 /* as GCC says it */
#endif
#endif

enum { ALIGN = 64 }; /* a cache line, and the widest vector */

/* What stands in front of what a block is for: its size, and how much of that was asked for. */
typedef struct {
  size_t bytes, asked;
} header;

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { GAP = 64, KEEP_SLOTS = 1, KEEP_LEAST = 1, KEEP_BYTES = 0 };
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void) (p), (void) (n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void) (p), (void) (n))
enum { GAP = 0, KEEP_SLOTS = 24, KEEP_LEAST = 1 << 15, KEEP_BYTES = 256 << 20 };
#endif

static atomic_long live, countdown = -1;
static atomic_size_t held, peak;

static pthread_mutex_t kept_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct {
  char *block;
  size_t bytes;
} kept[KEEP_SLOTS];
static size_t kept_bytes, kept_next;

/* A kept block of at least this size, but not much more, or NULL; bytes becomes its size. */
static char *
take_kept (size_t *bytes)
{
  char *block = NULL;
  if (*bytes < KEEP_LEAST || *bytes > KEEP_BYTES)
    return NULL;
  pthread_mutex_lock (&kept_mutex);
  size_t best = KEEP_SLOTS;
  for (size_t k = 0; k < KEEP_SLOTS; k++)
    if (kept[k].block && kept[k].bytes >= *bytes && kept[k].bytes - kept[k].bytes / 8 <= *bytes
        && (best == KEEP_SLOTS || kept[k].bytes < kept[best].bytes))
      best = k;
  if (best < KEEP_SLOTS)
    {
      block = kept[best].block;
      *bytes = kept[best].bytes;
      kept_bytes -= *bytes;
      kept[best].block = NULL;
    }
  pthread_mutex_unlock (&kept_mutex);
  return block;
}

/* Keeps a block in an empty place, or where there is none in that of the one that came first; returns what is to be
   freed.  (A block that is taken and given back many times would otherwise drive out all others.)  */
static char *
keep (char *block, size_t bytes)
{
  if (bytes < KEEP_LEAST || bytes > KEEP_BYTES)
    return block;
  pthread_mutex_lock (&kept_mutex);
  size_t k = kept_next, empty = 0;
  while (empty < KEEP_SLOTS && kept[empty].block)
    empty++;
  if (empty < KEEP_SLOTS)
    k = empty;
  else
    kept_next = (k + 1) % KEEP_SLOTS;
  char *old = kept[k].block;
  const size_t others = kept_bytes - (old ? kept[k].bytes : 0);
  if (others + bytes <= KEEP_BYTES)
    {
      kept[k].block = block;
      kept[k].bytes = bytes;
      kept_bytes = others + bytes;
      block = old;
    }
  pthread_mutex_unlock (&kept_mutex);
  return block;
}

void
rnn_alloc_fail_after (long n)
{
  atomic_store (&countdown, n);
}

long
rnn_alloc_live (void)
{
  return atomic_load (&live);
}

size_t
rnn_alloc_peak (void)
{
  return atomic_exchange (&peak, atomic_load (&held));
}

/* Does this allocation have to fail? */
static int
fault (void)
{
  return atomic_load (&countdown) >= 0 && atomic_fetch_sub (&countdown, 1) == 0;
}

void
rnn_large_pages (void *p, size_t bytes)
{
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  const uintptr_t page = 1 << 21, from = ((uintptr_t) p + page - 1) / page * page;
  const uintptr_t to = ((uintptr_t) p + bytes) / page * page;
  if (p && from < to) /* a hint: where it is refused, nothing changes */
    madvise ((char *) p + (from - (uintptr_t) p), to - from, MADV_HUGEPAGE);
#else
  (void) p;
  (void) bytes;
#endif
}

static void *
allocate (size_t count, size_t size, int zeroed)
{
  if (size && count > (SIZE_MAX / 2 - 2 * ALIGN - GAP) / size)
    return NULL;
  const size_t wanted = count * size;
  const size_t asked = (wanted + GAP + 2 * ALIGN - 1) / ALIGN * ALIGN;
  size_t bytes = asked;
  if (fault ())
    return NULL;
  char *block = take_kept (&bytes);
  if (! block)
    {
      block = aligned_alloc (ALIGN, bytes);
      rnn_large_pages (block, bytes);
    }
  if (! block)
    return NULL;
  if (zeroed)
    memset (block, 0, bytes);
  memcpy (block, &(header){bytes, asked}, sizeof (header));
  atomic_fetch_add (&live, 1);
  const size_t now = atomic_fetch_add (&held, asked) + asked;
  for (size_t old = atomic_load (&peak); old < now;)
    if (atomic_compare_exchange_weak (&peak, &old, now))
      break;
  ASAN_POISON_MEMORY_REGION (block + ALIGN + wanted, bytes - ALIGN - wanted);
  return block + ALIGN;
}

void *
rnn_alloc (size_t count, size_t size)
{
  return allocate (count, size, 1);
}

void *
rnn_alloc_unset (size_t count, size_t size)
{
  return allocate (count, size, 0);
}

void
rnn_free (void *p)
{
  if (! p)
    return;
  char *block = (char *) p - ALIGN;
  header of;
  memcpy (&of, block, sizeof of);
  ASAN_UNPOISON_MEMORY_REGION (block, of.bytes);
  atomic_fetch_sub (&live, 1);
  atomic_fetch_sub (&held, of.asked);
  free (keep (block, of.bytes));
}

void *
rnn_arena_take (rnn_arena *arena, size_t count, size_t size)
{
  const size_t at = arena->used, most = SIZE_MAX / 2 - ALIGN - GAP;
  if (at > most || (size && count > (most - at) / size))
    {
      arena->used = SIZE_MAX / 2; /* no reserve of this size succeeds */
      return NULL;
    }
  arena->used = (at + count * size + GAP + ALIGN - 1) / ALIGN * ALIGN;
  if (! arena->base)
    return NULL;
  ASAN_UNPOISON_MEMORY_REGION (arena->base + at, count * size);
  return arena->base + at;
}

rnn_status
rnn_arena_reserve (rnn_arena *arena, size_t size)
{
  arena->used = 0;
  if (! arena->base || size > arena->size)
    {
      rnn_arena_free (arena);
      arena->base = allocate (size, 1, 0);
      if (! arena->base)
        return RNN_ENOMEM;
      arena->size = size;
    }
  ASAN_POISON_MEMORY_REGION (arena->base, arena->size); /* until it is taken */
  return RNN_OK;
}

void
rnn_arena_free (rnn_arena *arena)
{
  rnn_free (arena->base);
  *arena = (rnn_arena){0};
}
