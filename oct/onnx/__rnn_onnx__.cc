// __rnn_onnx__.cc - between ONNX files and structs of Octave.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   bytes = __rnn_onnx__ ("write", MODEL)      uint8 row
//   MODEL = __rnn_onnx__ ("read", bytes)
//
// An .oct of its own, which is made where protobuf and ONNX's schema are installed.  It only translates; what the
// operators mean is said in export_onnx.m and import_onnx.m.  A model is a struct:
//
//   ir_version, opset       numbers
//   producer, version, doc  strings
//   nodes     1 x n struct: op, name, inputs and outputs (cellstr, "" for one that is left out), attributes (a struct)
//   tensors   1 x n struct: name, dims (1 x d), data (single, double, int32, int64, uint8 or logical row; the last index
//             runs fastest).  float16 and bfloat16 are read as single.
//   inputs, outputs         1 x n struct: name, type (a class, as of data), dims (cell of numbers and of names)
//
// An attribute is an int64 number, a single number, a char row, a cell of one row of int64 or single numbers, a cellstr, or a
// struct as of tensors.

#include <octave/Cell.h>
#include <octave/oct-map.h>
#include <octave/oct.h>

#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "onnx.pb.h"

namespace
{

[[noreturn]] void
bad_file (const std::string &what)
{
  error_with_id ("rnn:file", "rnn_import: FILE must be a sound ONNX model: %s", what.c_str ());
}

// ------------------------------------------------------------------------------------------ numbers

struct kind {
  int type; // onnx::TensorProto_DataType
  const char *name;
  std::size_t bytes;
};

const kind kinds[]
  = {{onnx::TensorProto::FLOAT, "single", 4},   {onnx::TensorProto::DOUBLE, "double", 8},
     {onnx::TensorProto::INT64, "int64", 8},    {onnx::TensorProto::INT32, "int32", 4},
     {onnx::TensorProto::UINT8, "uint8", 1},    {onnx::TensorProto::BOOL, "logical", 1},
     {onnx::TensorProto::FLOAT16, "single", 2}, {onnx::TensorProto::BFLOAT16, "single", 2}};

const kind *
kind_of (int type)
{
  for (const kind &k : kinds)
    if (k.type == type)
      return &k;
  return nullptr;
}

const kind &
kind_named (const std::string &name)
{
  for (const kind &k : kinds)
    if (name == k.name)
      return k;
  error_with_id ("rnn:internal", "__rnn_onnx__: no tensor of class %s", name.c_str ());
}

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

// ------------------------------------------------------------------------------------------ tensors

octave_idx_type
count_of (const onnx::TensorProto &t)
{
  octave_idx_type n = 1;
  for (std::int64_t d : t.dims ())
    {
      if (d < 0 || (d > 0 && n > std::numeric_limits<octave_idx_type>::max () / d))
        bad_file ("tensor " + t.name () + " has impossible dimensions");
      n *= static_cast<octave_idx_type> (d);
    }
  return n;
}

template <typename array, typename element, typename list>
octave_value
numbers_of (const onnx::TensorProto &t, octave_idx_type n, const list &field)
{
  const std::string &raw = t.raw_data ();
  if (raw.empty () ? field.size () != n
                   : raw.size () / sizeof (element) != static_cast<std::size_t> (n)
                       || raw.size () % sizeof (element))
    bad_file ("tensor " + t.name () + " has not as many numbers as its dimensions say");
  array values (dim_vector (1, n));
  auto *v = values.fortran_vec ();
  for (octave_idx_type k = 0; k < n; k++)
    if (raw.empty ())
      v[k] = static_cast<element> (field.Get (static_cast<int> (k)));
    else
      {
        element e; // the file, like every machine that this is made for, has the lowest byte first
        std::memcpy (&e, raw.data () + static_cast<std::size_t> (k) * sizeof e, sizeof e);
        v[k] = e;
      }
  return values;
}

octave_value
halves_of (const onnx::TensorProto &t, octave_idx_type n, bool brain)
{
  const std::string &raw = t.raw_data ();
  if (raw.empty () ? t.int32_data_size () != n : raw.size () != 2 * static_cast<std::size_t> (n))
    bad_file ("tensor " + t.name () + " has not as many numbers as its dimensions say");
  FloatNDArray values (dim_vector (1, n));
  for (octave_idx_type k = 0; k < n; k++)
    {
      std::uint16_t bits;
      if (raw.empty ())
        bits = static_cast<std::uint16_t> (t.int32_data (static_cast<int> (k)));
      else
        std::memcpy (&bits, raw.data () + 2 * static_cast<std::size_t> (k), sizeof bits);
      values.xelem (k) = brain ? of_bits (static_cast<std::uint32_t> (bits) << 16) : of_half (bits);
    }
  return values;
}

octave_value
data_of (const onnx::TensorProto &t)
{
  if (t.data_location () == onnx::TensorProto::EXTERNAL)
    bad_file ("the numbers of tensor " + t.name ()
              + " are in another file; export it with all of them inside");
  const octave_idx_type n = count_of (t);
  switch (t.data_type ())
    {
    case onnx::TensorProto::FLOAT:
      return numbers_of<FloatNDArray, float> (t, n, t.float_data ());
    case onnx::TensorProto::DOUBLE:
      return numbers_of<NDArray, double> (t, n, t.double_data ());
    case onnx::TensorProto::INT64:
      return numbers_of<int64NDArray, std::int64_t> (t, n, t.int64_data ());
    case onnx::TensorProto::INT32:
      return numbers_of<int32NDArray, std::int32_t> (t, n, t.int32_data ());
    case onnx::TensorProto::UINT8:
      return numbers_of<uint8NDArray, std::uint8_t> (t, n, t.int32_data ());
    case onnx::TensorProto::BOOL:
      return numbers_of<boolNDArray, unsigned char> (t, n, t.int32_data ());
    case onnx::TensorProto::FLOAT16:
    case onnx::TensorProto::BFLOAT16:
      return halves_of (t, n, t.data_type () == onnx::TensorProto::BFLOAT16);
    default:
      bad_file ("tensor " + t.name () + " has numbers of type " + std::to_string (t.data_type ())
                + ", which is not read");
    }
}

octave_scalar_map
tensor_of (const onnx::TensorProto &t)
{
  octave_scalar_map s;
  RowVector dims (t.dims_size ());
  for (int k = 0; k < t.dims_size (); k++)
    dims.xelem (k) = static_cast<double> (t.dims (k));
  s.setfield ("name", t.name ());
  s.setfield ("dims", dims);
  s.setfield ("data", data_of (t));
  return s;
}

template <typename array>
void
put_raw (onnx::TensorProto *t, const array &values)
{
  t->set_raw_data (values.data (),
                   static_cast<std::size_t> (values.numel ()) * sizeof (*values.data ()));
}

void
put_tensor (onnx::TensorProto *t, const octave_scalar_map &s)
{
  const octave_value data = s.contents ("data");
  const NDArray dims = s.contents ("dims").array_value ();
  t->set_name (s.contents ("name").string_value ());
  for (octave_idx_type k = 0; k < dims.numel (); k++)
    t->add_dims (static_cast<std::int64_t> (dims (k)));
  t->set_data_type (kind_named (data.islogical () ? "logical" : data.class_name ()).type);
  if (data.is_single_type ())
    put_raw (t, data.float_array_value ());
  else if (data.islogical ())
    put_raw (t, data.bool_array_value ());
  else if (data.is_int64_type ())
    put_raw (t, data.int64_array_value ());
  else if (data.is_int32_type ())
    put_raw (t, data.int32_array_value ());
  else if (data.is_uint8_type ())
    put_raw (t, data.uint8_array_value ());
  else
    put_raw (t, data.array_value ());
}

// ------------------------------------------------------------------------------------------ nodes

Cell
strings_of (const google::protobuf::RepeatedPtrField<std::string> &list)
{
  Cell c (1, list.size ());
  for (int k = 0; k < list.size (); k++)
    c.xelem (k) = list.Get (k);
  return c;
}

octave_value
attribute_of (const onnx::AttributeProto &a)
{
  switch (a.type ())
    {
    case onnx::AttributeProto::INT:
      return octave_int64 (a.i ());
    case onnx::AttributeProto::FLOAT:
      return a.f ();
    case onnx::AttributeProto::STRING:
      return a.s ();
    case onnx::AttributeProto::STRINGS:
      return strings_of (a.strings ());
    case onnx::AttributeProto::TENSOR:
      return tensor_of (a.t ());
      case onnx::AttributeProto::INTS: {
        int64NDArray v (dim_vector (1, a.ints_size ()));
        for (int k = 0; k < a.ints_size (); k++)
          v.xelem (k) = octave_int64 (a.ints (k));
        return Cell (octave_value (v));
      }
      case onnx::AttributeProto::FLOATS: {
        FloatNDArray v (dim_vector (1, a.floats_size ()));
        for (int k = 0; k < a.floats_size (); k++)
          v.xelem (k) = a.floats (k);
        return Cell (octave_value (v));
      }
    default:
      bad_file ("attribute " + a.name ()
                + " is of a type that is not read (graphs in graphs are not)");
    }
}

void
put_list (onnx::AttributeProto *a, const octave_value &v)
{
  if (v.is_int64_type ())
    {
      const int64NDArray list = v.int64_array_value ();
      a->set_type (onnx::AttributeProto::INTS);
      for (octave_idx_type k = 0; k < list.numel (); k++)
        a->add_ints (list (k).value ());
      return;
    }
  const FloatNDArray list = v.float_array_value ();
  a->set_type (onnx::AttributeProto::FLOATS);
  for (octave_idx_type k = 0; k < list.numel (); k++)
    a->add_floats (list (k));
}

void
put_attribute (onnx::AttributeProto *a, const octave_value &v)
{
  if (v.iscellstr ())
    {
      const string_vector list = v.string_vector_value ();
      a->set_type (onnx::AttributeProto::STRINGS);
      for (octave_idx_type k = 0; k < list.numel (); k++)
        a->add_strings (list (k));
    }
  else if (v.iscell ())
    put_list (a, v.cell_value () (0));
  else if (v.isstruct ())
    {
      a->set_type (onnx::AttributeProto::TENSOR);
      put_tensor (a->mutable_t (), v.scalar_map_value ());
    }
  else if (v.is_string ())
    {
      a->set_type (onnx::AttributeProto::STRING);
      a->set_s (v.string_value ());
    }
  else if (v.is_int64_type ())
    {
      a->set_type (onnx::AttributeProto::INT);
      a->set_i (v.int64_scalar_value ().value ());
    }
  else
    {
      a->set_type (onnx::AttributeProto::FLOAT);
      a->set_f (v.float_value ());
    }
}

octave_scalar_map
node_of (const onnx::NodeProto &n)
{
  octave_scalar_map s, attributes;
  for (const onnx::AttributeProto &a : n.attribute ())
    {
      if (! octave::valid_identifier (a.name ()))
        bad_file ("an attribute of a " + n.op_type () + " has no name that can be one");
      attributes.setfield (a.name (), attribute_of (a));
    }
  s.setfield ("op", n.op_type ());
  s.setfield ("domain", n.domain ());
  s.setfield ("name", n.name ());
  s.setfield ("inputs", strings_of (n.input ()));
  s.setfield ("outputs", strings_of (n.output ()));
  s.setfield ("attributes", attributes);
  return s;
}

void
put_node (onnx::NodeProto *n, const octave_scalar_map &s)
{
  n->set_op_type (s.contents ("op").string_value ());
  n->set_name (s.contents ("name").string_value ());
  const string_vector in = s.contents ("inputs").string_vector_value (),
                      out = s.contents ("outputs").string_vector_value ();
  for (octave_idx_type k = 0; k < in.numel (); k++)
    n->add_input (in (k));
  for (octave_idx_type k = 0; k < out.numel (); k++)
    n->add_output (out (k));
  const octave_scalar_map attributes = s.contents ("attributes").scalar_map_value ();
  for (auto it = attributes.begin (); it != attributes.end (); it++)
    {
      onnx::AttributeProto *a = n->add_attribute ();
      a->set_name (attributes.key (it));
      put_attribute (a, attributes.contents (it));
    }
}

// ------------------------------------------------------------------------------- inputs and outputs

octave_scalar_map
value_of (const onnx::ValueInfoProto &v)
{
  octave_scalar_map s;
  const onnx::TypeProto_Tensor &t = v.type ().tensor_type ();
  const kind *k = kind_of (t.elem_type ());
  Cell dims (1, t.shape ().dim_size ());
  for (int d = 0; d < t.shape ().dim_size (); d++)
    {
      const onnx::TensorShapeProto_Dimension &dim = t.shape ().dim (d);
      if (dim.has_dim_value ())
        dims.xelem (d) = static_cast<double> (dim.dim_value ());
      else
        dims.xelem (d) = dim.dim_param ();
    }
  s.setfield ("name", v.name ());
  s.setfield ("type", k ? k->name : "");
  s.setfield ("dims", dims);
  return s;
}

void
put_value (onnx::ValueInfoProto *v, const octave_scalar_map &s)
{
  v->set_name (s.contents ("name").string_value ());
  onnx::TypeProto_Tensor *t = v->mutable_type ()->mutable_tensor_type ();
  t->set_elem_type (kind_named (s.contents ("type").string_value ()).type);
  const Cell dims = s.contents ("dims").cell_value ();
  onnx::TensorShapeProto *shape = t->mutable_shape ();
  for (octave_idx_type d = 0; d < dims.numel (); d++)
    if (dims (d).is_string ())
      shape->add_dim ()->set_dim_param (dims (d).string_value ());
    else
      shape->add_dim ()->set_dim_value (dims (d).int64_value ());
}

// ------------------------------------------------------------------------------------------ models

// A 1 x n struct of what F makes of each.
template <typename message>
octave_map
structs_of (const google::protobuf::RepeatedPtrField<message> &list,
            octave_scalar_map (*f) (const message &), const std::vector<const char *> &fields)
{
  std::vector<octave_scalar_map> each;
  for (const message &m : list)
    each.push_back (f (m));
  octave_map m (dim_vector (1, list.size ()));
  for (const char *name : fields)
    {
      Cell c (1, list.size ());
      for (std::size_t k = 0; k < each.size (); k++)
        c.xelem (static_cast<octave_idx_type> (k)) = each[k].contents (name);
      m.setfield (name, c);
    }
  return m;
}

octave_value
read (const std::string &bytes)
{
  onnx::ModelProto model;
  if (! model.ParseFromString (bytes) || ! model.has_graph ())
    bad_file ("it cannot be read as one (damaged, cut off or something else)");
  const onnx::GraphProto &g = model.graph ();
  octave_scalar_map s;
  double opset = 0;
  for (const onnx::OperatorSetIdProto &o : model.opset_import ())
    if (o.domain ().empty () || o.domain () == "ai.onnx")
      opset = static_cast<double> (o.version ());
  if (g.sparse_initializer_size ())
    bad_file ("it has sparse tensors, which are not read");
  s.setfield ("ir_version", static_cast<double> (model.ir_version ()));
  s.setfield ("opset", opset);
  s.setfield ("producer", model.producer_name ());
  s.setfield ("version", model.producer_version ());
  s.setfield ("doc", model.doc_string ());
  s.setfield ("nodes", structs_of (g.node (), node_of,
                                   {"op", "domain", "name", "inputs", "outputs", "attributes"}));
  s.setfield ("tensors", structs_of (g.initializer (), tensor_of, {"name", "dims", "data"}));
  s.setfield ("inputs", structs_of (g.input (), value_of, {"name", "type", "dims"}));
  s.setfield ("outputs", structs_of (g.output (), value_of, {"name", "type", "dims"}));
  return s;
}

octave_value
write (const octave_scalar_map &s)
{
  onnx::ModelProto model;
  model.set_ir_version (s.contents ("ir_version").int64_value ());
  model.add_opset_import ()->set_version (s.contents ("opset").int64_value ());
  model.set_producer_name (s.contents ("producer").string_value ());
  model.set_producer_version (s.contents ("version").string_value ());
  model.set_doc_string (s.contents ("doc").string_value ());
  onnx::GraphProto *g = model.mutable_graph ();
  g->set_name ("rnn");
  const octave_map nodes = s.contents ("nodes").map_value (),
                   tensors = s.contents ("tensors").map_value (),
                   inputs = s.contents ("inputs").map_value (),
                   outputs = s.contents ("outputs").map_value ();
  for (octave_idx_type k = 0; k < nodes.numel (); k++)
    put_node (g->add_node (), nodes.checkelem (k));
  for (octave_idx_type k = 0; k < tensors.numel (); k++)
    put_tensor (g->add_initializer (), tensors.checkelem (k));
  for (octave_idx_type k = 0; k < inputs.numel (); k++)
    put_value (g->add_input (), inputs.checkelem (k));
  for (octave_idx_type k = 0; k < outputs.numel (); k++)
    put_value (g->add_output (), outputs.checkelem (k));
  if (model.ByteSizeLong () > static_cast<std::size_t> (std::numeric_limits<int>::max ()))
    error_with_id ("rnn:memory",
                   "rnn_export: NET must need less than 2 GiB in an ONNX file, got %zu bytes",
                   model.ByteSizeLong ());
  const std::string bytes = model.SerializeAsString ();
  uint8NDArray out (dim_vector (1, static_cast<octave_idx_type> (bytes.size ())));
  std::memcpy (out.fortran_vec (), bytes.data (), bytes.size ());
  return out;
}

} // namespace

DEFUN_DLD (__rnn_onnx__, args, , "Internal function of the rnn package.")
{
  const bool reads = args.length () == 2 && args (0).is_string ()
                     && args (0).string_value () == "read" && args (1).is_uint8_type ();
  const bool writes = args.length () == 2 && args (0).is_string ()
                      && args (0).string_value () == "write" && args (1).isstruct ()
                      && args (1).numel () == 1;
  if (reads)
    {
      const uint8NDArray bytes = args (1).uint8_array_value ();
      return ovl (read (std::string (reinterpret_cast<const char *> (bytes.data ()),
                                     static_cast<std::size_t> (bytes.numel ()))));
    }
  if (! writes)
    error_with_id ("rnn:internal",
                   "__rnn_onnx__: arguments must be \"read\", uint8 or \"write\", struct");
  try
    {
      return ovl (write (args (1).scalar_map_value ()));
    }
  catch (const octave::execution_exception &e)
    {
      if (e.identifier ().compare (0, 4, "rnn:") == 0)
        throw;
      error_with_id ("rnn:internal",
                     "__rnn_onnx__: a model must be a struct as its source says, got another");
    }
}
