/* reader.c - the bytes of a file to values, believing none of them.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   Every number is compared with the bytes that are left before it is used, so that what is read and what memory it takes
   is bounded by the size of the file.  */

#include "file/file.h"

#include <string.h>

static const struct {
  const char *name;
  size_t bytes;
} kinds[] = {
#define KIND(word, name, bytes) {name, bytes},
  RNN_FILE_KINDS (KIND)};

const char *
rnn_file_class (int kind)
{
  return kind > RNN_FILE_NONE && kind < RNN_FILE_END ? kinds[kind - 1].name : NULL;
}

size_t
rnn_file_bytes (int kind)
{
  return kind > RNN_FILE_NONE && kind < RNN_FILE_END ? kinds[kind - 1].bytes : 0;
}

const char *
rnn_file_text (rnn_file_fault fault)
{
  switch (fault)
    {
    case RNN_FILE_GOOD:
      return "that is good";
    case RNN_FILE_EMPTY:
      return "that is empty";
    case RNN_FILE_OTHER:
      return "of another kind: it does not begin as such files do";
    case RNN_FILE_NEWER:
      return "of a newer format: update the package";
    case RNN_FILE_TRUNCATED:
      return "that is cut off: it ends before its end";
    case RNN_FILE_LONGER:
      return "with bytes behind its end";
    case RNN_FILE_DAMAGED:
      return "that is damaged: its checksum is not that of its bytes";
    case RNN_FILE_BAD_HEAD:
      return "against the format: its head has numbers that this version does not know";
    case RNN_FILE_BAD_KIND:
      return "against the format: a value is of no known kind, or has no right number of "
             "dimensions";
    case RNN_FILE_BAD_SIZE:
      return "against the format: an array is larger than the bytes that are left for it";
    case RNN_FILE_BAD_DEPTH:
      return "against the format: values stand in one another too deep";
    case RNN_FILE_BAD_NAME:
      return "against the format: the names of fields are none, or not different";
    case RNN_FILE_BAD_LOGICAL:
      return "against the format: a logical value is neither 0 nor 1";
    case RNN_FILE_BAD_END:
      return "against the format: bytes follow the value that it holds";
    }
  return "of an unknown fault";
}

static rnn_file_fault
fail (rnn_file_reader *r, rnn_file_fault fault)
{
  if (r->fault == RNN_FILE_GOOD)
    {
      r->fault = fault;
      r->place = r->at;
    }
  return r->fault;
}

static size_t
left (const rnn_file_reader *r)
{
  return r->end - r->at;
}

static uint64_t
number_at (const unsigned char *from, int bytes)
{
  uint64_t number = 0;
  for (int k = bytes - 1; k >= 0; k--)
    number = number << 8 | from[k];
  return number;
}

/* The next number; 0 behind the end, which is a fault. */
static uint64_t
take_number (rnn_file_reader *r, int bytes)
{
  if (left (r) < (size_t) bytes)
    {
      fail (r, RNN_FILE_BAD_SIZE);
      return 0;
    }
  r->at += (size_t) bytes;
  return number_at (r->bytes + r->at - bytes, bytes);
}

void
rnn_file_numbers (void *to, const unsigned char *from, size_t count, size_t bytes)
{
  const uint16_t one = 1;
  unsigned char *p = to, little;
  memcpy (&little, &one, 1);
  if (little || bytes < 2)
    {
      if (count > 0)
        memcpy (to, from, count * bytes);
      return;
    }
  for (size_t k = 0; k < count; k++)
    for (size_t i = 0; i < bytes; i++)
      p[k * bytes + i] = from[k * bytes + bytes - 1 - i];
}

int
rnn_file_is_name (const char *name, size_t length)
{
  if (length < 1 || length > RNN_FILE_NAME)
    return 0;
  for (size_t k = 0; k < length; k++)
    {
      const char c = name[k];
      const int letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (! letter && ! (k > 0 && c >= '0' && c <= '9'))
        return 0;
    }
  return 1;
}

const char *
rnn_file_name (size_t *length, rnn_file_reader *r)
{
  *length = (size_t) take_number (r, 1);
  const char *name = (const char *) r->bytes + r->at;
  if (*length > left (r) || ! rnn_file_is_name (name, *length))
    {
      fail (r, RNN_FILE_BAD_NAME);
      *length = 0;
      return "";
    }
  r->at += *length;
  return name;
}

/* Dimensions, their product, and that the elements can stand in the bytes that are left. */
static void
take_size (rnn_file_item *item, rnn_file_reader *r, size_t element)
{
  uint64_t product = 1;
  item->count = 1;
  for (int k = 0; k < item->dims; k++)
    {
      const uint64_t dim = take_number (r, 8);
      if (dim > INT64_MAX || (dim > 0 && product > INT64_MAX / dim))
        fail (r, RNN_FILE_BAD_SIZE);
      else
        product *= dim > 0 ? dim : 1;
      if (r->fault != RNN_FILE_GOOD || dim > SIZE_MAX)
        {
          fail (r, RNN_FILE_BAD_SIZE);
          return;
        }
      item->dim[k] = (size_t) dim;
      item->count *= (size_t) dim;
    }
  const uint64_t most = item->count > 0 && element > 0 ? left (r) / element : RNN_FILE_BARE;
  if (product > most)
    fail (r, RNN_FILE_BAD_SIZE);
}

/* kind, number of dimensions and one dimension twice: what the shortest value takes */
enum { LEAST = 1 + 1 + 2 * 8 };

