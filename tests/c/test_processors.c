/* test_processors.c - what control groups leave a process, by made-up files of both versions; who computes beside it.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#define _GNU_SOURCE
#include "net.h"

#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char root[] = "/tmp/rnn-cgroup-XXXXXX";

static void
put (const char *folder, const char *file, const char *text)
{
  char path[500];
  snprintf (path, sizeof path, "%s%s", root, folder);
  for (char *at = path + strlen (root); *at; at++)
    if (*at == '/' && at > path + strlen (root))
      {
        *at = 0;
        mkdir (path, 0700);
        *at = '/';
      }
  mkdir (path, 0700);
  snprintf (path, sizeof path, "%s%s/%s", root, folder, file);
  FILE *f = fopen (path, "w");
  if (! f || fputs (text, f) < 0 || fclose (f))
    abort ();
}

static void
is (int want, const char *what)
{
  const int got = rnn_cgroup_processors (root);
  ok (got == want, "%s: %d, got %d", what, want, got);
}

static void
check_second (void)
{
  put ("/proc/self", "cgroup", "0::/user/job\n");
  is (0, "no file says a limit");
  put ("/sys/fs/cgroup/user/job", "cpu.max", "max 100000\n");
  is (0, "max");
  put ("/sys/fs/cgroup/user/job", "cpu.max", "250000 100000\n");
  is (3, "two and a half are three");
  put ("/sys/fs/cgroup/user", "cpu.max", "200000 100000\n");
  is (2, "the group above leaves less");
  put ("/sys/fs/cgroup", "cpu.max", "50000 100000\n");
  is (1, "half of one is one");
  put ("/sys/fs/cgroup", "cpu.max", "garbage\n");
  is (2, "what is no number is no limit");
  put ("/sys/fs/cgroup", "cpu.max", "-5 100000\n");
  is (2, "nor a negative one");
  put ("/sys/fs/cgroup", "cpu.max", "100000 0\n");
  is (2, "nor one of no period");
  put ("/sys/fs/cgroup", "cpu.max", "1e300 1\n");
  is (2, "nor one beyond all threads");
  put ("/proc/self", "cgroup", "0::/elsewhere/that/is/not/there\n");
  put ("/sys/fs/cgroup", "cpu.max", "400000 100000\n");
  is (4, "a container sees its own group at the mount");
}

static void
check_first (void)
{
  put ("/proc/self", "cgroup", "9:cpuset:/a\n4:cpu,cpuacct:/a/b\n1:name=systemd:/a\n");
  is (0, "version 1 without files");
  put ("/sys/fs/cgroup/cpu,cpuacct/a/b", "cpu.cfs_quota_us", "-1\n");
  put ("/sys/fs/cgroup/cpu,cpuacct/a/b", "cpu.cfs_period_us", "100000\n");
  is (0, "version 1, -1 is none");
  put ("/sys/fs/cgroup/cpu,cpuacct/a", "cpu.cfs_quota_us", "600000\n");
  put ("/sys/fs/cgroup/cpu,cpuacct/a", "cpu.cfs_period_us", "200000\n");
  is (3, "version 1, of the group above");
  put ("/proc/self", "cgroup", "no colon\n:\n::\n4:cpu\n");
  is (4, "lines that are none: the group at the mount is left");
}

/* ------------------------------------------------------------------------------- beside each other */

enum { SPINNERS = 3, PATIENCE = 3000 };

static pid_t
start (int spins, const cpu_set_t *mask)
{
  const pid_t pid = fork ();
  if (pid)
    return pid;
  if (mask)
    sched_setaffinity (0, sizeof *mask, mask);
  for (volatile long k = 0;; k++)
    if (! spins)
      pause ();
}

/* Does a child see so many compute, itself among them, at some time?  Other processes may take the processors for a while. */
static int
is_seen (int want)
{
  int status = 1;
  const pid_t pid = fork ();
  if (pid == 0)
    {
      for (int k = 0; k < PATIENCE; k++, usleep (1000))
        if (rnn_computing () == want)
          _exit (rnn_share (RNN_MOST_THREADS) != RNN_MOST_THREADS / want || rnn_share (1) != 1);
      _exit (1);
    }
  waitpid (pid, &status, 0);
  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

static void
check_share (const cpu_set_t *one)
{
  pid_t child[SPINNERS + 2];
  FILE *f = fopen ("/proc/thread-self/children", "r");
  ok (rnn_share (1) == 1, "one processor is not shared");
  if (! f)
    return;
  fclose (f);
  ok (is_seen (1), "a process alone has all");
  for (int k = 0; k < SPINNERS + 2; k++)
    child[k] = start (k > 0, k == SPINNERS + 1 ? one : NULL);
  ok (is_seen (SPINNERS + 1),
      "%d that compute: a share each; neither who waits counts nor who has other processors",
      SPINNERS);
  kill (child[1], SIGSTOP);
  ok (is_seen (SPINNERS), "one of them is stopped");
  for (int k = 0; k < SPINNERS + 2; k++)
    kill (child[k], SIGKILL);
  for (int k = 0; k < SPINNERS + 2; k++)
    waitpid (child[k], NULL, 0);
  ok (is_seen (1), "and once they have ended, all again");
}

int
main (void)
{
  if (! mkdtemp (root))
    abort ();
  check_second ();
  check_first ();
  cpu_set_t all, one;
  sched_getaffinity (0, sizeof all, &all);
  ok (rnn_processors () >= 1 && rnn_processors () <= CPU_COUNT (&all), "no more than the mask has");
  CPU_ZERO (&one);
  for (int k = CPU_SETSIZE - 1; k >= 0 && ! CPU_COUNT (&one); k--)
    if (CPU_ISSET (k, &all))
      CPU_SET (k, &one);
  if (CPU_COUNT (&all) > 1)
    check_share (&one);
  sched_setaffinity (0, sizeof one, &one);
  ok (rnn_processors () == 1, "one where the mask has one");
  char command[100];
  snprintf (command, sizeof command, "rm -r %s", root);
  return system (command) != 0 || done ();
}
