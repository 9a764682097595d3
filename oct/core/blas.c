/* blas.c - how many threads the BLAS uses.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The shards of a mini-batch already use all processors, so a product inside one must stay on its
   thread.  The process's BLAS is whatever libblas.so.3 is: its thread count is reached by name.  */

#define _GNU_SOURCE
#include "blas.h"
#include "rnn.h"

#include <dlfcn.h>
#include <string.h>

typedef int get_fn (void);
typedef void set_fn (int);

static const char *const names[][2] = {
  {"openblas_get_num_threads", "openblas_set_num_threads"},
  {"bli_thread_get_num_threads", "bli_thread_set_num_threads"},
  {"MKL_Get_Max_Threads", "MKL_Set_Num_Threads"},
};

static int
find (get_fn **get, set_fn **set)
{
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    {
      void *g = dlsym (RTLD_DEFAULT, names[i][0]), *s = dlsym (RTLD_DEFAULT, names[i][1]);
      if (g && s)
        {
          memcpy (get, &g, sizeof g); /* ISO C has no cast from object to function pointer */
          memcpy (set, &s, sizeof s);
          return 1;
        }
    }
  return 0;
}

int
rnn_blas_threads (void)
{
  get_fn *get;
  set_fn *set;
  return find (&get, &set) ? get () : 0;
}

int
rnn_blas_hold (void)
{
  get_fn *get;
  set_fn *set;
  if (! find (&get, &set))
    return 0;
  const int threads = get ();
  if (threads != 1)
    set (1);
  return threads;
}

void
rnn_blas_release (int threads)
{
  get_fn *get;
  set_fn *set;
  if (threads > 1 && find (&get, &set))
    set (threads);
}
