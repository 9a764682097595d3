/* file.h - the format of a network in a file.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   sha256.c  the checksum      writer.c  values to bytes      reader.c  bytes to values, believing none of them

   A file holds one value, in most cases the struct of a network, and nothing that is executed: of a function it has the text.
   All numbers are little-endian.

        byte  bytes
           0      8  89 52 4e 4e 0d 0a 1a 0a: no text; what changes the ends of lines changes it
           8      4  version of the format, RNN_FILE_FORMAT
          12      4  0
          16      8  n
          24      8  0
          32     32  version of the package that wrote it, filled with 0
          64      n  the value
      64 + n     32  SHA-256 of all bytes before it (FIPS 180-4)

   A value is
           1  its kind, a row of RNN_FILE_KINDS from 1
           1  d, 2 to RNN_FILE_DIMS
         8 d  its dimensions
           .  numbers, characters, logicals (0 or 1): these, the first dimension fastest; a function: the characters of
              its text; a cell: its elements, values; a struct array: the number of its fields (2 bytes), at most
              RNN_FILE_FIELDS; their names, different ones, each as its length (1 byte) and characters; then the values of
              all fields of the first element, of the second ...
   Values stand in one another RNN_FILE_DEPTH deep at most.  Where elements take no bytes (empty arrays, structs without
   fields) the product of the dimensions, 0 counted as 1, is at most RNN_FILE_BARE: no file makes large things of few bytes.

   A later version of the package reads all earlier formats.  */

#ifndef RNN_FILE_H
#define RNN_FILE_H

#include "base/base.h"

enum { RNN_FILE_FORMAT = 1, RNN_FILE_HEAD = 64, RNN_FILE_SUM = 32, RNN_FILE_PACKAGE = 32 };
enum { RNN_FILE_DIMS = 8, RNN_FILE_DEPTH = 24, RNN_FILE_FIELDS = 256, RNN_FILE_NAME = 63 };
enum { RNN_FILE_BARE = 1 << 20 };

#define RNN_FILE_MAGIC                                                                             \
  {                                                                                                \
    0x89, 'R', 'N', 'N', '\r', '\n', 0x1a, '\n'                                                    \
  }

/* word, class in Octave, bytes of an element */
#define RNN_FILE_KINDS(use)                                                                        \
  use (DOUBLE, "double", 8) use (SINGLE, "single", 4) use (INT8, "int8", 1)                        \
    use (UINT8, "uint8", 1) use (INT16, "int16", 2) use (UINT16, "uint16", 2)                      \
      use (INT32, "int32", 4) use (UINT32, "uint32", 4) use (INT64, "int64", 8)                    \
        use (UINT64, "uint64", 8) use (CHAR, "char", 1) use (LOGICAL, "logical", 1)                \
          use (FUNCTION, "function_handle", 1) use (CELL, "cell", 0) use (STRUCT, "struct", 0)

#define RNN_FILE_ENUM(word, name, bytes) RNN_FILE_##word,
typedef enum { RNN_FILE_NONE, RNN_FILE_KINDS (RNN_FILE_ENUM) RNN_FILE_END } rnn_file_kind;

/* NULL, 0: there is no such kind */
const char *rnn_file_class (int kind);
size_t rnn_file_bytes (int kind);

/* ---------------------------------------------------------------------------------- reading */

typedef enum {
  RNN_FILE_GOOD,
  RNN_FILE_EMPTY,     /* no bytes */
  RNN_FILE_OTHER,     /* of another kind */
  RNN_FILE_NEWER,     /* a format that a later version writes */
  RNN_FILE_TRUNCATED, /* it ends before its end */
  RNN_FILE_LONGER,    /* bytes behind its end */
  RNN_FILE_DAMAGED,   /* the checksum is not that of the bytes */
  /* against the format, though the checksum fits: */
  RNN_FILE_BAD_HEAD,
  RNN_FILE_BAD_KIND,
  RNN_FILE_BAD_SIZE, /* dimensions that the bytes cannot fill */
  RNN_FILE_BAD_DEPTH,
  RNN_FILE_BAD_NAME, /* of a field */
  RNN_FILE_BAD_LOGICAL,
  RNN_FILE_BAD_END /* the value ends before its bytes do */
} rnn_file_fault;

/* What is wrong, in words that go on "got a file ..." */
const char *rnn_file_text (rnn_file_fault);

/* Reads the bytes from at to end; the first fault stays, with its place. */
typedef struct {
  const unsigned char *bytes;
  size_t at, end;
  unsigned long format;               /* that of the file, also where it is too new */
  char package[RNN_FILE_PACKAGE + 1]; /* version of the package that wrote it */
  rnn_file_fault fault;
  size_t place;
} rnn_file_reader;

/* What stands in front of an array's elements; data: the first of them. */
typedef struct {
  rnn_file_kind kind;
  int dims;
  size_t dim[RNN_FILE_DIMS], count; /* count: their product */
  size_t fields;                    /* of a struct, whose names come next (rnn_file_name) */
  const unsigned char *data; /* not aligned; NULL: of cells and structs, whose values come next */
} rnn_file_item;

/* Checks everything: head, checksum, and all values.  What is good stays good when its items are read one after
   the other; the reader is then at the first.  */
rnn_file_fault rnn_file_open (rnn_file_reader *, const unsigned char *bytes, size_t n);
/* The same of bytes that hold a value alone, without head and checksum. */
rnn_file_fault rnn_file_open_value (rnn_file_reader *, const unsigned char *bytes, size_t n);
/* The next item, that many values deep. */
rnn_file_fault rnn_file_next (rnn_file_item *, rnn_file_reader *, int depth);
/* The next name of a field: length bytes, which no 0 ends. */
const char *rnn_file_name (size_t *length, rnn_file_reader *);
/* count numbers of `bytes` bytes each, in the order of this machine */
void rnn_file_numbers (void *to, const unsigned char *from, size_t count, size_t bytes);

/* ---------------------------------------------------------------------------------- writing */

typedef struct {
  unsigned char *bytes;
  size_t size, room;
  rnn_status
    status; /* RNN_ENOMEM, RNN_EINVALID (what the format does not hold): nothing more is written */
} rnn_file_writer;

void rnn_file_begin (rnn_file_writer *, const char *package);
void rnn_file_put (rnn_file_writer *, int kind, int dims, const size_t *dim);
void rnn_file_put_numbers (rnn_file_writer *, const void *from, size_t count, size_t bytes);
void rnn_file_put_fields (rnn_file_writer *, size_t fields);
void rnn_file_put_name (rnn_file_writer *, const char *name, size_t length);
rnn_status rnn_file_end (rnn_file_writer *); /* the whole file is in bytes */
void rnn_file_free (rnn_file_writer *);
/* Is it the name of a field that a file may have: a letter or _, then these or digits? */
int rnn_file_is_name (const char *name, size_t length);

void rnn_sha256 (unsigned char sum[RNN_FILE_SUM], const unsigned char *bytes, size_t n);

#endif
