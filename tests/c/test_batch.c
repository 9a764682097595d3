/* test_batch.c - packed ragged batches: where each column and its previous state stand.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "net.h"

typedef struct {
  rnn_batch batch;
  rnn_arena arena;
} packed;

static void
open_packed (packed *p, const size_t *length, size_t n)
{
  const size_t T = length[0];
  *p = (packed){0};
  batch_take (&p->batch, &p->arena, n, T);
  if (rnn_arena_reserve (&p->arena, p->arena.used) != RNN_OK)
    abort ();
  batch_take (&p->batch, &p->arena, n, T);
  batch_fill (&p->batch, length);
}

static int
same (const size_t *a, const size_t *b, size_t n)
{
  return same_bits (a, b, n * sizeof *a);
}

/* ------------------------------------------------------------------------------- by hand */

static int
piece_is (const rnn_piece *p, size_t to, size_t from, size_t count)
{
  return p->to == to && p->from == from && p->count == count;
}

/* The example at the head of batch.c: slot 0 is columns 0..2 of the state array. */
static void
check_example (void)
{
  packed p;
  rnn_piece q[2];
  open_packed (&p, (const size_t[]){4, 3, 1}, 3);
  const rnn_batch *b = &p.batch;
  ok (b->n == 3 && b->T == 4 && b->columns == 8, "lengths 4, 3, 1: 8 columns");
  ok (same (b->length, (const size_t[]){4, 3, 1}, 3), "lengths are kept");
  ok (same (b->live, (const size_t[]){3, 2, 2, 1}, 4), "live");
  ok (same (b->first, (const size_t[]){0, 3, 5, 7, 8}, 5), "first");
  ok (batch_pieces (q, b, 0, 0) == 1 && piece_is (q, 0, 0, 3), "forward, step 0: slot 0");
  ok (batch_pieces (q, b, 0, 1) == 1 && piece_is (q, 0, 3, 2), "forward, step 1");
  ok (batch_pieces (q, b, 0, 3) == 1 && piece_is (q, 0, 8, 1), "forward, step 3");
  ok (batch_pieces (q, b, 1, 3) == 1 && piece_is (q, 0, 0, 1), "backward, step 3: slot 0");
  ok (batch_pieces (q, b, 1, 2) == 2 && piece_is (q, 0, 10, 1) && piece_is (q + 1, 1, 1, 1),
      "backward, step 2: b starts");
  ok (batch_pieces (q, b, 1, 1) == 1 && piece_is (q, 0, 8, 2), "backward, step 1");
  ok (batch_pieces (q, b, 1, 0) == 2 && piece_is (q, 0, 6, 2) && piece_is (q + 1, 2, 2, 1),
      "backward, step 0: c starts");
  ok (batch_final (b, 0, 0) == 10 && batch_final (b, 0, 1) == 9 && batch_final (b, 0, 2) == 5,
      "forward, states after the end");
  ok (batch_final (b, 1, 0) == 3 && batch_final (b, 1, 2) == 5, "backward, states after the end");
  rnn_arena_free (&p.arena);
}

/* ------------------------------------------------------------------------------- at random */

/* The state column that sequence j has before step t: slot 0, or that of the step before it in this
   direction. */
static size_t
previous (const rnn_batch *b, int reverse, size_t t, size_t j)
{
  const int starts = reverse ? t + 1 >= b->length[j] : t == 0;
  return starts ? j : b->n + b->first[reverse ? t + 1 : t - 1] + j;
}

static int
pieces_right (const rnn_batch *b, int reverse, size_t t)
{
  rnn_piece piece[2];
  const int pieces = batch_pieces (piece, b, reverse, t);
  size_t j = 0;
  for (int k = 0; k < pieces; k++)
    {
      if (piece[k].to != j || piece[k].count == 0)
        return 0;
      for (size_t i = 0; i < piece[k].count; i++, j++)
        if (piece[k].from + i != previous (b, reverse, t, j))
          return 0;
    }
  return j == b->live[t];
}

static int
batch_right (const rnn_batch *b, const size_t *length, size_t n)
{
  size_t columns = 0, sum = 0;
  for (size_t j = 0; j < n; j++)
    {
      sum += length[j];
      if (batch_final (b, 0, j) != n + b->first[length[j] - 1] + j
          || batch_final (b, 1, j) != n + j)
        return 0;
    }
  for (size_t t = 0; t < b->T; t++)
    {
      size_t live = 0;
      for (size_t j = 0; j < n; j++)
        live += length[j] > t;
      if (b->live[t] != live || b->first[t] != columns || ! pieces_right (b, 0, t)
          || ! pieces_right (b, 1, t))
        return 0;
      columns += live;
    }
  return columns == sum && b->columns == sum && b->first[b->T] == sum;
}

static int
longest_first (const void *a, const void *b)
{
  const size_t x = *(const size_t *) a, y = *(const size_t *) b;
  return x < y ? 1 : x > y ? -1 : 0;
}

static void
check_lengths (const char *name, const size_t *length, size_t n)
{
  packed p;
  open_packed (&p, length, n);
  ok (batch_right (&p.batch, length, n), "%s", name);
  rnn_arena_free (&p.arena);
}

int
main (void)
{
  check_example ();
  check_lengths ("one step of one sequence", (const size_t[]){1}, 1);
  check_lengths ("one sequence", (const size_t[]){6}, 1);
  check_lengths ("equal lengths", (const size_t[]){5, 5, 5, 5}, 4);
  check_lengths ("one step each", (const size_t[]){1, 1, 1}, 3);
  check_lengths ("one long, many short", (const size_t[]){50, 1, 1, 1, 1}, 5);
  check_lengths ("many long, one short", (const size_t[]){7, 7, 7, 1}, 4);
  int wrong = 0;
  for (int k = 0; k < 300; k++)
    {
      size_t length[RNN_GROUP] = {0};
      const size_t n = random_size (1, k % 10 ? 9 : RNN_GROUP), T = random_size (1, 20);
      for (size_t j = 0; j < n; j++)
        length[j] = random_size (1, T);
      qsort (length, n, sizeof *length, longest_first);
      packed p;
      open_packed (&p, length, n);
      wrong += ! batch_right (&p.batch, length, n);
      rnn_arena_free (&p.arena);
    }
  ok (wrong == 0, "300 batches of random lengths");
  ok (rnn_alloc_live () == 0, "nothing is held");
  return done ();
}
