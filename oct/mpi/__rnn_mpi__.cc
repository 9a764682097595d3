// __rnn_mpi__.cc - the processes of an mpirun as one world.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   [rank, size, here] = __rnn_mpi__ ("begin")   joins the world; rank from 0; how many of all are on this machine
//   x = __rnn_mpi__ ("sum", x)               the sum over all ranks, the same bits in each
//   x = __rnn_mpi__ ("sum", x, exact)        likewise; all but the last `exact` are rounded to single precision on their way
//   c = __rnn_mpi__ ("gather", bytes)        1 x size cell of what each rank handed in, uint8
//   bytes = __rnn_mpi__ ("share", bytes)     what rank 0 handed in
//   __rnn_mpi__ ("wait")                     until all are here
//   __rnn_mpi__ ("fail", text)               tells all others, which get an error at their next call
//   text = __rnn_mpi__ ("text")              who failed last, and why
//   at = __rnn_mpi__ ("world")               uint64: where the core's rnn_world is, 0 before "begin"
//
// An .oct of its own, which is made where MPI is installed.  Before anything is sent the ranks agree that all do the same and
// that none has failed: so an error in one of them, or a script that takes another way there, ends all instead of leaving the
// others waiting.  How long vectors are summed: reduce.cc.

#include <octave/Cell.h>
#include <octave/oct.h>

extern "C" {
#include "rnn.h"
}

#include "reduce.h"

#include <algorithm>
#include <climits>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace
{

enum operation { SUM = 1, GATHER, SHARE, WAIT, FAIL, END };

MPI_Comm world = MPI_COMM_NULL;
int my_rank, world_size, machine_size;
std::string failure;   // "rank 1: ..."
bool all_know = false; // was the last failure told to all?

void
hear_failure (int who, const std::string &text)
{
  long long length = text.size ();
  MPI_Bcast (&length, 1, MPI_LONG_LONG, who, world);
  std::vector<char> bytes (text.begin (), text.end ());
  bytes.resize (length);
  MPI_Bcast (bytes.data (), static_cast<int> (length), MPI_CHAR, who, world);
  failure = "rank " + std::to_string (who) + ": " + std::string (bytes.begin (), bytes.end ());
}

// Do all ranks do this with n numbers, and has none failed?  Otherwise `failure` says what is wrong, to all.
bool
agree (operation what, std::size_t n, const std::string &text = "")
{
  const long long code = what, count = static_cast<long long> (n);
  const long long mine = world_size - my_rank; // the largest is that of the lowest rank
  long long v[] = {what == FAIL ? mine : 0, what == END ? mine : 0, code, -code, count, -count};
  MPI_Request request;
  MPI_Iallreduce (MPI_IN_PLACE, v, 6, MPI_LONG_LONG, MPI_MAX, world, &request);
  wait_for (&request);
  all_know = true;
  if (v[0])
    hear_failure (world_size - static_cast<int> (v[0]), text);
  else if (v[2] == -v[3] && v[4] == -v[5])
    all_know = false;
  else if (v[1])
    failure = "rank " + std::to_string (world_size - static_cast<int> (v[1]))
              + ": its script has ended before those of the others";
  else
    failure = "the ranks do not do the same: all must run the same script with the same options";
  return ! all_know;
}

extern "C" int
rnn_mpi_sum (void *, double *x, std::size_t n, std::size_t exact)
{
  if (! agree (n ? SUM : WAIT, n))
    return 1;
  return reduce_sum (x, n, exact);
}

extern "C" int
rnn_mpi_move (void *, double *x, std::size_t n, int from, int to)
{
  int bad = 0;
  for (std::size_t at = 0; at < n; at += LARGEST)
    {
      const int count = static_cast<int> (std::min (n - at, LARGEST));
      if (to < 0)
        bad |= MPI_Bcast (x + at, count, MPI_DOUBLE, from, world);
      else if (my_rank == from)
        bad |= MPI_Send (x + at, count, MPI_DOUBLE, to, 0, world);
      else
        bad |= MPI_Recv (x + at, count, MPI_DOUBLE, from, 0, world, MPI_STATUS_IGNORE);
    }
  return bad;
}

rnn_world core_world;

// At the end of the process: with an error, and unless the others know, all others end too; otherwise they are waited for.
void
leave (int status)
{
  int over = 0;
  MPI_Finalized (&over);
  if (over || world == MPI_COMM_NULL)
    return;
  if (status && ! all_know)
    MPI_Abort (MPI_COMM_WORLD, status);
  while (! agree (END, 0))
    continue;
  reduce_end ();
  MPI_Finalize ();
}

#ifdef __GLIBC__
void
leave_with (int status, void *)
{
  leave (status);
}
#else
void
leave_well ()
{
  leave (0);
}
#endif

[[noreturn]] void
refuse ()
{
  error_with_id ("rnn:mpi", "rnn_train: %s", failure.c_str ());
}

// Was this process started by mpirun, mpiexec or srun?  Otherwise MPI_Init would make a world of it alone.
bool
is_started ()
{
  for (const char *name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMI_RANK", "PMIX_RANK",
                           "PMIX_NAMESPACE", "MPI_LOCALNRANKS"})
    if (std::getenv (name))
      return true;
  return false;
}

