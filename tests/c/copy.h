/* copy.h - what a file holds, item by item, written again.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef COPY_H
#define COPY_H

#include "file/file.h"

#include <string.h>

static inline void
copy_value (rnn_file_writer *to, rnn_file_reader *from, int depth)
{
  rnn_file_item item;
  if (rnn_file_next (&item, from, depth) != RNN_FILE_GOOD)
    return;
  rnn_file_put (to, item.kind, item.dims, item.dim);
  if (item.data)
    rnn_file_put_numbers (to, item.data, item.count * rnn_file_bytes (item.kind), 1);
  if (item.kind == RNN_FILE_STRUCT)
    rnn_file_put_fields (to, item.fields);
  for (size_t k = 0; k < item.fields; k++)
    {
      size_t length;
      const char *name = rnn_file_name (&length, from);
      rnn_file_put_name (to, name, length);
    }
  const size_t values = item.data ? 0 : item.kind == RNN_FILE_CELL ? 1 : item.fields;
  for (size_t k = 0; k < item.count && values > 0; k++)
    for (size_t j = 0; j < values; j++)
      copy_value (to, from, depth + 1);
}

/* Is what a reader holds, written again, the n bytes that it has read?  The writer's package does not matter. */
static inline int
copy_is_same (rnn_file_reader *from, const unsigned char *value, size_t n)
{
  rnn_file_writer to;
  rnn_file_begin (&to, "");
  copy_value (&to, from, 0);
  const int same = rnn_file_end (&to) == RNN_OK && to.size == RNN_FILE_HEAD + n + RNN_FILE_SUM
                   && (n == 0 || memcmp (to.bytes + RNN_FILE_HEAD, value, n) == 0);
  rnn_file_free (&to);
  return same;
}

#endif
