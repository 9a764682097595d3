/* wires.c - machines on this one: network namespaces whose packets take a given time and go at a given rate.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   wires N MICROSECONDS GBITS: for the namespaces rnn1 .. rnnN, which are there, makes the interface wire0 with the address
   10.77.0.k, and carries packets between them until it is killed.  A packet leaves its machine when those before it have
   left, size / rate each, and arrives MICROSECONDS later.  For root on Linux.  */

#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 16, WAITING = 4096, LARGEST = 66000 };

typedef struct {
  double due;
  int to;
  ssize_t size;
  unsigned char data[LARGEST];
} packet;

static packet *
  waiting; /* a ring; as all take as long, the first one in is the first one due but for the senders' rates */
static size_t first, last;

static double
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

static void
check (int good, const char *what)
{
  if (good)
    return;
  perror (what);
  exit (1);
}

/* The device of machine k, made within its namespace. */
static int
open_wire (int k)
{
  char text[200];
  struct ifreq r = {.ifr_flags = IFF_TUN | IFF_NO_PI};
  snprintf (text, sizeof text, "/run/netns/rnn%d", k);
  const int space = open (text, O_RDONLY);
  check (space >= 0 && setns (space, CLONE_NEWNET) == 0, text);
  close (space);
  const int wire = open ("/dev/net/tun", O_RDWR | O_NONBLOCK);
  strcpy (r.ifr_name, "wire0");
  check (wire >= 0 && ioctl (wire, TUNSETIFF, &r) == 0, "/dev/net/tun");
  snprintf (
    text, sizeof text,
    "ip address add 10.77.0.%d/24 dev wire0 && ip link set wire0 mtu 65000 txqueuelen 2000 up && "
    "ip link set lo up",
    k);
  check (system (text) == 0, "ip");
  return wire;
}

/* Takes what machine k has to send. */
static void
take (int wire, double *free_at, double seconds, double bytes_per_second)
{
  while (last - first < WAITING)
    {
      packet *p = &waiting[last % WAITING];
      p->size = read (wire, p->data, LARGEST);
      if (p->size <= 0)
        return;
      if (p->size < 20 || p->data[0] >> 4 != 4)
        continue;
      const double t = now ();
      *free_at = (*free_at > t ? *free_at : t) + (double) p->size / bytes_per_second;
      p->due = *free_at + seconds;
      p->to = p->data[19];
      last++;
    }
}

int
main (int argc, char **argv)
{
  const int n = argc == 4 ? atoi (argv[1]) : 0;
  if (n < 2 || n > MOST)
    return 2;
  const double seconds = 1e-6 * atof (argv[2]), rate = atof (argv[3]) * 1e9 / 8;
  struct pollfd wires[MOST];
  double free_at[MOST] = {0};
  check ((waiting = malloc (WAITING * sizeof *waiting)) != NULL, "memory");
  for (int k = 0; k < n; k++)
    wires[k] = (struct pollfd){.fd = open_wire (k + 1), .events = POLLIN};
  puts ("wires are up");
  fflush (stdout);
  for (;;)
    {
      const double wait = first == last ? 1 : waiting[first % WAITING].due - now ();
      const struct timespec t
        = {.tv_sec = wait >= 1, .tv_nsec = wait >= 1 || wait < 0 ? 0 : (long) (wait * 1e9)};
      if (wait > 0)
        ppoll (wires, (nfds_t) n, &t, NULL);
      for (; first != last && waiting[first % WAITING].due <= now (); first++)
        {
          const packet *p = &waiting[first % WAITING];
          if (p->to >= 1 && p->to <= n
              && write (wires[p->to - 1].fd, p->data, (size_t) p->size) < 0)
            continue; /* lost, as on a real wire */
        }
      for (int k = 0; k < n; k++)
        take (wires[k].fd, &free_at[k], seconds, rate);
    }
}
