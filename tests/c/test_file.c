/* test_file.c - networks in files: what is written is read, and nothing else is.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The checksum against published sums; one value of all kinds; each of its bits flipped, each cut; bytes changed under a checksum
   that fits; each fault by name; what fuzzing has found.  */

#include "copy.h"
#include "tap.h"

#include <dirent.h>
#include <stdlib.h>

/* ----------------------------------------------------------------------------------- checksum */

static int
sums_to (const char *text, size_t times, const char *sum)
{
  const size_t n = strlen (text);
  unsigned char *bytes = rnn_alloc (n * times + 1, 1), is[RNN_FILE_SUM];
  char said[2 * RNN_FILE_SUM + 1];
  for (size_t k = 0; k < times; k++)
    memcpy (bytes + k * n, text, n);
  rnn_sha256 (is, bytes, n * times);
  rnn_free (bytes);
  for (int k = 0; k < RNN_FILE_SUM; k++)
    sprintf (said + 2 * k, "%02x", is[k]);
  return strcmp (said, sum) == 0;
}

/* The examples that NIST publishes for FIPS 180-4. */
static void
check_sums (void)
{
  ok (
    sums_to ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
      && sums_to ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
      && sums_to ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
      && sums_to ("a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    "SHA-256 is that of FIPS 180-4");
}

/* -------------------------------------------------------------------------------------- values */

static void
put_row (rnn_file_writer *w, int kind, size_t n, const void *data)
{
  const size_t dim[] = {1, n};
  rnn_file_put (w, kind, 2, dim);
  if (data)
    rnn_file_put_numbers (w, data, n, rnn_file_bytes (kind));
}

static void
put_name (rnn_file_writer *w, const char *name)
{
  rnn_file_put_name (w, name, strlen (name));
}

/* A struct with a cell of every kind of array, an empty array and a struct array of two. */
static void
write_kinds (rnn_file_writer *w)
{
  const double numbers[] = {1, -0.0, 2.5, 3, 4, 5, 6, 1};
  const unsigned char flags[] = {0, 1, 1};
  const size_t empty[] = {0, 3, 2};
  rnn_file_begin (w, "1.2.3");
  put_row (w, RNN_FILE_STRUCT, 1, NULL);
  rnn_file_put_fields (w, 2);
  put_name (w, "kinds");
  put_name (w, "list");
  put_row (w, RNN_FILE_CELL, RNN_FILE_CELL, NULL);
  for (int kind = RNN_FILE_DOUBLE; kind < RNN_FILE_CELL; kind++)
    put_row (w, kind, 3, kind == RNN_FILE_LOGICAL ? (const void *) flags : numbers);
  rnn_file_put (w, RNN_FILE_DOUBLE, 3, empty);
  put_row (w, RNN_FILE_STRUCT, 2, NULL);
  rnn_file_put_fields (w, 1);
  put_name (w, "a_1");
  for (int k = 0; k < 2; k++)
    put_row (w, RNN_FILE_DOUBLE, 1, numbers);
  rnn_file_end (w);
}

static rnn_file_fault
fault_of (const unsigned char *bytes, size_t n)
{
  rnn_file_reader r;
  /* a copy of exactly that size: the sanitizer sees what is read behind it */
  unsigned char *copy = malloc (n + (n == 0));
  if (n > 0)
    memcpy (copy, bytes, n);
  const rnn_file_fault fault = rnn_file_open (&r, copy, n);
  free (copy);
  return fault;
}

static void
seal (rnn_file_writer *w)
{
  rnn_sha256 (w->bytes + w->size - RNN_FILE_SUM, w->bytes, w->size - RNN_FILE_SUM);
}

/* Flips every `stride`-th bit and cuts at every byte: how many of the results are good files. */
static size_t
damaged_good (unsigned char *bytes, size_t n, size_t stride)
{
  size_t good = 0;
  for (size_t k = 0; k < 8 * n; k += stride)
    {
      bytes[k / 8] ^= (unsigned char) (1 << k % 8);
      good += fault_of (bytes, n) == RNN_FILE_GOOD;
      bytes[k / 8] ^= (unsigned char) (1 << k % 8);
    }
  for (size_t k = 0; k < n; k++)
    good += fault_of (bytes, k) == RNN_FILE_GOOD;
  return good;
}

static void
check_kinds (void)
{
  rnn_file_writer w;
  rnn_file_reader r;
  write_kinds (&w);
  const size_t n = w.size - RNN_FILE_HEAD - RNN_FILE_SUM;
  ok (rnn_file_open (&r, w.bytes, w.size) == RNN_FILE_GOOD && strcmp (r.package, "1.2.3") == 0
        && copy_is_same (&r, w.bytes + RNN_FILE_HEAD, n),
      "what is written is read: %zu bytes of all kinds", w.size);
  ok (damaged_good (w.bytes, w.size, 1) == 0, "any bit flipped, any byte cut: no good file");
  /* the same under a checksum that fits: good or not, it is what its items say */
  size_t good = 0, same = 0;
  for (size_t k = 0; k < 8 * (w.size - RNN_FILE_SUM); k++)
    {
      w.bytes[k / 8] ^= (unsigned char) (1 << k % 8);
      seal (&w);
      if (fault_of (w.bytes, w.size) == RNN_FILE_GOOD)
        {
          rnn_file_open (&r, w.bytes, w.size);
          good++;
          same += (size_t) copy_is_same (&r, w.bytes + RNN_FILE_HEAD, n);
        }
      w.bytes[k / 8] ^= (unsigned char) (1 << k % 8);
    }
  ok (good > 0 && same == good && good < 8 * w.size,
      "changed by who knows the checksum: %zu files are good, and what they say", good);
  rnn_file_free (&w);
}

/* -------------------------------------------------------------------------------------- faults */

/* A file with one byte changed, or of another length, and a checksum that fits. */
static void
check_byte (rnn_file_fault fault, size_t at, int value, const char *what)
{
  rnn_file_writer w;
  write_kinds (&w);
  w.bytes[at] = (unsigned char) value;
  seal (&w);
  ok (fault_of (w.bytes, w.size) == fault, "%s: %s", what, rnn_file_text (fault));
  rnn_file_free (&w);
}

static void
check_nest (int depth, rnn_file_fault fault)
{
  rnn_file_writer w;
  rnn_file_begin (&w, "");
  for (int k = 0; k < depth; k++)
    put_row (&w, RNN_FILE_CELL, 1, NULL);
  put_row (&w, RNN_FILE_CELL, 0, NULL);
  rnn_file_end (&w);
  ok (fault_of (w.bytes, w.size) == fault, "%d cells in one another: %s", depth,
      rnn_file_text (fault));
  rnn_file_free (&w);
}

/* A value of these dimensions and kind alone. */
static void
check_dims (int kind, size_t rows, size_t cols, rnn_file_fault fault)
{
  rnn_file_writer w;
  const size_t dim[] = {rows, cols};
  rnn_file_begin (&w, "");
  rnn_file_put (&w, kind, 2, dim);
  if (kind == RNN_FILE_STRUCT)
    rnn_file_put_fields (&w, 0);
  rnn_file_end (&w);
  ok (fault_of (w.bytes, w.size) == fault, "%s of %zu x %zu: %s", rnn_file_class (kind), rows, cols,
      rnn_file_text (fault));
  rnn_file_free (&w);
}

static void
check_faults (void)
{
  enum { VALUE = RNN_FILE_HEAD, NAMES = VALUE + 18 + 2, LIST = NAMES + 6 + 5 };
  rnn_file_writer w;
  ok (fault_of (NULL, 0) == RNN_FILE_EMPTY, "no bytes: %s", rnn_file_text (RNN_FILE_EMPTY));
  ok (fault_of ((const unsigned char *) "\x89RNN\r\n\x1a\nabc", 11) == RNN_FILE_TRUNCATED
        && fault_of ((const unsigned char *) "\x89R", 2) == RNN_FILE_TRUNCATED,
      "a part of the head");
  ok (fault_of ((const unsigned char *) "Octave-1-L", 10) == RNN_FILE_OTHER, "another file: %s",
      rnn_file_text (RNN_FILE_OTHER));
  write_kinds (&w);
  rnn_file_put_numbers (&w, "x", 1, 1);
  ok (fault_of (w.bytes, w.size) == RNN_FILE_LONGER
        && fault_of (w.bytes, w.size - 2) == RNN_FILE_TRUNCATED,
      "longer, shorter");
  w.bytes[100] ^= 1;
  ok (fault_of (w.bytes, w.size - 1) == RNN_FILE_DAMAGED, "%s", rnn_file_text (RNN_FILE_DAMAGED));
  rnn_file_free (&w);
  check_byte (RNN_FILE_NEWER, 8, RNN_FILE_FORMAT + 1, "the next format");
  check_byte (RNN_FILE_BAD_HEAD, 8, 0, "format 0");
  check_byte (RNN_FILE_BAD_HEAD, 12, 1, "a bit of the head");
  check_byte (RNN_FILE_BAD_KIND, VALUE, RNN_FILE_END, "another kind");
  check_byte (RNN_FILE_BAD_KIND, VALUE + 1, 1, "one dimension");
  check_byte (RNN_FILE_BAD_KIND, VALUE + 1, RNN_FILE_DIMS + 1, "nine dimensions");
  check_byte (RNN_FILE_BAD_SIZE, VALUE + 16, 1, "2^48 structs");
  check_byte (RNN_FILE_BAD_SIZE, VALUE + 17, 0x80, "2^63 structs");
  check_byte (RNN_FILE_BAD_SIZE, VALUE + 19, 0xff, "65,282 fields");
  check_byte (RNN_FILE_BAD_NAME, NAMES + 1, '1', "a field 1inds");
  check_byte (RNN_FILE_BAD_NAME, NAMES, 0, "a field without a name");
  check_byte (RNN_FILE_BAD_END, VALUE + 10, 0, "no struct, and bytes");
  check_byte (RNN_FILE_BAD_SIZE, LIST + 10, 200, "200 cells");
  check_nest (RNN_FILE_DEPTH, RNN_FILE_GOOD);
  check_nest (RNN_FILE_DEPTH + 1, RNN_FILE_BAD_DEPTH);
  check_nest (100000, RNN_FILE_BAD_DEPTH);
  check_dims (RNN_FILE_DOUBLE, 0, RNN_FILE_BARE, RNN_FILE_GOOD);
  check_dims (RNN_FILE_DOUBLE, 0, RNN_FILE_BARE + 1, RNN_FILE_BAD_SIZE);
  check_dims (RNN_FILE_STRUCT, 1024, 1024, RNN_FILE_GOOD);
  check_dims (RNN_FILE_STRUCT, 1 << 30, 1024, RNN_FILE_BAD_SIZE);
  check_dims (RNN_FILE_DOUBLE, (size_t) 1 << 32, (size_t) 1 << 32, RNN_FILE_BAD_SIZE);
  check_dims (RNN_FILE_FUNCTION, 0, 1, RNN_FILE_BAD_SIZE);
}

/* Two fields of one name, a logical 2. */
static void
check_contents (void)
{
  const unsigned char two = 2;
  rnn_file_writer w;
  rnn_file_begin (&w, "");
  put_row (&w, RNN_FILE_STRUCT, 0, NULL);
  rnn_file_put_fields (&w, 2);
  put_name (&w, "same");
  put_name (&w, "same");
  rnn_file_end (&w);
  ok (fault_of (w.bytes, w.size) == RNN_FILE_BAD_NAME, "two fields of one name");
  rnn_file_free (&w);
  rnn_file_begin (&w, "");
  put_row (&w, RNN_FILE_LOGICAL, 1, &two);
  rnn_file_end (&w);
  ok (fault_of (w.bytes, w.size) == RNN_FILE_BAD_LOGICAL, "%s",
      rnn_file_text (RNN_FILE_BAD_LOGICAL));
  rnn_file_free (&w);
  rnn_file_begin (&w, "");
  put_name (&w, "a b");
  ok (rnn_file_end (&w) == RNN_EINVALID, "what a file does not hold is not written");
  rnn_file_free (&w);
  rnn_alloc_fail_after (2);
  write_kinds (&w);
  ok (w.status == RNN_ENOMEM, "no memory: nothing is lost, and it is told");
  rnn_alloc_fail_after (-1);
  rnn_file_free (&w);
}

/* -------------------------------------------------------------------------------- golden files */

static unsigned char *
read_all (size_t *n, const char *folder, const char *name)
{
  char path[1024];
  snprintf (path, sizeof path, "%s%s", folder, name);
  FILE *file = fopen (path, "rb");
  unsigned char *bytes = malloc (1 << 20);
  *n = file ? fread (bytes, 1, 1 << 20, file) : 0;
  if (file)
    fclose (file);
  return bytes;
}

static void
check_golden (void)
{
  size_t n;
  rnn_file_reader r;
  unsigned char *bytes = read_all (&n, GOLDEN, "file_1.rnn");
  ok (rnn_file_open (&r, bytes, n) == RNN_FILE_GOOD && r.format == 1
        && copy_is_same (&r, bytes + RNN_FILE_HEAD, n - RNN_FILE_HEAD - RNN_FILE_SUM),
      "the file of format 1 is read");
  const size_t stride = getenv ("FULL") ? 1 : 197;
  ok (n > 0 && damaged_good (bytes, n, stride) == 0, "damaged (each %zu-th bit) or cut, it is not",
      stride);
  free (bytes);
}

static void
check_found (void)
{
  size_t cases = 0;
  DIR *folder = opendir (GOLDEN "fuzz_file");
  for (struct dirent *entry; folder && (entry = readdir (folder));)
    if (entry->d_name[0] != '.')
      {
        size_t n;
        rnn_file_reader r;
        unsigned char *bytes = read_all (&n, GOLDEN "fuzz_file/", entry->d_name);
        fault_of (bytes, n);
        if (rnn_file_open_value (&r, bytes, n) == RNN_FILE_GOOD && ! copy_is_same (&r, bytes, n))
          ok (0, "%s", entry->d_name);
        free (bytes);
        cases++;
      }
  if (folder)
    closedir (folder);
  ok (cases > 0, "%zu files that fuzzing has made", cases);
}

int
main (void)
{
  check_sums ();
  check_kinds ();
  check_faults ();
  check_contents ();
  check_golden ();
  check_found ();
  ok (rnn_alloc_live () == 0, "all memory is given back");
  return done ();
}
