// memory.cc - what the machine can still give, and the error where a call needs more.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#ifndef RNN_SINGLE

#include <cstdio>
#include <fstream>

#include <sys/resource.h>
#include <unistd.h>

// The number behind a word in a file of "word number" lines (word "": the first number), or NaN.
static double
rnn_number_in (const std::string &file, const std::string &word)
{
  std::ifstream in (file);
  double x;
  if (word.empty ())
    return in >> x ? x : octave_NaN;
  for (std::string entry; std::getline (in, entry);)
    if (entry.compare (0, word.size (), word) == 0)
      return std::strtod (entry.c_str () + word.size (), nullptr);
  return octave_NaN;
}

// Of a control group's folder: its limit less what is used and cannot be dropped; infinite without one.
static double
rnn_group_room (const std::string &folder)
{
  const bool second = std::ifstream (folder + "/memory.max").good ();
  const double limit
    = rnn_number_in (folder + (second ? "/memory.max" : "/memory.limit_in_bytes"), "");
  const double used
    = rnn_number_in (folder + (second ? "/memory.current" : "/memory.usage_in_bytes"), "");
  const double cache
    = rnn_number_in (folder + "/memory.stat", second ? "inactive_file " : "total_inactive_file ");
  const double room = limit - used + (cache > 0 ? cache : 0);
  return room == room ? std::max (room, 0.) : octave_Inf; // "max" is no number
}

// The control groups of this process (cgroups(7)), each with its parents.
static double
rnn_groups_room ()
{
  double room = octave_Inf;
  std::ifstream in ("/proc/self/cgroup");
  for (std::string entry; std::getline (in, entry);) // 0::/path, 4:memory:/path
    {
      const std::size_t first = entry.find (':'), second = entry.find (':', first + 1);
      if (second == std::string::npos)
        continue;
      const std::string what = entry.substr (first + 1, second - first - 1);
      if (! what.empty () && what != "memory")
        continue;
      const std::string root = what.empty () ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
      for (std::string path = entry.substr (second + 1); ! path.empty ();)
        {
          room = std::min (room, rnn_group_room (root + path));
          path.resize (path == "/" ? 0 : std::max<std::size_t> (path.rfind ('/'), 1));
        }
    }
  return room;
}

double
rnn_room ()
{
  double room = rnn_number_in ("/proc/meminfo", "MemAvailable:") * 1024;
#ifdef _SC_PHYS_PAGES
  if (! (room >= 0))
    room = static_cast<double> (sysconf (_SC_PHYS_PAGES)) * sysconf (_SC_PAGESIZE);
#endif
  if (! (room > 0))
    room = octave_Inf;
  rlimit limit;
  if (getrlimit (RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    {
      const double pages = rnn_number_in ("/proc/self/statm", ""), page = sysconf (_SC_PAGESIZE);
      room = std::min (room, std::max (limit.rlim_cur - (pages > 0 ? pages * page : 0), 0.));
    }
  return std::min (room, rnn_groups_room ());
}

void
rnn_check_room (double bytes, const char *what, const char *remedy)
{
  if (bytes < 0x1p28) // the rest is not worth reading files
    return;
  const double room = rnn_room ();
  if (bytes > room)
    error_with_id ("rnn:memory", "rnn: %s needs %.3g GB of memory, got %.3g GB; %s", what,
                   bytes / 0x1p30, room / 0x1p30, remedy);
}

// PKG_ADD: autoload ("__rnn_memory__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_memory__, args, , "Internal function of the rnn package.")
{
  if (args.length ())
    rnn_internal ("__rnn_memory__ takes no argument");
  return ovl (rnn_room ());
}

#endif
