/* rules.c - which tokens may be written next.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A token may follow where the automaton allows it, and where from there an end can be reached before the answer is
   too long.  The boundary may follow where an answer may end and is long enough.  So there is always a
   token that may follow.  */

#include "decoder/rules.h"

enum { NO_END = -1 };

static int
ends (const rnn_grammar *g, size_t K, size_t state)
{
  return g->next[state * K + K - 1] != RNN_FORBIDDEN;
}

static int
is_valid (const rnn_grammar *g, size_t K, size_t sequences)
{
  if (g->states < 1 || g->states >= RNN_FORBIDDEN || ! g->next || ! ends (g, K, 0))
    return 0;
  for (size_t k = 0; k < g->states * K; k++)
    if (g->next[k] >= g->states && g->next[k] != RNN_FORBIDDEN)
      return 0;
  for (size_t i = 0; g->start && i < sequences; i++)
    if (g->start[i] >= g->states)
      return 0;
  return 1;
}

/* Tokens from each state to an end: round by round, for there are few states. */
static void
measure (rnn_rules *r)
{
  const rnn_grammar *g = r->how->grammar;
  for (size_t s = 0; s < g->states; s++)
    r->way[s] = ends (g, r->K, s) ? 0 : (size_t) NO_END;
  for (int again = 1; again;)
    {
      again = 0;
      for (size_t s = 0; s < g->states; s++)
        for (size_t k = 0; k + 1 < r->K; k++)
          {
            const unsigned char to = g->next[s * r->K + k];
            if (to != RNN_FORBIDDEN && r->way[to] != (size_t) NO_END && r->way[to] + 1 < r->way[s])
              {
                r->way[s] = r->way[to] + 1;
                again = 1;
              }
          }
    }
}

rnn_status
rnn_rules_open (rnn_rules *r, const rnn_decoding *how, size_t K, size_t sequences)
{
  *r = (rnn_rules){.how = how, .K = K};
  if (! how->grammar)
    return RNN_OK;
  if (! is_valid (how->grammar, K, sequences))
    return RNN_EINVALID;
  r->way = rnn_alloc (how->grammar->states, sizeof *r->way);
  if (! r->way)
    return RNN_ENOMEM;
  measure (r);
  return RNN_OK;
}

void
rnn_rules_close (rnn_rules *r)
{
  rnn_free (r->way);
}

unsigned char
rnn_rules_start (const rnn_rules *r, size_t sequence)
{
  const rnn_grammar *g = r->how->grammar;
  const unsigned char state = g && g->start ? g->start[sequence] : 0;
  return r->way && r->way[state] == (size_t) NO_END ? 0 : state;
}

unsigned char
rnn_rules_next (const rnn_rules *r, unsigned char state, size_t k)
{
  return r->how->grammar ? r->how->grammar->next[state * r->K + k] : state;
}

const unsigned char *
rnn_rules_allow (unsigned char *may, const rnn_rules *r, unsigned char state, size_t length)
{
  const size_t K = r->K, left = r->how->longest - length;
  const unsigned char *next = r->how->grammar ? r->how->grammar->next + state * K : NULL;
  if (! next && length >= r->how->shortest)
    return NULL;
  const int fits = ! next || r->way[state] <= left; /* else it is cut anyhow */
  size_t tokens = 0;
  for (size_t k = 0; k + 1 < K; k++)
    {
      may[k] = ! next
               || (next[k] != RNN_FORBIDDEN && r->way[next[k]] != (size_t) NO_END
                   && (! fits || r->way[next[k]] < left));
      tokens += may[k];
    }
  may[K - 1] = (! next || next[K - 1] != RNN_FORBIDDEN) && (length >= r->how->shortest || ! tokens);
  return may;
}
