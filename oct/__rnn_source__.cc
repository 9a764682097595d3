// __rnn_source__.cc - text = __rnn_source__ (name): the text of a source of the core, such as "lstm.c", as it was when the
// core was made.  rnn_export writes parts of some; the Makefile says which are there.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#ifndef RNN_SINGLE

// name, lines, "" of each, and NULL at the end (build/texts.c)
extern "C" const char *const rnn_texts[];

// PKG_ADD: autoload ("__rnn_source__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_source__, args, , "Internal function of the rnn package.")
{
  if (args.length () != 1 || ! rnn_is_word (args (0)))
    rnn_internal ("__rnn_source__ takes the name of a source");
  const std::string name = args (0).string_value ();
  for (const char *const *at = rnn_texts; *at; at++)
    {
      const bool found = name == *at;
      std::string words;
      for (at++; **at; at++)
        if (found)
          words += *at;
      if (found)
        return ovl (words);
    }
  rnn_internal ("there is no text of this source");
}

#endif
