// read.cc - reads an ONNX file, of which no byte is believed.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every number of elements, type and name that __rnn_onnx__.cc relies on is checked here.

#include "model.h"

#include <cctype>
#include <cstdint>
#include <cstring>
#include <limits>

namespace
{

// ------------------------------------------------------------------------------------------ numbers

float
of_bits (std::uint32_t bits)
{
  float value;
  std::memcpy (&value, &bits, sizeof value);
  return value;
}

// IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits
float
of_half (std::uint16_t h)
{
  const std::uint32_t sign = (h & 0x8000u) << 16, exponent = h >> 10 & 31, fraction = h & 1023;
  if (exponent == 0)
    return (sign ? -1.0f : 1.0f) * static_cast<float> (fraction) / 16777216.0f;
  return of_bits (sign | (exponent == 31 ? 255u : exponent + 112) << 23 | fraction << 13);
}

float
of_brain (std::uint16_t b)
{
  return of_bits (static_cast<std::uint32_t> (b) << 16);
}

// ------------------------------------------------------------------------------------------ tensors

std::size_t
count_of (const onnx::TensorProto &t)
{
  std::size_t n = 1;
  bool none = false;
  for (std::int64_t d : t.dims ())
    {
      none = none || d == 0;
      if (d < 0
          || (d > 0
              && n > std::numeric_limits<std::int32_t>::max () / static_cast<std::uint64_t> (d)))
        throw bad_model ("tensor " + t.name () + " has impossible dimensions");
      n *= d > 0 ? static_cast<std::size_t> (d) : 1;
    }
  return none ? 0 : n;
}

// How many numbers there are where no raw bytes are
int
listed (const onnx::TensorProto &t)
{
  switch (t.data_type ())
    {
    case onnx::TensorProto::FLOAT:
      return t.float_data_size ();
    case onnx::TensorProto::DOUBLE:
      return t.double_data_size ();
    case onnx::TensorProto::INT64:
      return t.int64_data_size ();
    default:
      return t.int32_data_size ();
    }
}

void
check_tensor (const onnx::TensorProto &t)
{
  const number_kind *k = kind_of (t.data_type ());
  if (! k)
    throw bad_model ("tensor " + t.name () + " has numbers of type "
                     + std::to_string (t.data_type ()) + ", which is not read");
  if (t.data_location () == onnx::TensorProto::EXTERNAL)
    throw bad_model ("the numbers of tensor " + t.name ()
                     + " are in another file; export it with all of them inside");
  const std::size_t n = count_of (t), raw = t.raw_data ().size ();
  if (raw == 0 ? static_cast<std::size_t> (listed (t)) != n : raw != n * k->bytes)
    throw bad_model ("tensor " + t.name () + " has not as many numbers as its dimensions say");
}

template <typename element, typename list>
std::string
packed (const list &field)
{
  std::string bytes;
  for (auto v : field)
    {
      const element e = static_cast<element> (v);
      bytes.append (reinterpret_cast<const char *> (&e), sizeof e);
    }
  return bytes;
}

// The raw bytes of a tensor; a file, like every machine that this is made for, has the lowest one first.
std::string
raw_of (const onnx::TensorProto &t)
{
  if (! t.raw_data ().empty ())
    return t.raw_data ();
  switch (t.data_type ())
    {
    case onnx::TensorProto::FLOAT:
      return packed<float> (t.float_data ());
    case onnx::TensorProto::DOUBLE:
      return packed<double> (t.double_data ());
    case onnx::TensorProto::INT64:
      return packed<std::int64_t> (t.int64_data ());
    case onnx::TensorProto::INT32:
      return packed<std::int32_t> (t.int32_data ());
    case onnx::TensorProto::FLOAT16:
    case onnx::TensorProto::BFLOAT16:
      return packed<std::uint16_t> (t.int32_data ());
    default:
      return packed<std::uint8_t> (t.int32_data ());
    }
}

// ------------------------------------------------------------------------------------------ nodes

bool
is_name (const std::string &s)
{
  for (char c : s)
    if (! (std::isalnum (static_cast<unsigned char> (c)) || c == '_'))
      return false;
  return ! s.empty () && ! std::isdigit (static_cast<unsigned char> (s[0]));
}

void
check_attribute (const onnx::AttributeProto &a, const std::string &op)
{
  if (! is_name (a.name ()))
    throw bad_model ("an attribute of a " + op + " has no name that can be one");
  switch (a.type ())
    {
    case onnx::AttributeProto::TENSOR:
      check_tensor (a.t ());
      return;
    case onnx::AttributeProto::INT:
    case onnx::AttributeProto::FLOAT:
    case onnx::AttributeProto::STRING:
    case onnx::AttributeProto::STRINGS:
    case onnx::AttributeProto::INTS:
    case onnx::AttributeProto::FLOATS:
      return;
    default:
      throw bad_model ("attribute " + a.name ()
                       + " is of a type that is not read (graphs in graphs are not)");
    }
}

} // namespace

const number_kind *
kind_of (int type)
{
  for (const number_kind &k : number_kinds)
    if (k.type == type)
      return &k;
  return nullptr;
}

std::string
numbers_of (const onnx::TensorProto &t)
{
  std::string raw = raw_of (t);
  const bool half = t.data_type () == onnx::TensorProto::FLOAT16,
             brain = t.data_type () == onnx::TensorProto::BFLOAT16;
  if (t.data_type () == onnx::TensorProto::BOOL)
    for (char &c : raw)
      c = c != 0;
  if (! half && ! brain)
    return raw;
  std::string bytes;
  for (std::size_t k = 0; k + 1 < raw.size (); k += 2)
    {
      std::uint16_t bits;
      std::memcpy (&bits, raw.data () + k, sizeof bits);
      const float value = half ? of_half (bits) : of_brain (bits);
      bytes.append (reinterpret_cast<const char *> (&value), sizeof value);
    }
  return bytes;
}

onnx::ModelProto
read_model (const std::string &bytes)
{
  onnx::ModelProto model;
  if (! model.ParseFromString (bytes) || ! model.has_graph ())
    throw bad_model ("it cannot be read as one (damaged, cut off or something else)");
  const onnx::GraphProto &g = model.graph ();
  if (g.sparse_initializer_size () > 0)
    throw bad_model ("it has sparse tensors, which are not read");
  for (const onnx::TensorProto &t : g.initializer ())
    check_tensor (t);
  for (const onnx::NodeProto &n : g.node ())
    for (const onnx::AttributeProto &a : n.attribute ())
      check_attribute (a, n.op_type ());
  return model;
}
