// write.h - what write.cc gives __rnn_onnx__.cc.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#ifndef RNN_ONNX_WRITE_H
#define RNN_ONNX_WRITE_H

#include <octave/oct-map.h>
#include <octave/ov.h>

// The bytes of the MODEL that __rnn_onnx__.cc describes, a uint8 row
octave_value write_model (const octave_scalar_map &s);

#endif
