// __rnn_onnx__.cc - between ONNX files and structs of Octave.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   bytes = __rnn_onnx__ ("write", MODEL)      uint8 row
//   MODEL = __rnn_onnx__ ("read", bytes)
//
// An .oct of its own, which is made where protobuf and ONNX's schema are installed.  It only translates: read.cc has checked what
// is read, write.cc writes; what the operators mean is said in export_onnx.m and import_onnx.m.  A model is a struct:
//
//   ir_version, opset       numbers
//   producer, version, doc  strings
//   metadata                a struct of strings
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
#include <string>
#include <vector>

#include "model.h"
#include "write.h"

namespace
{

// A row of the class that TYPE is read as
template <typename array>
octave_value
row_of (const std::string &bytes)
{
  array values;
  const std::size_t size = sizeof *values.data ();
  values.resize (dim_vector (1, static_cast<octave_idx_type> (bytes.size () / size)));
  if (! bytes.empty ())
    std::memcpy (values.fortran_vec (), bytes.data (), bytes.size ());
  return values;
}

octave_value
data_of (const onnx::TensorProto &t)
{
  const std::string bytes = numbers_of (t);
  switch (t.data_type ())
    {
    case onnx::TensorProto::DOUBLE:
      return row_of<NDArray> (bytes);
    case onnx::TensorProto::INT64:
      return row_of<int64NDArray> (bytes);
    case onnx::TensorProto::INT32:
      return row_of<int32NDArray> (bytes);
    case onnx::TensorProto::UINT8:
      return row_of<uint8NDArray> (bytes);
    case onnx::TensorProto::BOOL:
      return row_of<boolNDArray> (bytes);
    default:
      return row_of<FloatNDArray> (bytes);
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
      return Matrix (); // read_model refuses it
    }
}

octave_scalar_map
node_of (const onnx::NodeProto &n)
{
  octave_scalar_map s, attributes;
  for (const onnx::AttributeProto &a : n.attribute ())
    attributes.setfield (a.name (), attribute_of (a));
  s.setfield ("op", n.op_type ());
  s.setfield ("domain", n.domain ());
  s.setfield ("name", n.name ());
  s.setfield ("inputs", strings_of (n.input ()));
  s.setfield ("outputs", strings_of (n.output ()));
  s.setfield ("attributes", attributes);
  return s;
}

octave_scalar_map
value_of (const onnx::ValueInfoProto &v)
{
  octave_scalar_map s;
  const onnx::TypeProto_Tensor &t = v.type ().tensor_type ();
  const number_kind *k = kind_of (t.elem_type ());
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
  const onnx::ModelProto model = read_model (bytes);
  const onnx::GraphProto &g = model.graph ();
  octave_scalar_map s, metadata;
  double opset = 0;
  for (const onnx::OperatorSetIdProto &o : model.opset_import ())
    if (o.domain ().empty () || o.domain () == "ai.onnx")
      opset = static_cast<double> (o.version ());
  s.setfield ("ir_version", static_cast<double> (model.ir_version ()));
  s.setfield ("opset", opset);
  s.setfield ("producer", model.producer_name ());
  s.setfield ("version", model.producer_version ());
  s.setfield ("doc", model.doc_string ());
  for (const onnx::StringStringEntryProto &e : model.metadata_props ())
    if (octave::valid_identifier (e.key ())) // others are not for rnn_import
      metadata.setfield (e.key (), e.value ());
  s.setfield ("metadata", metadata);
  s.setfield ("nodes", structs_of (g.node (), node_of,
                                   {"op", "domain", "name", "inputs", "outputs", "attributes"}));
  s.setfield ("tensors", structs_of (g.initializer (), tensor_of, {"name", "dims", "data"}));
  s.setfield ("inputs", structs_of (g.input (), value_of, {"name", "type", "dims"}));
  s.setfield ("outputs", structs_of (g.output (), value_of, {"name", "type", "dims"}));
  return s;
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
      try
        {
          return ovl (read (std::string (reinterpret_cast<const char *> (bytes.data ()),
                                         static_cast<std::size_t> (bytes.numel ()))));
        }
      catch (const bad_model &e)
        {
          error_with_id ("rnn:file", "rnn_import: FILE must be a sound ONNX model: %s", e.what ());
        }
    }
  if (! writes)
    error_with_id ("rnn:internal",
                   "__rnn_onnx__: arguments must be \"read\", uint8 or \"write\", struct");
  try
    {
      return ovl (write_model (args (1).scalar_map_value ()));
    }
  catch (const octave::execution_exception &e)
    {
      if (e.identifier ().compare (0, 4, "rnn:") == 0)
        throw;
      error_with_id ("rnn:internal",
                     "__rnn_onnx__: a model must be a struct as its source says, got another");
    }
}
