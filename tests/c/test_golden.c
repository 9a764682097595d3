/* test_golden.c - the optimisers against PyTorch's trajectories (tests/golden/optim_*.txt).

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A file gives the gradients of five steps, G (7 x 5), the parameters before them, theta, and
   after each of them, Theta (7 x 5); one line per row.  */

#include "train/train.h"
#include "tap.h"

#include <math.h>
#include <string.h>

#ifndef GOLDEN
#define GOLDEN "../golden/"
#endif

enum { N = 7, STEPS = 5 };

typedef struct {
  rnn_optim optim;
  double rate, theta[N], G[N * STEPS], Theta[N * STEPS];
} golden;

static int
solver_of (const char *name)
{
  const char *const names[] = {"sgdm", "rmsprop", "adam", "adamw", "irprop-"};
  for (int k = 0; k < 5; k++)
    if (strcmp (name, names[k]) == 0)
      return k;
  return -1;
}

/* Where the numbers of a named matrix go. */
static double *
place (golden *g, const char *name)
{
  const struct {
    const char *name;
    double *to;
  } places[] = {{"learn_rate", &g->rate},
                {"momentum", &g->optim.momentum},
                {"beta1", &g->optim.beta1},
                {"beta2", &g->optim.beta2},
                {"epsilon", &g->optim.epsilon},
                {"l2", &g->optim.l2},
                {"theta", g->theta},
                {"G", g->G},
                {"Theta", g->Theta}};
  for (size_t k = 0; k < sizeof places / sizeof *places; k++)
    if (strcmp (name, places[k].name) == 0)
      return places[k].to;
  return NULL;
}

static int
read_golden (golden *g, const char *path)
{
  char line[1024], name[64], word[64];
  int rows, cols, matrices = 0;
  FILE *f = fopen (path, "r");
  *g = (golden){.optim = {.threshold = HUGE_VAL}};
  while (f && fgets (line, sizeof line, f))
    if (line[0] == '#')
      continue;
    else if (sscanf (line, "solver = %63s", word) == 1)
      g->optim.solver = solver_of (word);
    else if (sscanf (line, "%63s %d %d", name, &rows, &cols) == 3)
      {
        double skipped, *to = place (g, name);
        for (int k = 0; k < rows * cols; k++)
          if (fscanf (f, "%lf", to ? to + k : &skipped) != 1)
            return 0;
        if (strcmp (name, "nesterov") == 0)
          g->optim.nesterov = skipped != 0;
        matrices++;
      }
  if (f)
    fclose (f);
  return matrices >= 5 && g->optim.solver >= 0;
}

/* Five updates; the largest difference from PyTorch's parameters, in units of the largest. */
static double
follow (const golden *g)
{
  const rnn_block block = {.rows = N, .cols = 1, .decay = 1, .learn_rate = 1, .l2 = 1};
  rnn_real theta[N], m[N] = {0}, v[N] = {0}, grad[N];
  double worst = 0, largest = 0;
  for (int i = 0; i < N; i++)
    theta[i] = (rnn_real) g->theta[i];
  for (int t = 0; t < STEPS; t++)
    {
      for (int i = 0; i < N; i++)
        grad[i] = (rnn_real) g->G[i * STEPS + t];
      const double squares = optim_block (grad, theta, &g->optim, &block);
      optim_clip (grad, &g->optim, sqrt (squares), N);
      optim_update (theta, m, v, grad, &g->optim, g->rate, (uint64_t) t + 1, 1, N);
      for (int i = 0; i < N; i++)
        {
          const double want = g->Theta[i * STEPS + t];
          worst = fmax (worst, fabs ((double) theta[i] - want));
          largest = fmax (largest, fabs (want));
        }
    }
  return worst / largest;
}

int
main (void)
{
  const char *const names[]
    = {"sgdm", "nesterov", "sgdm_l2", "rmsprop", "adam", "adam_l2", "adamw", "irprop"};
  const double tol = sizeof (rnn_real) == 8 ? 1e-12 : 1e-5;
  for (size_t k = 0; k < sizeof names / sizeof *names; k++)
    {
      char path[256];
      golden g;
      snprintf (path, sizeof path, "%soptim_%s.txt", GOLDEN, names[k]);
      if (! ok (read_golden (&g, path), "%s is read", path))
        continue;
      const double e = follow (&g);
      ok (e < tol, "%s follows PyTorch, difference %.2g", names[k], e);
    }
  return done ();
}
