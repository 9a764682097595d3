/* writer.c - values to the bytes of a file.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "file/file.h"

#include <string.h>

/* n more bytes, to be filled; NULL: there is no memory for them, or something went wrong before. */
static unsigned char *
more (rnn_file_writer *w, size_t n)
{
  if (w->status == RNN_OK && n > w->room - w->size)
    {
      const size_t room = size_larger (2 * w->room, w->size + n);
      unsigned char *bytes = n > SIZE_MAX / 4 - w->size ? NULL : rnn_alloc_unset (room, 1);
      if (! bytes)
        w->status = RNN_ENOMEM;
      else
        {
          if (w->size > 0)
            memcpy (bytes, w->bytes, w->size);
          rnn_free (w->bytes);
          w->bytes = bytes;
          w->room = room;
        }
    }
  if (w->status != RNN_OK)
    return NULL;
  unsigned char *to = w->bytes + w->size;
  w->size += n;
  return to;
}

static void
set_number (unsigned char *to, uint64_t number, int bytes)
{
  for (int k = 0; k < bytes; k++)
    to[k] = (unsigned char) (number >> (8 * k));
}

static void
put_number (rnn_file_writer *w, uint64_t number, int bytes)
{
  unsigned char *to = more (w, (size_t) bytes);
  if (to)
    set_number (to, number, bytes);
}

static const unsigned char magic[8] = RNN_FILE_MAGIC;

void
rnn_file_begin (rnn_file_writer *w, const char *package)
{
  *w = (rnn_file_writer){0};
  unsigned char *head = more (w, RNN_FILE_HEAD);
  if (! head)
    return;
  memset (head, 0, RNN_FILE_HEAD);
  memcpy (head, magic, sizeof magic);
  set_number (head + 8, RNN_FILE_FORMAT, 4);
  for (int k = 0; k < RNN_FILE_PACKAGE && package[k]; k++)
    head[32 + k] = (unsigned char) package[k];
}

void
rnn_file_put (rnn_file_writer *w, int kind, int dims, const size_t *dim)
{
  if (dims < 2 || dims > RNN_FILE_DIMS || ! rnn_file_class (kind))
    {
      w->status = w->status == RNN_OK ? RNN_EINVALID : w->status;
      return;
    }
  put_number (w, (uint64_t) kind, 1);
  put_number (w, (uint64_t) dims, 1);
  for (int k = 0; k < dims; k++)
    put_number (w, dim[k], 8);
}

void
rnn_file_put_numbers (rnn_file_writer *w, const void *from, size_t count, size_t bytes)
{
  if (bytes > 0 && count > SIZE_MAX / bytes)
    w->status = RNN_ENOMEM;
  unsigned char *to = more (w, count * bytes);
  if (to)
    rnn_file_numbers (to, from, count, bytes); /* the change of order is its own inverse */
}

void
rnn_file_put_fields (rnn_file_writer *w, size_t fields)
{
  if (fields > RNN_FILE_FIELDS)
    w->status = w->status == RNN_OK ? RNN_EINVALID : w->status;
  put_number (w, fields, 2);
}

void
rnn_file_put_name (rnn_file_writer *w, const char *name, size_t length)
{
  if (! rnn_file_is_name (name, length))
    {
      w->status = w->status == RNN_OK ? RNN_EINVALID : w->status;
      return;
    }
  put_number (w, length, 1);
  unsigned char *to = more (w, length);
  if (to)
    memcpy (to, name, length);
}

rnn_status
rnn_file_end (rnn_file_writer *w)
{
  const size_t size = w->size;
  unsigned char *sum = more (w, RNN_FILE_SUM);
  if (sum)
    {
      set_number (w->bytes + 16, size - RNN_FILE_HEAD, 8);
      rnn_sha256 (sum, w->bytes, size);
    }
  return w->status;
}

void
rnn_file_free (rnn_file_writer *w)
{
  rnn_free (w->bytes);
  *w = (rnn_file_writer){0};
}
