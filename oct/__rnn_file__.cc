// __rnn_file__.cc - bytes = __rnn_file__ (value, package, text_of): the bytes of a file that holds value; text_of (f) is
//                   called for the text of a function handle.
//                   [value, fault, functions] = __rnn_file__ (bytes, function_of): what a file of these bytes holds.  The
//                   place of a function takes what function_of (text) returns; functions are their texts.  fault: what is
//                   wrong with the bytes, "" if nothing is.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#ifndef RNN_SINGLE

extern "C" {
#include "file/file.h"
}

#include <octave/parse.h>

#include <cstring>
#include <new>

// ------------------------------------------------------------------------------------- writing

class file_writer {
public:
  file_writer (const std::string &package, const octave_value &text_of) : m_text_of (text_of)
  {
    rnn_file_begin (&m_writer, package.c_str ());
  }

  ~file_writer ()
  {
    rnn_file_free (&m_writer);
  }

  file_writer (const file_writer &) = delete;
  file_writer &operator= (const file_writer &) = delete;

  // path: the name of the value, for messages
  void put (const octave_value &value, const std::string &path, int depth);

  uint8NDArray bytes ()
  {
    check (rnn_file_end (&m_writer), "the network");
    rnn_file_reader reader;
    if (rnn_file_open (&reader, m_writer.bytes, m_writer.size) != RNN_FILE_GOOD)
      refuse ("the network",
              std::string ("what a file can hold, got one ") + rnn_file_text (reader.fault));
    uint8NDArray to (dim_vector (m_writer.size, 1));
    std::memcpy (to.fortran_vec (), m_writer.bytes, m_writer.size);
    return to;
  }

private:
  [[noreturn]] static void refuse (const std::string &path, const std::string &what)
  {
    error_with_id ("rnn:type", "rnn_save: %s must be %s", path.c_str (), what.c_str ());
  }

  void check (rnn_status status, const std::string &path) const
  {
    if (status == RNN_ENOMEM)
      error_with_id ("rnn:memory", "rnn_save: the memory that is free is too small for %s",
                     path.c_str ());
    if (status != RNN_OK)
      refuse (path, "what a file can hold: at most 8 dimensions, 256 fields with names of letters, "
                    "digits and _");
  }

  void begin (int kind, const dim_vector &dims)
  {
    std::vector<std::size_t> dim;
    for (int k = 0; k < dims.ndims (); k++)
      dim.push_back (dims (k));
    rnn_file_put (&m_writer, kind, dims.ndims (), dim.data ());
  }

  template <typename array> void numbers (int kind, const array &a)
  {
    begin (kind, a.dims ());
    rnn_file_put_numbers (&m_writer, a.data (), a.numel (), rnn_file_bytes (kind));
  }

  void put_struct (const octave_map &map, const std::string &path, int depth);
  bool put_array (const octave_value &value);

  rnn_file_writer m_writer;
  const octave_value m_text_of;
};

// Numbers, characters, logicals; false: it is something else.
bool
file_writer::put_array (const octave_value &value)
{
  const bool full = value.isreal () && ! value.issparse ();
  if (value.is_string ())
    numbers (RNN_FILE_CHAR, value.char_array_value ());
  else if (value.islogical () && full)
    numbers (RNN_FILE_LOGICAL, value.bool_array_value ());
  else if (value.is_double_type () && full)
    numbers (RNN_FILE_DOUBLE, value.array_value ());
  else if (value.is_single_type () && full)
    numbers (RNN_FILE_SINGLE, value.float_array_value ());
  else if (value.is_int8_type ())
    numbers (RNN_FILE_INT8, value.int8_array_value ());
  else if (value.is_uint8_type ())
    numbers (RNN_FILE_UINT8, value.uint8_array_value ());
  else if (value.is_int16_type ())
    numbers (RNN_FILE_INT16, value.int16_array_value ());
  else if (value.is_uint16_type ())
    numbers (RNN_FILE_UINT16, value.uint16_array_value ());
  else if (value.is_int32_type ())
    numbers (RNN_FILE_INT32, value.int32_array_value ());
  else if (value.is_uint32_type ())
    numbers (RNN_FILE_UINT32, value.uint32_array_value ());
  else if (value.is_int64_type ())
    numbers (RNN_FILE_INT64, value.int64_array_value ());
  else if (value.is_uint64_type ())
    numbers (RNN_FILE_UINT64, value.uint64_array_value ());
  else
    return false;
  return true;
}

