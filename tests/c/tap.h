/* tap.h - what a C unit test needs: it prints TAP, and returns its result from main.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   int
   main (void)
   {
     ok (1 + 1 == 2, "one and one are %d", 2);
     return done ();
   }  */

#ifndef TAP_H
#define TAP_H

#include <stdarg.h>
#include <stdio.h>

static int tap_run, tap_failed;

/* One test; the name is a format.  Returns what it was given. */
#define ok(condition, ...) tap_line ((condition) != 0, #condition, __FILE__, __LINE__, __VA_ARGS__)

__attribute__ ((format (printf, 5, 6))) static inline int
tap_line (int good, const char *condition, const char *file, int line, const char *name, ...)
{
  va_list args;
  tap_failed += ! good;
  printf ("%s %d ", good ? "ok" : "not ok", ++tap_run);
  va_start (args, name);
  vprintf (name, args);
  va_end (args);
  printf ("\n");
  if (! good)
    printf ("# %s:%d: %s\n", file, line, condition);
  fflush (stdout);
  return good;
}

static inline int
done (void)
{
  printf ("1..%d\n", tap_run);
  return tap_failed > 0;
}

#endif
