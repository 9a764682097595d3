// fuzz_onnx.cc - the reader of ONNX files against what libFuzzer makes: make fuzz-readers SECONDS=600.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A model that is accepted has as many numbers in each tensor as its dimensions say, and written and read again it is the
// same.

#include "model.h"

#include <cstdlib>
#include <cstring>

extern "C" int LLVMFuzzerTestOneInput (const unsigned char *data, std::size_t n);

static void
check (const onnx::TensorProto &t)
{
  std::size_t count = 1;
  for (std::int64_t d : t.dims ())
    count *= static_cast<std::size_t> (d);
  const number_kind *k = kind_of (t.data_type ());
  const std::size_t size = std::strcmp (k->name, "single") ? k->bytes : sizeof (float);
  if (numbers_of (t).size () != count * size)
    std::abort ();
}

int
LLVMFuzzerTestOneInput (const unsigned char *data, std::size_t n)
{
  try
    {
      const onnx::ModelProto model
        = read_model (std::string (reinterpret_cast<const char *> (data), n));
      for (const onnx::TensorProto &t : model.graph ().initializer ())
        check (t);
      for (const onnx::NodeProto &node : model.graph ().node ())
        for (const onnx::AttributeProto &a : node.attribute ())
          if (a.type () == onnx::AttributeProto::TENSOR)
            check (a.t ());
      const std::string written = model.SerializeAsString ();
      if (read_model (written).SerializeAsString () != written)
        std::abort ();
    }
  catch (const bad_model &)
    {
    }
  return 0;
}
