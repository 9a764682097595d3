// model.h - ONNX files as protobuf's messages; knows nothing of Octave.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file is untrusted: what read_model gives has been looked at as a whole, and the functions below may be called for its parts.

#ifndef RNN_ONNX_MODEL_H
#define RNN_ONNX_MODEL_H

#include <cstddef>
#include <stdexcept>
#include <string>

#include "onnx.pb.h"

struct number_kind {
  int type;          // onnx::TensorProto_DataType
  const char *name;  // of the class in Octave
  std::size_t bytes; // of an element in the file
};

// float16 and bfloat16 are read as single; the first of a name is the one that is written.
constexpr number_kind number_kinds[]
  = {{onnx::TensorProto::FLOAT, "single", 4},   {onnx::TensorProto::DOUBLE, "double", 8},
     {onnx::TensorProto::INT64, "int64", 8},    {onnx::TensorProto::INT32, "int32", 4},
     {onnx::TensorProto::UINT8, "uint8", 1},    {onnx::TensorProto::BOOL, "logical", 1},
     {onnx::TensorProto::FLOAT16, "single", 2}, {onnx::TensorProto::BFLOAT16, "single", 2}};

const number_kind *kind_of (int type); // nullptr for another

// Why a file is no sound model of those that are read
struct bad_model : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Throws bad_model.
onnx::ModelProto read_model (const std::string &bytes);

// The numbers of a tensor of such a model, as its kind's class has them in memory, the last index fastest
std::string numbers_of (const onnx::TensorProto &t);

#endif
