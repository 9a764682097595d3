/* status.c - codes to text.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "base/base.h"

const char *
rnn_status_text (rnn_status status)
{
  switch (status)
    {
    case RNN_OK:
      return "no error";
    case RNN_ENOMEM:
      return "out of memory";
    case RNN_EINVALID:
      return "an argument is out of its range";
    case RNN_ETOOBIG:
      return "a dimension is too large";
    case RNN_EINTERRUPT:
      return "interrupted";
    case RNN_EDIVERGED:
      return "the loss or the gradient is not finite";
    case RNN_ENOCONVERGE:
      return "a decomposition of a matrix does not converge";
    case RNN_EWORLD:
      return "another process has failed";
    }
  return "unknown status";
}
