/* alloc.c - the one allocator, and arenas over it.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Each block carries its size in front, so that the tests can ask what is held.  */

#include "rnn.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGN = 64 }; /* a cache line, and the widest vector */

static atomic_long live, countdown = -1;
static atomic_size_t held, peak;

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

static void *
allocate (size_t count, size_t size, int zeroed)
{
  if (size && count > (SIZE_MAX / 2 - 2 * ALIGN) / size)
    return NULL;
  const size_t bytes = (count * size + 2 * ALIGN - 1) / ALIGN * ALIGN;
  char *block = fault () ? NULL : aligned_alloc (ALIGN, bytes);
  if (! block)
    return NULL;
  if (zeroed)
    memset (block, 0, bytes);
  memcpy (block, &bytes, sizeof bytes);
  atomic_fetch_add (&live, 1);
  const size_t now = atomic_fetch_add (&held, bytes) + bytes;
  for (size_t old = atomic_load (&peak); old < now;)
    if (atomic_compare_exchange_weak (&peak, &old, now))
      break;
  return block + ALIGN;
}

void *
rnn_alloc (size_t count, size_t size)
{
  return allocate (count, size, 1);
}

void
rnn_free (void *p)
{
  if (! p)
    return;
  char *block = (char *) p - ALIGN;
  size_t bytes;
  memcpy (&bytes, block, sizeof bytes);
  atomic_fetch_sub (&live, 1);
  atomic_fetch_sub (&held, bytes);
  free (block);
}

void *
rnn_arena_take (rnn_arena *arena, size_t count, size_t size)
{
  const size_t at = arena->used, most = SIZE_MAX / 2 - ALIGN;
  if (at > most || (size && count > (most - at) / size))
    {
      arena->used = SIZE_MAX / 2; /* no reserve of this size succeeds */
      return NULL;
    }
  arena->used = (at + count * size + ALIGN - 1) / ALIGN * ALIGN;
  return arena->base ? arena->base + at : NULL;
}

rnn_status
rnn_arena_reserve (rnn_arena *arena, size_t size)
{
  arena->used = 0;
  if (arena->base && size <= arena->size)
    return RNN_OK;
  rnn_arena_free (arena);
  arena->base = allocate (size, 1, 0);
  if (! arena->base)
    return RNN_ENOMEM;
  arena->size = size;
  return RNN_OK;
}

void
rnn_arena_free (rnn_arena *arena)
{
  rnn_free (arena->base);
  *arena = (rnn_arena){0};
}