// How many numbers of a gradient are worth a sum of their own beside the computation, the same in all ranks.  Within a machine,
// where sums are copies in memory, none are; between machines as many as take several times as long on their way as the
// latency of the ring's 2 R messages (25 us at 10 Gbit/s).  RNN_MPI_OVERLAP=0, or another number, says it from outside.
std::size_t
section_worth (int provided)
{
  const char *const said = std::getenv ("RNN_MPI_OVERLAP");
  const long long here = provided < MPI_THREAD_SERIALIZED ? 0
                         : said                           ? std::max (0LL, std::atoll (said))
                         : reduce_within_machine ()       ? 0
                                                          : std::max (1 << 18, 16384 * world_size);
  long long v[] = {here > 0, here, -here};
  MPI_Allreduce (MPI_IN_PLACE, v, 3, MPI_LONG_LONG, MPI_MAX, world);
  return v[0] && v[1] == -v[2] ? static_cast<std::size_t> (v[1]) : 0;
}

void
begin ()
{
  int begun = 0, provided = 0;
  if (world != MPI_COMM_NULL)
    return;
  MPI_Initialized (&begun);
  if (! begun && ! is_started ())
    error_with_id (
      "rnn:mpi",
      "rnn_train: ExecutionEnvironment \"mpi\" must be used in a script that mpirun runs, got a "
      "process of its own: say mpirun -n 2 octave-cli train.m");
  if (! begun)
    {
      MPI_Init_thread (nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided);
#ifdef __GLIBC__
      on_exit (leave_with, nullptr);
#else
      std::atexit (leave_well);
#endif
    }
  MPI_Query_thread (&provided);
  MPI_Comm_dup (MPI_COMM_WORLD, &world);
  MPI_Comm_rank (world, &my_rank);
  MPI_Comm_size (world, &world_size);
  machine_size = reduce_begin (world);
  core_world = {my_rank, world_size, rnn_mpi_sum, rnn_mpi_move, nullptr, section_worth (provided)};
}

octave_value
gather (const uint8NDArray &bytes)
{
  if (! agree (GATHER, 0))
    refuse ();
  std::vector<long long> all (world_size);
  long long own = bytes.numel (), total = 0;
  MPI_Allgather (&own, 1, MPI_LONG_LONG, all.data (), 1, MPI_LONG_LONG, world);
  std::vector<int> counts (world_size), starts (world_size);
  for (int r = 0; r < world_size; r++)
    {
      starts[r] = static_cast<int> (total);
      counts[r] = static_cast<int> (all[r]);
      total += all[r];
    }
  if (total > INT_MAX)
    error_with_id ("rnn:mpi",
                   "rnn_train: what the ranks exchange must be fewer than 2^31 bytes, got %lld",
                   total);
  std::vector<char> data (total + 1);
  MPI_Allgatherv (bytes.data (), counts[my_rank], MPI_BYTE, data.data (), counts.data (),
                  starts.data (), MPI_BYTE, world);
  Cell out (1, world_size);
  for (int r = 0; r < world_size; r++)
    {
      uint8NDArray part (dim_vector (1, counts[r]));
      if (counts[r])
        std::memcpy (part.fortran_vec (), data.data () + starts[r], counts[r]);
      out (r) = part;
    }
  return out;
}

octave_value
share (uint8NDArray bytes)
{
  if (! agree (SHARE, 0))
    refuse ();
  long long n = bytes.numel ();
  MPI_Bcast (&n, 1, MPI_LONG_LONG, 0, world);
  bytes.resize (dim_vector (1, n));
  unsigned char *const to = reinterpret_cast<unsigned char *> (bytes.fortran_vec ());
  for (long long at = 0; at < n; at += LARGEST)
    MPI_Bcast (to + at, static_cast<int> (std::min<long long> (n - at, LARGEST)), MPI_BYTE, 0,
               world);
  return bytes;
}

[[noreturn]] void
wrong ()
{
  error_with_id ("rnn:internal", "__rnn_mpi__: wrong arguments");
}

uint8NDArray
bytes_of (const octave_value_list &args)
{
  if (args.length () != 2 || ! args (1).is_uint8_type ())
    wrong ();
  return uint8NDArray (args (1).uint8_array_value ().reshape (dim_vector (1, args (1).numel ())));
}

}

DEFUN_DLD (__rnn_mpi__, args, , "Internal function of the rnn package.")
{
  if (args.length () < 1 || ! args (0).is_string () || args (0).rows () != 1)
    wrong ();
  const std::string what = args (0).string_value ();
  if (what == "world")
    return ovl (
      octave_uint64 (world == MPI_COMM_NULL ? 0 : reinterpret_cast<std::uintptr_t> (&core_world)));
  if (what == "text")
    return ovl (failure);
  if (what == "begin")
    {
      begin ();
      return ovl (my_rank, world_size, machine_size);
    }
  if (world == MPI_COMM_NULL)
    wrong ();
  if (what == "sum" && args.length () > 1 && args (1).is_double_type () && args (1).isreal ())
    {
      NDArray x = args (1).array_value ();
      const octave_idx_type n = x.numel (),
                            exact = args.length () > 2 ? args (2).idx_type_value () : n;
      if (exact < 0 || exact > n)
        wrong ();
      if (rnn_mpi_sum (nullptr, x.fortran_vec (), n, exact))
        refuse ();
      return ovl (x);
    }
  if (what == "gather")
    return ovl (gather (bytes_of (args)));
  if (what == "share")
    return ovl (share (bytes_of (args)));
  if (what == "wait")
    {
      if (! agree (WAIT, 0))
        refuse ();
      return ovl ();
    }
  if (what == "fail" && args.length () == 2 && args (1).is_string () && args (1).rows () == 1)
    {
      agree (FAIL, 0, args (1).string_value ());
      return ovl ();
    }
  wrong ();
}
