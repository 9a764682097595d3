/* test_writer.c - every gradient of networks that read tokens or write sequences, and of CTC,
   against differences of the loss.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Every form along a direction of each array, with one layer or two, each kind of attention,
   both losses of a writer of vectors, and every cell in turn; some number by number.  Sequences
   are ragged on both sides, targets are absent, classes have weights, labels are smoothed,
   masks drop.  */

#include "difference.h"
#include "writer.h"

/* What is small fits into the vectors of every instruction set: one will do. */
#if ! defined(RNN_SINGLE) && VBYTES == 16
#define NUMBER_BY_NUMBER
#endif

static const double tolerance = sizeof (rnn_real) == 4 ? 3e-2 : 1e-6;

/* Wider than a vector, and enough of it for two microbatches. */
static const shape wide_shape
  = {.D = 22, .V = 25, .E = 18, .F = 23, .H = {21, 19}, .A = 17, .K = 20, .n = 9, .T = 7, .U = 6};

/* More rows of every matrix than one work item has (network.c). */
static const shape vast_shape
  = {.D = 10, .V = 12, .E = 33, .F = 34, .H = {131, 0}, .A = 130, .K = 129, .n = 3, .T = 3, .U = 4};

/* Each row of the forms has another cell (but those with kinks) and another mixture. */
static int
row_of (form *q, options *e, int row)
{
  const int k = row + row / 16 + row / 128;
  int cell = k % cell_count ();
  while (cell_at (cell)->kinks)
    cell = (cell + 1) % cell_count ();
  if (! form_at (q, row, cell))
    return 0;
  *e = (options){.learn_state = k % 2,
                 .class_weight = k / 2 % 2,
                 .smoothing = k % 3 == 1 ? .15 : 0,
                 .dropout = k % 3 ? .3 : 0,
                 .recurrent_dropout = k % 4 ? .25 : 0};
  if (decoder_form (q) && q->loss == RNN_CROSSENTROPY && k % 5 > 2)
    e->sampling = sizeof (rnn_real) == 4 ? 0 : .4; /* steps of single change what is predicted */
  return 1;
}

static void
check_along (const char *name, const form *q, const shape *d, const options *e)
{
  check c;
  shape wider = *d;
  if (strcmp (cell_at (q->cell)->name, "lstm-layernorm") == 0)
    wider.H[1] += 4; /* two numbers, normalised, are a step function */
  writer_open (&c.p, q, &wider, e);
  open_check (&c, 0);
  const rnn_status status = gradient (&c);
  along_array (&c);
  ok (status == RNN_OK && (too_coarse (&c.p) || c.worst <= slack (&c.p) * tolerance),
      "%s%s: to %.1e (%s)", name, form_name (q), c.worst, c.worst_in);
  close_check (&c);
}

#ifdef NUMBER_BY_NUMBER
static void
check_each (const form *q, const shape *d, const options *e)
{
  check c;
  shape wider = *d;
  if (strcmp (cell_at (q->cell)->name, "lstm-layernorm") == 0)
    wider.H[1] += 4; /* two numbers, normalised, are a step function */
  writer_open (&c.p, q, &wider, e);
  open_check (&c, 0);
  const rnn_status status = gradient (&c);
  each_array (&c);
  ok (status == RNN_OK && c.worst <= slack (&c.p) * 5 * small_tolerance,
      "each number: %s: to %.1e (%s)", form_name (q), c.worst, c.worst_in);
  close_check (&c);
}
#endif

int
main (void)
{
  for (int attention = 0; attention < 3; attention++)
    {
      const form q = {.cell = 0,
                      .layers = 1,
                      .dirs = 1,
                      .structure = ENCODER_DECODER,
                      .tokens = 1,
                      .attention = attention};
      check_along ("vast: ", &q, &vast_shape, &(options){0});
    }
  int turn = 0; /* a part of the forms, each with other layers and directions */
  for (int row = 0; row < FORMS; row++)
    {
      form q;
      options e;
      shape d = small_shape;
      if (! row_of (&q, &e, row))
        continue;
      d.equal = row % 7 == 1;
      check_along ("", &q, &d, &e);
      if ((turn + turn / 4) % 6 == 0)
        check_along ("wide: ", &q, &wide_shape, &e);
#ifdef NUMBER_BY_NUMBER
      if ((turn + turn / 4) % 4 == 2)
        check_each (&q, &d, &e);
#endif
      turn++;
    }
  return done ();
}
