// reduce.h - sums of long vectors over the processes of an mpirun.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#ifndef RNN_REDUCE_H
#define RNN_REDUCE_H

#include <mpi.h>

#include <cstddef>

constexpr std::size_t LARGEST = std::size_t (1) << 26; // numbers, or bytes, of one message

// MPI's own waiting takes a whole core, which the rank that is waited for may need.
void wait_for (MPI_Request *request, int n = 1);

// All ranks together: how many of them are on this machine.
int reduce_begin (MPI_Comm world);

// All ranks together: x <- its sum over all of them, the same bits in each.  The last `exact` numbers travel in double precision, the
// others rounded to single.  0, or an error of MPI's.
int reduce_sum (double *x, std::size_t n, std::size_t exact);

// Are all ranks on this machine, and sum in its memory?
bool reduce_within_machine ();

// All ranks together, before MPI_Finalize.
void reduce_end ();

#endif
