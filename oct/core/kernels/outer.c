/* outer.c - sums of outer products: the gradients of weights.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   C (M x K) += sum over columns of a b'.  The columns come one by one or in runs, from wherever they
   stand (the steps of several microbatches, in an order that the caller decides); as soon as WAIT of them
   wait, both sides are packed and go through the tiles.  Since a chain of additions goes on from
   C (tile.h), only the order of the columns decides the result, not how they are cut into runs.  */

#include "kernels/tile.h"

enum { WAIT = RNN_OUTER_COLUMNS, GROUPS = 2 };
enum { ROWS = RNN_OUTER_ROWS }; /* a multiple of MV * VL, whatever VL */

/* Has the rows row0.. of a column that is packed soon brought from memory: each column stands elsewhere. */
static void
fetch_rows (const rnn_outer *o, size_t s, size_t row0, size_t rows)
{
  const size_t line = 64 / sizeof (rnn_real);
  for (size_t row = 0; s < o->n && row < rows; row += line)
    __builtin_prefetch (o->a[s] + row0 + row);
}

/* panels <- rows row0.. of the waiting a, with zeros below the last */
static void
pack_rows (rnn_real *panels, const rnn_outer *o, size_t row0, size_t rows)
{
  enum { AHEAD = 4 };
  const size_t n = o->n;
  rnn_real x[MV * VL], next[MV * VL];
  for (size_t s = 0; s < n; s += PAIR)
    {
      for (size_t k = 0; k < PAIR; k++)
        fetch_rows (o, s + k + AHEAD, row0, rows);
      for (size_t row = 0; row < rows; row += MV * VL)
        {
          const size_t height = panel_vectors (rows, row) * VL, first = row0 + row;
          const size_t there = rows - row < height ? rows - row : height;
          rnn_real *panel = panels + row * pairs_of (n) + s / PAIR * height;
          if (PAIR == 1)
            take_rows (panel, o->a[s] + first, 1, there, height);
          else
            {
              const int two = s + 1 < n;
              take_rows (x, o->a[s] + first, 1, there, height);
              take_rows (next, o->a[s + two] + first, 1, two ? there : 0, height);
              pair_numbers (panel, x, next, height);
            }
        }
    }
}

/* sum += rows row0.. of the waiting a */
static void
add_rows (rnn_outer *o, size_t row0, size_t rows)
{
  for (size_t i = 0; i < rows; i += VL)
    {
      const size_t m = rows - i < VL ? rows - i : VL;
      vec acc = vec_load (o->sum + row0 + i, m);
      for (size_t s = 0; s < o->n; s++)
        acc += vec_load (o->a[s] + row0 + i, m);
      vec_store (o->sum + row0 + i, acc, m);
    }
}

/* Rows k.. of the waiting b, nc of them, in groups of NC x pairs. */
static void
pack_pairs (rnn_real *group, const rnn_outer *o, size_t k, size_t nc)
{
  static const rnn_real none[GROUPS * NC];
  const size_t n = o->n, pairs = pairs_of (n);
  rnn_real x[GROUPS * NC] = {0}, next[GROUPS * NC] = {0}, pair[GROUPS * NC] = {0};
  for (size_t s = 0; s < n; s += PAIR)
    {
      const rnn_real *b = o->b[s] + k, *then = s + 1 < n ? o->b[s + 1] + k : none;
      if (nc < GROUPS * NC)
        {
          memcpy (x, b, nc * sizeof *x);
          memcpy (next, then, nc * sizeof *next);
          b = x;
          then = next;
        }
      pair_numbers (pair, b, then, GROUPS * NC);
      memcpy (group + s / PAIR * NC, pair, NC * sizeof *pair);
      if (nc > NC)
        memcpy (group + (pairs + s / PAIR) * NC, pair + NC, NC * sizeof *pair);
    }
}

