// __rnn_same__.cc - tf = __rnn_same__ (a, b): are the two one value in memory, not a copy of it?  Of cells: are their
//                   elements, or are these equal strings or equal numbers?
//                   tf = __rnn_same__ (a, b, but): are they structs whose fields are, all but those of the cellstr but?
//
// Octave copies a value before it changes one that others hold too, so that two that are one value in
// memory are equal, whatever they contain, and this needs no look at the contents.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#ifndef RNN_SINGLE

static bool
same (const octave_value &a, const octave_value &b)
{
  if (a.is_copy_of (b))
    return true;
  if (! a.iscell () || ! b.iscell () || a.dims () != b.dims ())
    return false;
  const Cell x = a.cell_value (), y = b.cell_value ();
  for (octave_idx_type k = 0; k < x.numel (); k++)
    {
      const octave_value &p = x.xelem (k), &q = y.xelem (k);
      const bool strings = rnn_is_word (p) && rnn_is_word (q);
      const bool numbers
        = p.is_double_type () && q.is_double_type () && p.is_real_scalar () && q.is_real_scalar ();
      if (! p.is_copy_of (q) && ! (strings && p.string_value () == q.string_value ())
          && ! (numbers && p.double_value () == q.double_value ()))
        return false;
    }
  return true;
}

bool
rnn_same_fields (const octave_value &a, const octave_value &b, const string_vector &free)
{
  if (! a.isstruct () || ! b.isstruct () || a.numel () != 1 || b.numel () != 1)
    return false;
  const octave_scalar_map x = a.scalar_map_value (), y = b.scalar_map_value ();
  if (x.nfields () != y.nfields ())
    return false;
  auto q = y.begin (); // both go by the names' order
  for (auto p = x.begin (); p != x.end (); ++p, ++q)
    {
      const std::string name = x.key (p);
      bool may_differ = false;
      for (octave_idx_type j = 0; j < free.numel (); j++)
        may_differ = may_differ || name == free (j);
      if (y.key (q) != name || (! may_differ && ! x.contents (p).is_copy_of (y.contents (q))))
        return false;
    }
  return true;
}

// PKG_ADD: autoload ("__rnn_same__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_same__, args, , "Internal function of the rnn package.")
{
  const octave_idx_type n = args.length ();
  if (n != 2 && (n != 3 || ! args (2).iscellstr ()))
    rnn_internal ("__rnn_same__ takes 2 arguments, or a cellstr as the third");
  return ovl (n == 2 ? same (args (0), args (1))
                     : rnn_same_fields (args (0), args (1), args (2).string_vector_value ()));
}

#endif
