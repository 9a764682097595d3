/* dispatch.c - which instruction set; compiled once for each precision.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "rnn.h"

#include <stdlib.h>
#include <string.h>

#define TABLE(isa) RNN_GLUE3 (api_table, RNN_PRECISION, isa)

extern const RP (api) TABLE (base);
#ifdef RNN_X86
extern const RP (api) TABLE (avx2), TABLE (avx512);
#endif

/* The variants that this processor runs, best first, NULL at the end. */
static void
list_tables (const RP (api) * table[4])
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
  table[n] = NULL;
}

const RP (api) * RP (dispatch) (void)
{
  static const RP (api) * chosen;
  if (! chosen)
    {
      const RP (api) * table[4];
      list_tables (table);
      chosen = table[0];
      const char *wanted = getenv ("RNN_SIMD");
      for (int k = 0; wanted && table[k]; k++)
        if (strcmp (table[k]->isa, wanted) == 0)
          chosen = table[k];
    }
  return chosen;
}
