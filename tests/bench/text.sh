#!/usr/bin/env bash
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: [SEEDS="1 2 3"] [EPOCHS=2] tests/bench/text.sh FOLDER
# A character language model on FOLDER/tinyshakespeare/input.txt and an encoder-decoder with attention
# on 10,000 pairs of FOLDER/eng_fra/fra.txt (or what is there of them), this package and PyTorch (make
# bench-deps) in turn, both in single precision.  Prints their lines: see torch_charlm.py, rnn_charlm.m,
# torch_translate.py, rnn_translate.m.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "${1:?a folder with the data}" && pwd)
cd "$here/../.."
epochs=${EPOCHS:-2} seeds=${SEEDS:-1 2 3}
ids=$(mktemp -d)
trap 'rm -rf "$ids"' EXIT
have_torch=0
/usr/bin/python3 -c 'import torch' 2> /dev/null && have_torch=1
octave () { octave-cli --no-history --norc --quiet --eval "addpath m oct tests/bench; $1"; }

for seed in $seeds; do
  file=$data/tinyshakespeare/input.txt
  if [ -f "$file" ]; then
    echo "charlm, seed $seed: peer updates epochs seconds chars_per_s train_bits valid_bits"
    octave "rnn_charlm ('$file', 'epochs', $epochs, 'seed', $seed)"
    [ $have_torch = 0 ] || /usr/bin/python3 "$here/torch_charlm.py" "$file" --epochs "$epochs" \
      --embedding-init normal --seed "$seed"
  fi
  file=$data/eng_fra/fra.txt
  if [ -f "$file" ]; then
    for attention in additive multiplicative; do
      echo "translate, $attention, seed $seed: peer epochs seconds_an_epoch tokens_per_s loss exact BLEU decoding"
      octave "rnn_translate ('$file', '$ids', 'Attention', '$attention', 'Epochs', 5 * $epochs, 'Seed', $seed)"
      [ $have_torch = 0 ] || /usr/bin/python3 "$here/torch_translate.py" --ids "$ids"/{train_x,train_y,test_x,test_y} \
        --attention "$attention" --embedding-std 0.3 --bidirectional --hidden 128 --epochs $((5 * epochs)) --seed "$seed" | tail -1
    done
  fi
done
