/* fma_peak.c - what the processor's multiply-adds reach, when nothing has to be fetched.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Beside the BLAS's product, as a BLAS that is older than the processor may leave out its widest
   vectors.  Every thread keeps enough independent sums in registers to hide the latency.
     gcc -O3 -march=native -pthread -DREAL=float -o fma_peak fma_peak.c    (or double)
     ./fma_peak N [SECONDS]
   Prints: FMA-loop seconds_for_2_N^3_flop peak_MiB  */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#ifdef __AVX512F__
enum { WIDTH = 64, SUMS = 20 };
#elif defined __AVX__
enum { WIDTH = 32, SUMS = 12 };
#else
enum { WIDTH = 16, SUMS = 12 };
#endif
typedef REAL vec __attribute__ ((vector_size (WIDTH)));
enum { LANES = WIDTH / sizeof (REAL), TURNS = 100000 };

static double
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

/* Sums stay between 0 and 2, far from what is slow: infinities and denormal numbers. */
static void *
multiply_add (void *out)
{
  vec sum[SUMS];
  const vec by = (vec){0} + (REAL) .5, plus = (vec){0} + (REAL) 1;
  for (int k = 0; k < SUMS; k++)
    sum[k] = by + (REAL) k / SUMS;
  for (long i = 0; i < TURNS; i++)
    {
#pragma GCC unroll 32
      for (int k = 0; k < SUMS; k++)
        {
          sum[k] = sum[k] * by + plus;
          __asm__("" : "+v"(sum[k])); /* or the compiler may find the limit itself */
        }
    }
  for (int k = 1; k < SUMS; k++)
    sum[0] += sum[k];
  *(REAL *) out = sum[0][0];
  return NULL;
}

static int
ascending (const void *a, const void *b)
{
  const double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

int
main (int argc, char **argv)
{
  enum { MOST = 4096, THREADS = 256 };
  const double n = argc > 1 ? atof (argv[1]) : 2000, secs = argc > 2 ? atof (argv[2]) : 2;
  long threads = sysconf (_SC_NPROCESSORS_ONLN);
  threads = threads < 1 ? 1 : threads > THREADS ? THREADS : threads;
  static double times[MOST];
  static REAL out[THREADS];
  pthread_t id[THREADS];
  int count = 0;
  for (const double start = now (); count < MOST && (count < 3 || now () - start < secs); count++)
    {
      const double t = now ();
      for (long k = 0; k < threads; k++)
        if (pthread_create (&id[k], NULL, multiply_add, &out[k]))
          return 1;
      for (long k = 0; k < threads; k++)
        pthread_join (id[k], NULL);
      times[count] = now () - t;
    }
  qsort (times, (size_t) count, sizeof *times, ascending);
  const double flop = 2. * LANES * SUMS * TURNS * (double) threads;
  struct rusage use;
  getrusage (RUSAGE_SELF, &use);
  printf ("FMA-loop %.6g %ld\n", times[count / 2] * 2 * n * n * n / flop, use.ru_maxrss / 1024);
  return 0;
}