void
file_writer::put_struct (const octave_map &map, const std::string &path, int depth)
{
  const string_vector names = map.fieldnames ();
  begin (RNN_FILE_STRUCT, map.dims ());
  rnn_file_put_fields (&m_writer, names.numel ());
  for (octave_idx_type k = 0; k < names.numel (); k++)
    rnn_file_put_name (&m_writer, names (k).c_str (), names (k).size ());
  check (m_writer.status, path);
  std::vector<Cell> columns;
  for (octave_idx_type k = 0; k < names.numel (); k++)
    columns.push_back (map.contents (names (k)));
  for (octave_idx_type i = 0; i < map.numel () && ! columns.empty (); i++)
    for (octave_idx_type k = 0; k < names.numel (); k++)
      put (columns[k](i), path + "." + names (k), depth + 1);
}

void
file_writer::put (const octave_value &value, const std::string &path, int depth)
{
  if (depth > RNN_FILE_DEPTH)
    refuse (path, "no deeper in other values than 24");
  if (put_array (value))
    ;
  else if (value.iscell ())
    {
      const Cell cell = value.cell_value ();
      begin (RNN_FILE_CELL, cell.dims ());
      for (octave_idx_type k = 0; k < cell.numel (); k++)
        put (cell (k), path + "{" + std::to_string (k + 1) + "}", depth + 1);
    }
  else if (value.isstruct ())
    put_struct (value.map_value (), path, depth);
  else if (value.is_function_handle ())
    {
      const octave_value_list said = octave::feval (m_text_of, ovl (value), 1);
      if (said.length () != 1 || ! rnn_is_word (said (0)))
        rnn_internal ("the text of a function is no string");
      const std::string words = said (0).string_value ();
      begin (RNN_FILE_FUNCTION, dim_vector (1, words.size ()));
      rnn_file_put_numbers (&m_writer, words.data (), words.size (), 1);
    }
  else
    refuse (
      path,
      "a full real array, a text, a cell, a struct or a function handle, got an array of class "
        + value.class_name ()
        + (value.issparse ()    ? " (sparse)"
           : value.iscomplex () ? " (complex)"
                                : ""));
  check (m_writer.status, path);
}

// ------------------------------------------------------------------------------------- reading

class file_reader {
public:
  explicit file_reader (const octave_value &function_of) : m_function_of (function_of)
  {
  }

  octave_value_list read (const uint8NDArray &bytes)
  {
    const auto *data = reinterpret_cast<const unsigned char *> (bytes.data ());
    if (rnn_file_open (&m_reader, data, bytes.numel ()) == RNN_FILE_GOOD)
      {
        const octave_value value = next (0);
        return ovl (value, "", Cell (m_functions));
      }
    std::string said = rnn_file_text (m_reader.fault);
    if (m_reader.fault == RNN_FILE_NEWER)
      said += " (format " + std::to_string (m_reader.format) + ", this one reads up to "
              + std::to_string (static_cast<int> (RNN_FILE_FORMAT)) + ")";
    else if (m_reader.fault >= RNN_FILE_BAD_HEAD)
      said += " (byte " + std::to_string (m_reader.place) + ")";
    return ovl (Matrix (), said, Cell ());
  }

private:
  template <typename array> octave_value numbers (const rnn_file_item &item, const dim_vector &dims)
  {
    array to (dims);
    rnn_file_numbers (to.fortran_vec (), item.data, item.count, rnn_file_bytes (item.kind));
    return to;
  }

  octave_value next (int depth);
  octave_value next_struct (const rnn_file_item &item, const dim_vector &dims, int depth);