/* Rows k.. of the waiting b, nc of them, in groups of NC x n: two groups at once, as they share
   cache lines.  */
static void
pack_groups (rnn_real *group, const rnn_outer *o, size_t k, size_t nc)
{
  const size_t n = o->n;
  if (PAIR > 1)
    pack_pairs (group, o, k, nc);
  else if (nc == GROUPS * NC)
    for (size_t s = 0; s < n; s++)
      {
        memcpy (group + s * NC, o->b[s] + k, NC * sizeof (rnn_real));
        memcpy (group + (n + s) * NC, o->b[s] + k + NC, NC * sizeof (rnn_real));
      }
  else
    for (size_t s = 0; s < n; s++)
      for (size_t j = 0; j < nc; j++)
        group[(j / NC * n + s) * NC + j % NC] = o->b[s][k + j];
}

/* Out of line, so that the compiler gives the tile all registers. */
static __attribute__ ((noinline)) void
outer_tile (rnn_real *C, size_t ldc, const rnn_real *panel, const rnn_real *group, size_t n,
            size_t mv, size_t nc, size_t rows)
{
  panel_tile (C, ldc, C, ldc, panel, group, 1, NC, n, mv, nc, rows);
}

/* Rows row0.. of C, columns k..k+nc-1, from their panels and groups. */
static void
add_tiles (rnn_outer *o, size_t row0, size_t rows, size_t k, size_t nc)
{
  const size_t pairs = pairs_of (o->n);
  for (size_t j = 0; j < nc; j += NC)
    for (size_t row = 0; row < rows; row += MV * VL)
      outer_tile (o->C + (k + j) * o->ldc + row0 + row, o->ldc, o->panels + row * pairs,
                  o->group + j * pairs, pairs, panel_vectors (rows, row), nc - j < NC ? nc - j : NC,
                  rows - row);
}

static void
flush (rnn_outer *o)
{
  for (size_t row0 = 0; row0 < o->M; row0 += ROWS)
    {
      const size_t rows = o->M - row0 < ROWS ? o->M - row0 : ROWS;
      pack_rows (o->panels, o, row0, rows);
      if (o->sum)
        add_rows (o, row0, rows);
      for (size_t k = 0; k < o->K; k += GROUPS * NC)
        {
          const size_t nc = o->K - k < GROUPS * NC ? o->K - k : GROUPS * NC;
          pack_groups (o->group, o, k, nc);
          add_tiles (o, row0, rows, k, nc);
        }
    }
  o->n = 0;
}

/* Laid out twice: to measure, and in place. */
static void
take_room (rnn_outer *o)
{
  const size_t least = o->M < ROWS ? o->M : ROWS, tall = MV * VL;
  const size_t rows = (least + tall - 1) / tall * tall;
  o->a = rnn_arena_take (&o->arena, WAIT, sizeof *o->a);
  o->b = rnn_arena_take (&o->arena, WAIT, sizeof *o->b);
  o->panels = rnn_arena_take (&o->arena, rows * WAIT, sizeof (rnn_real));
  o->group = rnn_arena_take (&o->arena, GROUPS * NC * WAIT, sizeof (rnn_real));
}

rnn_status
outer_begin (rnn_outer *o)
{
  o->n = 0;
  o->arena = (rnn_arena){0};
  take_room (o);
  const rnn_status status = rnn_arena_reserve (&o->arena, o->arena.used);
  if (status == RNN_OK)
    take_room (o);
  return status;
}

void
outer_add (rnn_outer *o, const rnn_real *a, size_t lda, const rnn_real *b, size_t ldb, size_t n)
{
  for (size_t s = 0; s < n; s++)
    {
      o->a[o->n] = a + s * lda;
      o->b[o->n] = b + s * ldb;
      if (++o->n == WAIT)
        flush (o);
    }
}

void
outer_end (rnn_outer *o)
{
  if (o->n)
    flush (o);
  rnn_arena_free (&o->arena);
}
