/* sections.c - a gradient whose first numbers are used while the others are being made.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   theta is cut at ends of its matrices.  The weight gradients are made item by item (gradient.c), in the order of the sections
   that they write into; a section is made when no item is left that writes into it.  An item that writes elsewhere than
   into one matrix and its bias (elementwise parameters, embeddings) counts in all sections, and is among the first.  */

#include "network/network.h"

/* Is the gradient what the items leave, with nothing done to it at the end of a pass? */
static int
is_final (const rnn_network *net)
{
  int changes = net->n_tied || net->n_dropped;
  for (size_t i = 0; i < net->layers; i++)
    for (int d = 0; d < net->layer[i].dirs; d++)
      changes |= net->layer[i].dir[d].made != NULL;
  return ! changes;
}

/* Cuts theta; with s->end NULL only counts. */
static void
cut (rnn_sections *s, const rnn_network *net, size_t least)
{
  size_t begun = 0;
  s->count = 0;
  for (size_t k = 0; k < net->blocks; k++)
    {
      const rnn_block *b = &net->block[k];
      const size_t end = b->offset + b->rows * b->cols;
      if (end - begun < least && k + 1 < net->blocks)
        continue;
      if (s->end)
        s->end[s->count] = end;
      s->count++;
      begun = end;
    }
}

static size_t
section_of (const rnn_sections *s, size_t offset)
{
  size_t k = 0;
  while (s->end[k] <= offset)
    k++;
  return k;
}

/* The sections that an item writes into. */
static rnn_sections_entry
entry_of (const rnn_sections *s, const rnn_network *net, rnn_real *grad, size_t item)
{
  rnn_sections_entry e = {.item = item, .from = 0, .to = s->count - 1};
  rnn_product p;
  if (net->grad[item].part < 0)
    return e;
  gradient_product (&p, grad, net, item);
  if (! p.outer.C)
    return e;
  e.from = e.to = section_of (s, (size_t) (p.outer.C - grad));
  if (p.outer.sum)
    {
      const size_t k = section_of (s, (size_t) (p.outer.sum - grad));
      e.from = size_least (e.from, k);
      e.to = size_larger (e.to, k);
    }
  return e;
}

static void
sort_items (rnn_sections *s, const rnn_network *net, rnn_real *grad)
{
  size_t n = 0;
  for (size_t k = 0; k < s->count; k++)
    for (size_t item = 0; item < net->n_grad; item++)
      {
        const rnn_sections_entry e = entry_of (s, net, grad, item);
        if (e.from == k)
          s->entry[n++] = e;
      }
}

rnn_status
sections_open (rnn_sections *s, const rnn_network *net, rnn_real *grad, size_t least)
{
  enum { MOST = 8 };
  *s = (rnn_sections){0};
  least = size_larger (least, (net->params + MOST - 1) / MOST);
  cut (s, net, least);
  if (s->count < 2 || ! is_final (net))
    {
      s->count = 0;
      return RNN_OK;
    }
  s->end = rnn_alloc (s->count, sizeof *s->end);
  s->entry = rnn_alloc (net->n_grad, sizeof *s->entry);
  s->left = rnn_alloc (s->count, sizeof *s->left);
  if (! s->end || ! s->entry || ! s->left)
    return RNN_ENOMEM;
  cut (s, net, least);
  sort_items (s, net, grad);
  s->items = net->n_grad;
  return RNN_OK;
}

void
sections_close (rnn_sections *s)
{
  rnn_free (s->end);
  rnn_free (s->entry);
  rnn_free (s->left);
}

void
sections_begin (rnn_sections *s)
{
  for (size_t k = 0; k < s->count; k++)
    atomic_store (&s->left[k], 0);
  for (size_t i = 0; i < s->items; i++)
    for (size_t k = s->entry[i].from; k <= s->entry[i].to; k++)
      atomic_fetch_add (&s->left[k], 1);
}

void
sections_done (rnn_sections *s, size_t i)
{
  for (size_t k = s->entry[i].from; k <= s->entry[i].to; k++)
    if (atomic_fetch_sub (&s->left[k], 1) == 1)
      s->made (s->arg, k);
}