  // What has been checked does not fail.
  void good () const
  {
    if (m_reader.fault != RNN_FILE_GOOD)
      rnn_internal ("a file that is good is not read");
  }

  rnn_file_reader m_reader;
  const octave_value m_function_of;
  string_vector m_functions;
};

octave_value
file_reader::next_struct (const rnn_file_item &item, const dim_vector &dims, int depth)
{
  octave_map map (dims);
  std::vector<std::string> names;
  std::vector<Cell> columns;
  for (std::size_t k = 0; k < item.fields; k++)
    {
      std::size_t length;
      const char *name = rnn_file_name (&length, &m_reader);
      names.emplace_back (name, length);
      columns.emplace_back (dims);
    }
  good ();
  for (std::size_t i = 0; i < item.count && item.fields > 0; i++)
    for (Cell &column : columns)
      column (i) = next (depth + 1);
  for (std::size_t k = 0; k < item.fields; k++)
    map.setfield (names[k], columns[k]);
  if (item.count == 1)
    return octave_scalar_map (map.elem (0));
  return map;
}

octave_value
file_reader::next (int depth)
{
  rnn_file_item item;
  rnn_file_next (&item, &m_reader, depth);
  good ();
  dim_vector dims;
  dims.resize (item.dims);
  for (int k = 0; k < item.dims; k++)
    dims (k) = static_cast<octave_idx_type> (item.dim[k]);
  switch (item.kind)
    {
    case RNN_FILE_DOUBLE:
      return numbers<NDArray> (item, dims);
    case RNN_FILE_SINGLE:
      return numbers<FloatNDArray> (item, dims);
    case RNN_FILE_INT8:
      return numbers<int8NDArray> (item, dims);
    case RNN_FILE_UINT8:
      return numbers<uint8NDArray> (item, dims);
    case RNN_FILE_INT16:
      return numbers<int16NDArray> (item, dims);
    case RNN_FILE_UINT16:
      return numbers<uint16NDArray> (item, dims);
    case RNN_FILE_INT32:
      return numbers<int32NDArray> (item, dims);
    case RNN_FILE_UINT32:
      return numbers<uint32NDArray> (item, dims);
    case RNN_FILE_INT64:
      return numbers<int64NDArray> (item, dims);
    case RNN_FILE_UINT64:
      return numbers<uint64NDArray> (item, dims);
    case RNN_FILE_CHAR:
      return numbers<charNDArray> (item, dims);
    case RNN_FILE_LOGICAL:
      return numbers<boolNDArray> (item, dims);
    case RNN_FILE_STRUCT:
      return next_struct (item, dims, depth);
      case RNN_FILE_FUNCTION: {
        const std::string words (reinterpret_cast<const char *> (item.data), item.count);
        m_functions.append (words);
        const octave_value_list made = octave::feval (m_function_of, ovl (words), 1);
        return made.length () > 0 ? made (0) : octave_value (Matrix ());
      }
      case RNN_FILE_CELL: {
        Cell cell (dims);
        for (octave_idx_type k = 0; k < cell.numel (); k++)
          cell (k) = next (depth + 1);
        return cell;
      }
    default:
      rnn_internal ("a value of no kind");
    }
}

// PKG_ADD: autoload ("__rnn_file__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_file__, args, , "Internal function of the rnn package.")
{
  const octave_idx_type n = args.length ();
  if ((n != 2 && n != 3) || ! args (n - 1).is_function_handle ()
      || (n == 3 && ! rnn_is_word (args (1))) || (n == 2 && ! args (0).is_uint8_type ()))
    rnn_internal ("__rnn_file__ takes a value, a word and a handle, or bytes and a handle");
  try
    {
      if (n == 2)
        return file_reader (args (1)).read (args (0).uint8_array_value ());
      file_writer writer (args (1).string_value (), args (2));
      writer.put (args (0), "NET", 0);
      return ovl (writer.bytes ());
    }
  catch (const std::bad_alloc &)
    {
      error_with_id ("rnn:memory", "rnn: the memory that is free is too small for this file");
    }
}

#endif
