/* layers.c - the registry: a new kind of layer is one line here.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "layers/layer.h"

/* clang-format off */
#define LAYERS(use) \
  use (layer_recurrent) \
  use (layer_dense) \
  use (layer_dropout) \
  use (layer_embedding) \
  use (layer_layernorm) \
  use (layer_residual) \
  use (layer_pooling) \
  use (layer_conv1d) \
  use (layer_gated) \
  use (layer_highway) \
  use (layer_selfattention) \
  use (layer_static)
/* clang-format on */

#define DECLARE(kind) extern const rnn_layer_kind RN (kind);
LAYERS (DECLARE)

#define LIST(kind) &RN (kind),
static const rnn_layer_kind *const kinds[] = {LAYERS (LIST)};

int
layer_count (void)
{
  return (int) (sizeof kinds / sizeof *kinds);
}

const rnn_layer_kind *
layer_at (int kind)
{
  return kind >= 0 && kind < layer_count () ? kinds[kind] : NULL;
}
