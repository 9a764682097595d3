/* zoneout.c - units that keep their state of the step before, at random.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Krueger et al. (2017), "Zoneout: regularizing RNNs by randomly preserving hidden activations", for any cell.  What
   the cell makes of s_{t-1} = [h_{t-1}; c_{t-1}; ...] is s~_t; with the rate p,
     s_t = z s_{t-1} + (1 - z) s~_t
   where in training z is 1 with probability p and else 0, drawn for each step, unit and state from the numbers
   of the step alone, so that it depends neither on the batch nor on how a sequence is cut; elsewhere z is p, the
   expectation.  Only states that may be learned are kept so: not a clock, nor the sums of slstm, which
   belong together.  */

#include "layers/layer.h"

/* h: where the cell is to leave its h, ld ldh */
void
zoneout_take (rnn_recurrence *r, rnn_arena *arena, const rnn_direction *L, rnn_real *h, size_t S)
{
  for (int k = 0; k < rnn_learned (L->cell); k++)
    {
      r->zone[k] = take_real (arena, L->H, S);
      r->made[k] = k ? take_real (arena, L->H, S) : h;
    }
}

/* z of all steps; column NULL: their expectation */
void
zoneout_draw (rnn_recurrence *r, const rnn_direction *L, size_t S, uint64_t key,
              const uint64_t *column)
{
  for (int k = 0; k < RNN_STATES && r->zone[k]; k++)
    {
      if (column)
        dropout_columns (r->zone[k], L->H, NULL, 0, L->H, S, L->zoneout,
                         rnn_rng_mix (key + 1 + (uint64_t) k), column);
      for (size_t i = 0; i < L->H * S; i++)
        r->zone[k][i] = column ? r->zone[k][i] == 0 : (rnn_real) L->zoneout;
    }
}

/* y = z y_prev + (1 - z) made; made may be y */
void
zoneout_mix (rnn_real *y, size_t ldy, const rnn_real *made, size_t ldm, const rnn_real *prev,
             size_t ldp, const rnn_real *zone, size_t H, size_t n)
{
  for (size_t j = 0; j < n; j++)
    FOR_VECS (i, m, H)
      {
        vec z = vec_load (zone + j * H + i, m), new = vec_load (made + j * ldm + i, m);
        vec_store (y + j * ldy + i, vec_fma (z, vec_load (prev + j * ldp + i, m), (1 - z) * new),
                   m);
      }
}

/* Backward: d (n columns) <- the gradient of what the cell has made; z <- that of the state before. */
void
zoneout_split (rnn_real *d, rnn_real *zone, size_t n)
{
  FOR_VECS (i, m, n)
    {
      vec z = vec_load (zone + i, m), whole = vec_load (d + i, m);
      vec_store (zone + i, z * whole, m);
      vec_store (d + i, (1 - z) * whole, m);
    }
}
