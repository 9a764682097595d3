// __rnn_same__.cc - tf = __rnn_same__ (a, b): are the two one value in memory, not a copy of it?
//
// Octave copies a value before it changes one that others hold too, so that two that are one value in
// memory are equal, whatever they contain, and this needs no look at the contents.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#ifndef RNN_SINGLE

// PKG_ADD: autoload ("__rnn_same__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_same__, args, , "Internal function of the rnn package.")
{
  if (args.length () != 2)
    rnn_internal ("__rnn_same__ takes 2 arguments");
  return ovl (args (0).is_copy_of (args (1)));
}

#endif
