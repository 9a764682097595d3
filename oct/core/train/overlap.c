/* overlap.c - the first sections of a gradient are summed over the processes while the others are being made.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A thread of its own calls the world's sum, section by section in their order, which all processes keep; the last one goes when
   the pass is over, together with the pass's own sums.  So at most the products of the weight gradients of the last group of
   sequences hide it, a third of a training step: the gradients of the states have been made by then.

   If the pass fails here, the thread finishes the sum that it is at and begins no other; the other processes hear of the
   failure at their next one.  */

#include "train/train.h"

#include <pthread.h>
#include <signal.h>

struct world_overlap {
  const world_sums *sums;
  rnn_sections sections;
  const rnn_real *grad;
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t wake, rest;
  unsigned char *made; /* beside sections: may it be summed? */
  size_t next;         /* section to be summed */
  int open, at_work, quit, failed, started;
};

static void
set_made (void *arg, size_t section)
{
  world_overlap *o = arg;
  if (section + 1 == o->sections.count)
    return;
  pthread_mutex_lock (&o->lock);
  o->made[section] = 1;
  pthread_cond_signal (&o->wake);
  pthread_mutex_unlock (&o->lock);
}

/* x <- the sum of the numbers of section k, with the last that of what goes with the gradient. */
static int
sum_section (world_overlap *o, size_t k)
{
  const world_sums *s = o->sums;
  const rnn_world *w = s->plan->world;
  const size_t from = k ? o->sections.end[k - 1] : 0, end = o->sections.end[k];
  const size_t tail = k + 1 == o->sections.count ? PLAN_TAIL : 0, n = end - from + tail;
  for (size_t i = from; i < end; i++)
    s->node[i] = (double) o->grad[i];
  return w->sum (w->arg, s->node + from, n, s->plan->rounded ? tail : n);
}

static int
has_work (const world_overlap *o)
{
  return o->open && ! o->failed && o->next < o->sections.count && o->made[o->next];
}

static void *
sum_sections (void *arg)
{
  world_overlap *o = arg;
  pthread_mutex_lock (&o->lock);
  for (;;)
    {
      while (! o->quit && ! has_work (o))
        pthread_cond_wait (&o->wake, &o->lock);
      if (o->quit)
        break;
      o->at_work = 1;
      pthread_mutex_unlock (&o->lock);
      const int failed = sum_section (o, o->next);
      pthread_mutex_lock (&o->lock);
      o->at_work = 0;
      o->failed |= failed;
      o->next++;
      pthread_cond_signal (&o->rest);
    }
  pthread_mutex_unlock (&o->lock);
  return NULL;
}

/* Ctrl-C reaches the caller. */
static int
start (world_overlap *o)
{
  sigset_t all, old;
  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, &old);
  o->started = pthread_create (&o->thread, NULL, sum_sections, o) == 0;
  pthread_sigmask (SIG_SETMASK, &old, NULL);
  return o->started;
}

rnn_status
overlap_open (world_overlap **to, const world_sums *sums, const rnn_network *net, rnn_real *grad)
{
  const rnn_world *w = sums->plan->world;
  *to = NULL;
  if (! w || ! w->section || sums->plan->unit || sums->plan->gradient || sums->plan->checkpointing)
    return RNN_OK;
  world_overlap *o = rnn_alloc (1, sizeof *o);
  if (! o)
    return RNN_ENOMEM;
  *to = o;
  o->sums = sums;
  o->grad = grad;
  pthread_mutex_init (&o->lock, NULL);
  pthread_cond_init (&o->wake, NULL);
  pthread_cond_init (&o->rest, NULL);
  const rnn_status status = sections_open (&o->sections, net, grad, w->section);
  if (status != RNN_OK || o->sections.count == 0)
    {
      overlap_close (o);
      *to = NULL;
      return status;
    }
  o->made = rnn_alloc (o->sections.count, 1);
  o->sections.made = set_made;
  o->sections.arg = o;
  /* without the thread all would be summed in one piece here, and in pieces by the others */
  return o->made && start (o) ? RNN_OK : RNN_ENOMEM;
}

void
overlap_close (world_overlap *o)
{
  if (! o)
    return;
  if (o->started)
    {
      pthread_mutex_lock (&o->lock);
      o->quit = 1;
      pthread_cond_signal (&o->wake);
      pthread_mutex_unlock (&o->lock);
      pthread_join (o->thread, NULL);
    }
  pthread_cond_destroy (&o->rest);
  pthread_cond_destroy (&o->wake);
  pthread_mutex_destroy (&o->lock);
  sections_close (&o->sections);
  rnn_free (o->made);
  rnn_free (o);
}

rnn_sections *
overlap_begin (world_overlap *o)
{
  pthread_mutex_lock (&o->lock);
  memset (o->made, 0, o->sections.count);
  o->next = 0;
  o->failed = 0;
  o->open = 1;
  pthread_mutex_unlock (&o->lock);
  sections_begin (&o->sections);
  return &o->sections;
}

rnn_status
overlap_end (world_overlap *o, rnn_status status)
{
  pthread_mutex_lock (&o->lock);
  if (status == RNN_OK)
    memset (o->made, 1, o->sections.count);
  else
    o->open = 0;
  pthread_cond_signal (&o->wake);
  while (o->at_work || has_work (o))
    pthread_cond_wait (&o->rest, &o->lock);
  o->open = 0;
  status = status == RNN_OK && o->failed ? RNN_EWORLD : status;
  pthread_mutex_unlock (&o->lock);
  return status;
}
