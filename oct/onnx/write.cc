// write.cc - from a struct of Octave (__rnn_onnx__.cc) to the bytes of an ONNX file.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include <octave/Cell.h>
#include <octave/oct-map.h>
#include <octave/oct.h>

#include <cstring>
#include <limits>
#include <string>

#include "model.h"
#include "write.h"

namespace
{

const number_kind &
kind_named (const std::string &name)
{
  for (const number_kind &k : number_kinds)
    if (name == k.name)
      return k;
  error_with_id ("rnn:internal", "__rnn_onnx__: no tensor of class %s", name.c_str ());
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

} // namespace

octave_value
write_model (const octave_scalar_map &s)
{
  onnx::ModelProto model;
  model.set_ir_version (s.contents ("ir_version").int64_value ());
  model.add_opset_import ()->set_version (s.contents ("opset").int64_value ());
  model.set_producer_name (s.contents ("producer").string_value ());
  model.set_producer_version (s.contents ("version").string_value ());
  model.set_doc_string (s.contents ("doc").string_value ());
  const octave_scalar_map metadata = s.contents ("metadata").scalar_map_value ();
  for (auto it = metadata.begin (); it != metadata.end (); it++)
    {
      onnx::StringStringEntryProto *e = model.add_metadata_props ();
      e->set_key (metadata.key (it));
      e->set_value (metadata.contents (it).string_value ());
    }
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
