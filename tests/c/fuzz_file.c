/* fuzz_file.c - the reader of files against what libFuzzer makes: make fuzz-readers SECONDS=600.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   The bytes are read as a file, as the value of one alone, and as that of a file whose head and checksum fit.  What is
   good must be what its items say.  */

#include "copy.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput (const unsigned char *data, size_t n);

int
LLVMFuzzerTestOneInput (const unsigned char *data, size_t n)
{
  rnn_file_reader r;
  rnn_file_open (&r, data, n);
  if (rnn_file_open_value (&r, data, n) == RNN_FILE_GOOD && ! copy_is_same (&r, data, n))
    abort ();
  rnn_file_writer sealed;
  rnn_file_begin (&sealed, "fuzz");
  rnn_file_put_numbers (&sealed, data, n, 1);
  if (rnn_file_end (&sealed) != RNN_OK
      || (rnn_file_open (&r, sealed.bytes, sealed.size) == RNN_FILE_GOOD
          && ! copy_is_same (&r, data, n)))
    abort ();
  rnn_file_free (&sealed);
  return 0;
}
