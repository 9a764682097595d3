/* share.c - what is left of the processors where several processes compute beside each other.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   parcellfun, a shell's &, xargs -P, make -j and mpirun start processes each of which would take all processors.  Those that have one
   parent, run the same program under the same affinity mask and do so at this moment have an equal share each.  (Linux:
   /proc.  Elsewhere every process is alone; the pool's threads give way to those of others in any case.)  */

#define _GNU_SOURCE
#include "base/base.h"

#include <dirent.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 100, MOST = 1000, SPELL_MS = 200 }; /* so many siblings are looked at, so seldom */

#ifdef __linux__

typedef struct {
  pid_t pid;
  struct stat program;
  cpu_set_t mask;
} process;

static int
read_process (process *p, pid_t pid)
{
  char path[ROOM];
  p->pid = pid;
  snprintf (path, sizeof path, "/proc/%ld/exe", (long) pid);
  return stat (path, &p->program) == 0 && sched_getaffinity (pid, sizeof p->mask, &p->mask) == 0;
}

/* Does its first thread run, or could it if there were a processor?  "pid (name) R ...", and a name may have brackets. */
static int
is_running (pid_t pid)
{
  char path[ROOM], line[4 * ROOM];
  snprintf (path, sizeof path, "/proc/%ld/stat", (long) pid);
  FILE *f = fopen (path, "r");
  if (! f)
    return 0;
  const size_t n = fread (line, 1, sizeof line - 1, f);
  fclose (f);
  line[n] = 0;
  const char *end = strrchr (line, ')');
  return end && strncmp (end, ") R", 3) == 0;
}

/* How many of the processes in the file, which are separated by space, compute as `me` does */
static int
count_in (const char *file, const process *me, int *looked)
{
  FILE *f = fopen (file, "r");
  int count = 0;
  process p;
  for (long pid; f && *looked < MOST && fscanf (f, "%ld", &pid) == 1; ++*looked)
    count += pid != me->pid && is_running ((pid_t) pid) && read_process (&p, (pid_t) pid)
             && p.program.st_dev == me->program.st_dev && p.program.st_ino == me->program.st_ino
             && CPU_EQUAL (&p.mask, &me->mask);
  if (f)
    fclose (f);
  return count;
}

/* The children of a process are listed by which of its threads has made them. */
int
rnn_computing (void)
{
  char folder[ROOM], file[4 * ROOM];
  process me;
  int count = 1, looked = 0;
  snprintf (folder, sizeof folder, "/proc/%ld/task", (long) getppid ());
  DIR *d = read_process (&me, getpid ()) ? opendir (folder) : NULL;
  for (struct dirent *e; d && (e = readdir (d));)
    if (e->d_name[0] != '.'
        && snprintf (file, sizeof file, "%s/%s/children", folder, e->d_name) < (int) sizeof file)
      count += count_in (file, &me, &looked);
  if (d)
    closedir (d);
  return count;
}

#else

int
rnn_computing (void)
{
  return 1;
}

#endif

/* A forked child does not go by what its parent saw. */
int
rnn_share (int processors)
{
  static atomic_long at, by;
  static atomic_int seen;
  struct timespec t;
  if (processors <= 1)
    return 1;
  clock_gettime (CLOCK_MONOTONIC, &t);
  const long now = (long) t.tv_sec * 1000 + t.tv_nsec / 1000000, pid = (long) getpid ();
  if (atomic_load (&by) != pid || now - atomic_load (&at) >= SPELL_MS)
    {
      atomic_store (&seen, rnn_computing ());
      atomic_store (&at, now);
      atomic_store (&by, pid);
    }
  const int share = processors / atomic_load (&seen);
  return share > 1 ? share : 1;
}
