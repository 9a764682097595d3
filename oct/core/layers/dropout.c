/* dropout.c - inverted dropout with masks that are made again rather than kept.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Srivastava et al. (2014); on the non-recurrent connections as Zaremba, Sutskever and Vinyals
   (2014); one mask for all steps of a sequence (of a chunk, in truncated BPTT) as Gal and
   Ghahramani (2016).  */

#include "layers/layer.h"

void
dropout_columns (rnn_real *y, size_t ldy, const rnn_real *x, size_t ldx, size_t rows, size_t n,
                 double rate, uint64_t key, const uint64_t *column)
{
  const uint64_t limit = (uint64_t) (rate * 0x1p32); /* of 32 random bits */
  const rnn_real keep = (rnn_real) (1 / (1 - rate));
  for (size_t j = 0; j < n; j++)
    {
      const uint64_t base = rnn_rng_mix (key ^ rnn_rng_mix (column[j]));
      for (size_t i = 0; i < rows; i++)
        {
          const rnn_real mask = (rnn_rng_mix (base + i) >> 32) < limit ? 0 : keep;
          y[j * ldy + i] = x ? mask * x[j * ldx + i] : mask;
        }
    }
}
