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
enum { WIDTH = 64 };
#elif defined __AVX__
enum { WIDTH = 32 };
#else
enum { WIDTH = 16 };
#endif
typedef REAL vec __attribute__ ((vector_size (WIDTH)));
enum { LANES = WIDTH / sizeof (REAL), SUMS = 12, TURNS = 4000000 };

/* 12 names, as an array of vectors would stay in memory; two units need 4 cycles each for one. */
#define EACH(DO) DO (a) DO (b) DO (c) DO (d) DO (e) DO (f) DO (g) DO (h) DO (i) DO (j) DO (k) DO (l)

static double
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

/* Sums stay between 0 and 2, far from what is slow: infinities and denormal numbers.  The empty
   asm keeps the compiler from finding the limit itself.  */
static void *
multiply_add (void *out)
{
  const vec half = (vec){0} + (REAL) .5, one = (vec){0} + (REAL) 1;
  vec all = (vec){0};
#define START(s) vec s = half;
#define STEP(s) s = s * half + one; __asm__("" : "+v"(s));
#define SUM(s) all += s;
  EACH (START)
  for (long turn = 0; turn < TURNS; turn++)
    {
      EACH (STEP)
    }
  EACH (SUM)
  *(REAL *) out = all[0];
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
