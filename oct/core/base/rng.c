/* rng.c - counter-based random numbers.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "base/base.h"

/* Steele, Lea, Flood (2014), "Fast splittable pseudorandom number generators", with the constants
   of Stafford's variant 13.  */
uint64_t
rnn_rng_mix (uint64_t x)
{
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

uint64_t
rnn_rng_key (uint64_t seed, uint64_t iteration, uint64_t stream)
{
  return rnn_rng_mix (rnn_rng_mix (rnn_rng_mix (seed) ^ iteration) ^ stream);
}
