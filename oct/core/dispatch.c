/* dispatch.c - which instruction set; compiled once for each precision.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "rnn.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define TABLE(isa) RNN_GLUE3 (api_table, RNN_PRECISION, isa)

extern const RP (api) TABLE (base);
#ifdef RNN_X86
extern const RP (api) TABLE (avx2), TABLE (avx512);
#ifdef RNN_SINGLE
extern const RP (api) TABLE (bfloat);
#endif
#endif

/* The variants that this processor runs, best first; returns how many. */
static int
list_tables (const RP (api) * table[RNN_SETS])
{
  int n = 0;
#ifdef RNN_X86
  __builtin_cpu_init ();
  if (__builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512vl")
      && __builtin_cpu_supports ("avx512dq") && __builtin_cpu_supports ("avx512bw"))
    table[n++] = &TABLE (avx512);
  if (__builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma"))
    table[n++] = &TABLE (avx2);
#endif
  table[n++] = &TABLE (base);
  return n;
}

int
RP (instruction_sets) (const char *name[RNN_SETS])
{
  const RP (api) * table[RNN_SETS];
  const int n = list_tables (table);
  for (int k = 0; k < n; k++)
    name[k] = table[k]->isa;
  return n;
}

const RP (api) * RP (dispatch) (void)
{
  /* threads that come here together choose the same, so that it does not matter whose is kept */
  static const RP (api) * _Atomic chosen;
  const RP (api) *api = atomic_load_explicit (&chosen, memory_order_acquire);
  if (! api)
    {
      const RP (api) * table[RNN_SETS];
      const int n = list_tables (table);
      api = table[0];
      const char *wanted = getenv ("RNN_SIMD");
      for (int k = 0; wanted && k < n; k++)
        if (strcmp (table[k]->isa, wanted) == 0)
          api = table[k];
      atomic_store_explicit (&chosen, api, memory_order_release);
    }
  return api;
}

const RP (api) * RP (dispatch_bfloat) (void)
{
#if defined(RNN_X86) && defined(RNN_SINGLE)
  if (RP (dispatch) () == &TABLE (avx512) && __builtin_cpu_supports ("avx512bf16"))
    return &TABLE (bfloat);
#endif
  return NULL;
}

#ifdef RNN_SINGLE
int
rnn_has_bfloat (void)
{
  return RP (dispatch_bfloat) () != NULL;
}
#endif
