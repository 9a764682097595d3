## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## SOURCE = part_source (FNAME, ARG, F, COUNT)
##
## A set that is read part by part, which the user hands over as ARG of FNAME: a function handle F, [x, y] = F (k), with COUNT parts, the option
## NumParts ([]: F () says it, as what rnn_parts gives, and part_metric, does); [] where F is no function handle.  SOURCE has
##   read   the function handle
##   count  K, how many parts there are
##   names  what these are called beside their numbers (files), or {}
##   number, of  which of the user's parts these are (1 x K), and how many the user has; part_split takes some
##   some    {}, or for each part which of its sequences belong to this set: of, how many it has, and these, their numbers
##   features  the rows of X are features without time (where some is not {})

function source = part_source (fname, arg, f, count)
  source = [];
  if (! is_function_handle (f))
    if (! isempty (count))
      error ("rnn:option", ["%s: NumParts must be left out unless %s is a function handle, [x, y] = f (k), that reads the k-th part, got it ", ...
             "with %s"], fname, arg, check_got (f));
    endif
    return;
  endif
  known = func2str (f);
  source = struct ("read", f, "count", count, "names", {{}}, "number", [], "of", [], "some", {{}}, "features", false);
  if (! isempty (regexp (known, 'part_of_(files|source)', "once")))
    [all, source.names] = f ();
    if (isempty (count))
      source.count = all;
    elseif (count > all)
      error ("rnn:option", "%s: NumParts must be at most %d, the parts that rnn_parts has found, got %d", fname, all, count);
    endif
  elseif (isempty (count))
    error ("rnn:type", ["%s: NumParts must be given, how many parts the function handle %s, [x, y] = f (k), reads, for k from 1 up, got ", ...
           "none"], fname, arg);
  endif
  source.number = 1:source.count;
  source.of = source.count;
endfunction
