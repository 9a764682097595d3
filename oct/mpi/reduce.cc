// reduce.cc - sums of long vectors over the processes of an mpirun.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// MPI_Allreduce need not give all ranks the same bits, and within a machine most of its time is copying, by messages of a few
// kilobytes.  Here the ranks of a machine share a window of memory, with a row for each and one for the sum.  A block of the
// vector at a time:
//
//   each rank copies its block into its row;                                              all wait
//   rank i of a machine adds up the i-th part of the rows, in the order of the ranks;
//   the i-th ranks of all machines sum these parts: each gets the sum of a part of the part, and sends it to the others
//   (with n numbers over M machines each sends and receives about 2 n / (ranks of a machine) of them);
//   rank i puts its part into the row of the sum;                                         all wait, and copy it.
//
// Each number of the sum is made by one rank of a machine, and for all machines by one rank of all: the bits are the same everywhere.
// Where machines have different numbers of ranks, as many as the smallest has do the adding.

#include "reduce.h"

#include <sched.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

namespace
{

constexpr std::size_t BLOCK = std::size_t (1) << 17; // numbers of a row
constexpr std::size_t FEW = 4096;                    // so few are summed by rank 0

MPI_Comm all = MPI_COMM_NULL;
MPI_Comm machine = MPI_COMM_NULL; // the ranks of this machine
MPI_Comm across = MPI_COMM_NULL;  // the i-th ranks of all machines
MPI_Win window = MPI_WIN_NULL;    // of this machine; none: all goes by messages
std::thread::id computing;        // the thread that has begun
int size, here, place;            // ranks; those of this machine; which of these is this one?
int adders;                       // ranks of each machine that add
std::vector<double *> row;        // of each rank of this machine, then that of the sum

template <class T> MPI_Datatype type_of ();
template <>
MPI_Datatype
type_of<double> ()
{
  return MPI_DOUBLE;
}
template <>
MPI_Datatype
type_of<float> ()
{
  return MPI_FLOAT;
}

// What the ranks before the r-th of `ranks` do of n numbers.
std::size_t
share_before (std::size_t n, int r, int ranks)
{
  return n * static_cast<std::size_t> (r) / static_cast<std::size_t> (ranks);
}

// x <- its sum over the ranks of `comm`, by messages: each rank gets the sum of a part of it, and all get these parts.
template <class T>
int
sum_by_messages (T *x, int n, MPI_Comm comm)
{
  int ranks, rank;
  MPI_Comm_size (comm, &ranks);
  MPI_Comm_rank (comm, &rank);
  const int roots = static_cast<std::size_t> (n) <= FEW ? 1 : ranks;
  std::vector<int> counts (ranks), starts (ranks, n);
  std::vector<MPI_Request> request (roots);
  for (int r = 0; r < roots; r++)
    {
      starts[r] = static_cast<int> (share_before (n, r, roots));
      counts[r] = static_cast<int> (share_before (n, r + 1, roots)) - starts[r];
      T *const part = x + starts[r];
      const bool root = rank == r;
      if (MPI_Ireduce (root ? MPI_IN_PLACE : part, root ? part : nullptr, counts[r], type_of<T> (),
                       MPI_SUM, r, comm, &request[r]))
        return 1;
    }
  wait_for (request.data (), roots);
  const int bad = MPI_Iallgatherv (MPI_IN_PLACE, 0, type_of<T> (), x, counts.data (),
                                   starts.data (), type_of<T> (), comm, &request[0]);
  if (! bad)
    wait_for (&request[0]);
  return bad;
}

void
wait_for_machine ()
{
  MPI_Request request;
  MPI_Win_sync (window);
  MPI_Ibarrier (machine, &request);
  wait_for (&request);
  MPI_Win_sync (window);
}

// This rank's part of the sum of all rows.
template <class T>
int
add_part (std::size_t n)
{
  const std::size_t from = share_before (n, place, adders),
                    to = share_before (n, place + 1, adders);
  T *const sum = reinterpret_cast<T *> (row[here]);
  double x[512];
  for (std::size_t at = from, m; at < to; at += m)
    {
      m = std::min<std::size_t> (to - at, 512);
      std::fill_n (x, m, 0.0);
      for (int r = 0; r < here; r++)
        {
          const T *const y = reinterpret_cast<const T *> (row[r]) + at;
          for (std::size_t i = 0; i < m; i++)
            x[i] += static_cast<double> (y[i]);
        }
      std::copy_n (x, m, sum + at);
    }
  return across == MPI_COMM_NULL
           ? 0
           : sum_by_messages (sum + from, static_cast<int> (to - from), across);
}

template <class T>
int
sum_block (double *x, std::size_t n)
{
  std::copy_n (x, n, reinterpret_cast<T *> (row[place]));
  wait_for_machine ();
  const int bad = place < adders ? add_part<T> (n) : 0;
  wait_for_machine ();
  std::copy_n (reinterpret_cast<const T *> (row[here]), n, x);
  return bad;
}

// Without a window: the numbers that are rounded are in a vector of their own meanwhile.
int
sum_rounded (double *x, std::size_t n)
{
  std::vector<float> y (x, x + n);
  const int bad = sum_by_messages (y.data (), static_cast<int> (n), all);
  std::copy (y.begin (), y.end (), x);
  return bad;
}

int
sum_numbers (double *x, std::size_t n, bool rounded)
{
  const bool by_messages = window == MPI_WIN_NULL || n <= FEW;
  const std::size_t block = by_messages ? LARGEST : BLOCK;
  int bad = 0;
  for (std::size_t at = 0; at < n && ! bad; at += block)
    {
      const std::size_t m = std::min (n - at, block);
      if (by_messages)
        bad
          = rounded ? sum_rounded (x + at, m) : sum_by_messages (x + at, static_cast<int> (m), all);
      else
        bad = rounded ? sum_block<float> (x + at, m) : sum_block<double> (x + at, m);
    }
  return bad;
}

// Shared memory, where there is enough of it on all machines.
void
open_window ()
{
  double *own = nullptr;
  const std::size_t rows = place == 0 ? 2 : 1;
  MPI_Comm_set_errhandler (machine, MPI_ERRORS_RETURN);
  int good = MPI_Win_allocate_shared (static_cast<MPI_Aint> (rows * BLOCK * sizeof (double)),
                                      sizeof (double), MPI_INFO_NULL, machine, &own, &window)
             == MPI_SUCCESS;
  MPI_Allreduce (MPI_IN_PLACE, &good, 1, MPI_INT, MPI_MIN, all);
  MPI_Comm_set_errhandler (machine, MPI_ERRORS_ARE_FATAL);
  if (! good)
    {
      window = MPI_WIN_NULL; // what another machine has of it stays, unused
      return;
    }
  MPI_Win_lock_all (MPI_MODE_NOCHECK, window);
  row.resize (here + 1);
  for (int r = 0; r < here; r++)
    {
      MPI_Aint bytes;
      int unit;
      MPI_Win_shared_query (window, r, &bytes, &unit, &row[r]);
    }
  row[here] = row[0] + BLOCK;
}

}

