/* processors.c - how many processors this process may use.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   As many as its affinity mask has (taskset, Slurm), and no more than the quota of time that its control groups leave it
   (containers, systemd): of Linux, version 2 (cpu.max) or 1 (cpu.cfs_quota_us), of the group and of all above it.  */

#define _GNU_SOURCE
#include "base/base.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { PATH_ROOM = 1024 };

/* The first numbers of a file, separated by space: how many were read; "max" is none. */
static int
read_numbers (double x[2], const char *folder, const char *file)
{
  char path[2 * PATH_ROOM];
  if (snprintf (path, sizeof path, "%s/%s", folder, file) >= (int) sizeof path)
    return 0;
  FILE *f = fopen (path, "r");
  if (! f)
    return 0;
  const int n = fscanf (f, "%lf %lf", &x[0], &x[1]);
  fclose (f);
  return n > 0 ? n : 0;
}

/* Processors of the quota in this folder, rounded up; 0: no limit there */
static int
limit_in (const char *folder)
{
  double x[2] = {0, 0}, period[2] = {0, 0};
  int n = read_numbers (x, folder, "cpu.max");
  if (n < 2)
    {
      n = read_numbers (x, folder, "cpu.cfs_quota_us")
          + read_numbers (period, folder, "cpu.cfs_period_us");
      x[1] = period[0];
    }
  if (n < 2 || ! (x[0] > 0) || ! (x[1] > 0) || x[0] / x[1] > RNN_MOST_THREADS)
    return 0;
  const int whole = (int) (x[0] / x[1]);
  return whole + (whole * x[1] < x[0]);
}

/* The least limit from mount + path up to the mount itself, which a container sees as its own group. */
static int
least_limit (const char *mount, const char *path)
{
  char folder[PATH_ROOM];
  int least = 0;
  if (snprintf (folder, sizeof folder, "%s%s", mount, path) >= (int) sizeof folder)
    return limit_in (mount);
  for (size_t end = strlen (folder); end >= strlen (mount); end--)
    if (end == strlen (mount) || folder[end] == '/' || folder[end] == 0)
      {
        folder[end] = 0;
        const int here = limit_in (folder);
        if (here && (! least || here < least))
          least = here;
      }
  return least;
}

/* Is cpu one of the names, which commas separate? */
static int
has_cpu (const char *names)
{
  for (const char *at = names; at; at = strchr (at, ',') ? strchr (at, ',') + 1 : NULL)
    if (strncmp (at, "cpu", 3) == 0 && (at[3] == 0 || at[3] == ','))
      return 1;
  return 0;
}

int
rnn_cgroup_processors (const char *root)
{
  char name[PATH_ROOM], line[PATH_ROOM], mount[PATH_ROOM];
  int least = 0;
  if (snprintf (name, sizeof name, "%s/proc/self/cgroup", root) >= (int) sizeof name)
    return 0;
  FILE *f = fopen (name, "r");
  while (f && fgets (line, sizeof line, f)) /* number:controllers:path */
    {
      char *names = strchr (line, ':'), *path = names ? strchr (names + 1, ':') : NULL;
      if (! path)
        continue;
      *path++ = 0;
      names++;
      path[strcspn (path, "\n")] = 0;
      if (*names && ! has_cpu (names))
        continue;
      const int n
        = snprintf (mount, sizeof mount, "%s/sys/fs/cgroup%s%s", root, *names ? "/" : "", names);
      const int here = n < (int) sizeof mount ? least_limit (mount, path) : 0;
      if (here && (! least || here < least))
        least = here;
    }
  if (f)
    fclose (f);
  return least;
}

int
rnn_processors (void)
{
  static atomic_int quota = -1; /* read once: a step in microseconds asks, too */
  int n = 0, most = atomic_load (&quota);
  if (most < 0)
    atomic_store (&quota, most = rnn_cgroup_processors (""));
#ifdef __linux__
  cpu_set_t set;
  if (sched_getaffinity (0, sizeof set, &set) == 0)
    n = CPU_COUNT (&set);
#endif
  if (n <= 0)
    n = (int) sysconf (_SC_NPROCESSORS_ONLN);
  n = n > 0 ? n : 1;
  return most && most < n ? most : n;
}