rnn_file_fault
rnn_file_next (rnn_file_item *item, rnn_file_reader *r, int depth)
{
  *item = (rnn_file_item){0};
  const uint64_t kind = take_number (r, 1), dims = take_number (r, 1);
  if (depth > RNN_FILE_DEPTH)
    return fail (r, RNN_FILE_BAD_DEPTH);
  if (r->fault == RNN_FILE_GOOD
      && (! rnn_file_class ((int) kind) || dims < 2 || dims > RNN_FILE_DIMS))
    fail (r, RNN_FILE_BAD_KIND);
  if (r->fault != RNN_FILE_GOOD)
    return r->fault;
  item->kind = (rnn_file_kind) kind;
  item->dims = (int) dims;
  size_t element = item->kind == RNN_FILE_CELL ? LEAST : rnn_file_bytes (item->kind);
  take_size (item, r, element);
  if (item->kind == RNN_FILE_STRUCT)
    {
      item->fields = (size_t) take_number (r, 2);
      if (item->fields > RNN_FILE_FIELDS
          || (item->fields > 0 && item->count > left (r) / (LEAST * item->fields)))
        fail (r, RNN_FILE_BAD_SIZE);
    }
  if (r->fault != RNN_FILE_GOOD || item->kind == RNN_FILE_CELL || item->kind == RNN_FILE_STRUCT)
    return r->fault;
  item->data = r->bytes + r->at;
  r->at += item->count * element;
  return r->fault;
}

/* Different names? */
static void
check_names (rnn_file_reader *r, size_t fields)
{
  const char *name[RNN_FILE_FIELDS];
  size_t length[RNN_FILE_FIELDS];
  for (size_t k = 0; k < fields && r->fault == RNN_FILE_GOOD; k++)
    {
      name[k] = rnn_file_name (&length[k], r);
      for (size_t j = 0; j < k; j++)
        if (length[j] == length[k] && memcmp (name[j], name[k], length[k]) == 0)
          fail (r, RNN_FILE_BAD_NAME);
    }
}

/* Goes through a value and all that stand in it. */
static rnn_file_fault
check_value (rnn_file_reader *r, int depth)
{
  rnn_file_item item;
  if (rnn_file_next (&item, r, depth) != RNN_FILE_GOOD)
    return r->fault;
  if (item.kind == RNN_FILE_LOGICAL)
    for (size_t k = 0; k < item.count; k++)
      if (item.data[k] > 1)
        return fail (r, RNN_FILE_BAD_LOGICAL);
  if (item.kind == RNN_FILE_FUNCTION && (item.dims != 2 || item.dim[0] != 1))
    return fail (r, RNN_FILE_BAD_SIZE);
  check_names (r, item.fields);
  const size_t values = item.data ? 0 : item.kind == RNN_FILE_CELL ? 1 : item.fields;
  for (size_t k = 0; k < item.count && values > 0; k++)
    for (size_t j = 0; j < values; j++)
      if (check_value (r, depth + 1) != RNN_FILE_GOOD)
        return r->fault;
  return r->fault;
}

rnn_file_fault
rnn_file_open_value (rnn_file_reader *r, const unsigned char *bytes, size_t n)
{
  *r = (rnn_file_reader){.bytes = bytes, .end = n};
  if (check_value (r, 0) == RNN_FILE_GOOD && left (r) > 0)
    fail (r, RNN_FILE_BAD_END);
  r->at = 0;
  return r->fault;
}

/* The head and the checksum; the reader is then at the value, and ends with it. */
static rnn_file_fault
open_head (rnn_file_reader *r, const unsigned char *bytes, size_t n)
{
  static const unsigned char magic[8] = RNN_FILE_MAGIC;
  *r = (rnn_file_reader){.bytes = bytes, .end = n};
  if (n == 0)
    return fail (r, RNN_FILE_EMPTY);
  if (memcmp (bytes, magic, size_least (n, sizeof magic)) != 0)
    return fail (r, RNN_FILE_OTHER);
  if (n < 12)
    return fail (r, RNN_FILE_TRUNCATED);
  r->format = (unsigned long) number_at (bytes + 8, 4);
  if (r->format > RNN_FILE_FORMAT)
    return fail (r, RNN_FILE_NEWER);
  if (n < RNN_FILE_HEAD + RNN_FILE_SUM)
    return fail (r, RNN_FILE_TRUNCATED);
  memcpy (r->package, bytes + 32, RNN_FILE_PACKAGE);
  const uint64_t size = number_at (bytes + 16, 8), have = n - RNN_FILE_HEAD - RNN_FILE_SUM;
  if (size != have)
    return fail (r, size > have ? RNN_FILE_TRUNCATED : RNN_FILE_LONGER);
  unsigned char sum[RNN_FILE_SUM];
  r->end = n - RNN_FILE_SUM;
  rnn_sha256 (sum, bytes, r->end);
  if (memcmp (sum, bytes + r->end, RNN_FILE_SUM) != 0)
    return fail (r, RNN_FILE_DAMAGED);
  if (r->format < 1 || number_at (bytes + 12, 4) != 0 || number_at (bytes + 24, 8) != 0)
    return fail (r, RNN_FILE_BAD_HEAD);
  r->at = RNN_FILE_HEAD;
  return r->fault;
}

rnn_file_fault
rnn_file_open (rnn_file_reader *r, const unsigned char *bytes, size_t n)
{
  if (open_head (r, bytes, n) == RNN_FILE_GOOD && check_value (r, 0) == RNN_FILE_GOOD
      && left (r) > 0)
    fail (r, RNN_FILE_BAD_END);
  r->at = RNN_FILE_HEAD;
  return r->fault;
}