// A thread beside the computation, where the cores have other work, soon sleeps between its looks.
void
wait_for (MPI_Request *request, int n)
{
  const bool beside = std::this_thread::get_id () != computing;
  const long sleeps = beside ? 100 : 20000;
  for (long turn = 0, done = 0; ! done; turn++)
    {
      int flag = 0;
      MPI_Testall (n, request, &flag, MPI_STATUSES_IGNORE);
      done = flag;
      if (! done && turn > sleeps)
        {
          const timespec pause = {0, beside ? 20000 : 50000};
          nanosleep (&pause, nullptr);
        }
      else if (! done && (beside || turn > 500))
        sched_yield ();
    }
}

bool
reduce_within_machine ()
{
  return window != MPI_WIN_NULL && across == MPI_COMM_NULL;
}

int
reduce_begin (MPI_Comm world)
{
  int most;
  all = world;
  computing = std::this_thread::get_id ();
  MPI_Comm_size (all, &size);
  MPI_Comm_split_type (all, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &machine);
  MPI_Comm_size (machine, &here);
  MPI_Comm_rank (machine, &place);
  MPI_Allreduce (&here, &adders, 1, MPI_INT, MPI_MIN, all);
  MPI_Allreduce (&here, &most, 1, MPI_INT, MPI_MAX, all);
  const char *const shared
    = std::getenv ("RNN_MPI_SHARED"); // 0: for trying what machines of one rank do
  int wanted = ! (shared && std::strcmp (shared, "0") == 0);
  MPI_Allreduce (MPI_IN_PLACE, &wanted, 1, MPI_INT, MPI_MIN, all);
  if (most > 1 && wanted)
    open_window ();
  if (window != MPI_WIN_NULL && here < size)
    MPI_Comm_split (all, place < adders ? place : MPI_UNDEFINED, 0, &across);
  return here;
}

int
reduce_sum (double *x, std::size_t n, std::size_t exact)
{
  return sum_numbers (x, n - exact, true) || sum_numbers (x + n - exact, exact, false);
}

void
reduce_end ()
{
  if (window == MPI_WIN_NULL)
    return;
  MPI_Win_unlock_all (window);
  MPI_Win_free (&window);
}
