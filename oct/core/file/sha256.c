/* sha256.c - the checksum of files.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   FIPS 180-4 (2015), sections 4.1.2, 4.2.2, 5 and 6.2.  */

#include "file/file.h"

#include <string.h>

/* the first 32 bits of the fractional parts of the cube roots of the first 64 primes */
static const uint32_t K[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static inline uint32_t
turn (uint32_t x, int n)
{
  return x >> n | x << (32 - n);
}

/* One block of 64 bytes. */
static void
block (uint32_t H[8], const unsigned char *bytes)
{
  uint32_t W[64], v[8];
  for (int t = 0; t < 16; t++, bytes += 4)
    W[t] = (uint32_t) bytes[0] << 24 | (uint32_t) bytes[1] << 16 | (uint32_t) bytes[2] << 8
           | (uint32_t) bytes[3];
  for (int t = 16; t < 64; t++)
    {
      const uint32_t a = W[t - 2], b = W[t - 15];
      W[t] = (turn (a, 17) ^ turn (a, 19) ^ a >> 10) + W[t - 7]
             + (turn (b, 7) ^ turn (b, 18) ^ b >> 3) + W[t - 16];
    }
  memcpy (v, H, sizeof v);
  for (int t = 0; t < 64; t++)
    {
      const uint32_t a = v[0], e = v[4];
      const uint32_t T1 = v[7] + (turn (e, 6) ^ turn (e, 11) ^ turn (e, 25))
                          + ((e & v[5]) ^ (~e & v[6])) + K[t] + W[t];
      const uint32_t T2
        = (turn (a, 2) ^ turn (a, 13) ^ turn (a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
      memmove (v + 1, v, 7 * sizeof *v);
      v[4] += T1;
      v[0] = T1 + T2;
    }
  for (int k = 0; k < 8; k++)
    H[k] += v[k];
}

void
rnn_sha256 (unsigned char sum[RNN_FILE_SUM], const unsigned char *bytes, size_t n)
{
  /* those of the square roots of the first 8 primes */
  uint32_t H[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  size_t at = 0;
  for (; n - at >= 64; at += 64)
    block (H, bytes + at);
  /* what remains, a 1 bit, zeros, and the number of bits in 8 bytes */
  unsigned char last[128] = {0};
  const size_t rest = n - at, size = rest < 56 ? 64 : 128;
  if (rest > 0)
    memcpy (last, bytes + at, rest);
  last[rest] = 0x80;
  for (int k = 0; k < 8; k++)
    last[size - 1 - (size_t) k] = (unsigned char) (((uint64_t) n << 3) >> (8 * k));
  for (at = 0; at < size; at += 64)
    block (H, last + at);
  for (int k = 0; k < RNN_FILE_SUM; k++)
    sum[k] = (unsigned char) (H[k / 4] >> (24 - 8 * (k % 4)));
}
