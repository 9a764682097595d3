## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OK = part_pack (FILE, VALUE)
##
## Writes VALUE, a struct, to the open FILE, from which part_unpack reads it in another process: an element that is an array of
## numbers, or a cell of such with equally many rows, as these numbers and nothing else, since a set is mostly that and
## takes a tenth of the time so.  OK says whether all could be written.

function ok = part_pack (file, value)
  blocks = {};
  about = struct ("name", {{}}, "form", {{}}, "kind", {{}}, "rows", {{}}, "size", {{}}, "other", {{}});
  for [v, name] = value
    flat = [];
    kind = "other";
    r = [];
    if (isnumeric (v) && isreal (v) && ! issparse (v))
      [form, kind, flat, shape] = deal ("array", class (v), full (v), size (v));
    elseif (iscell (v) && numel (v) > 1)
      [kind, r, shape, flat] = joined (v);
      form = "cells";
    endif
    other = [];
    if (strcmp (kind, "other"))
      [form, shape, other] = deal ("other", [], v);
    else
      blocks{end+1} = flat;
    endif
    for a = {"name", "form", "kind", "rows", "size", "other"; name, form, kind, r, shape, other}
      about.(a{1}){end+1} = a{2};
    endfor
  endfor
  head = __rnn_file__ (about, core_version (), @file_function);
  ok = fwrite (file, numel (head), "double") == 1 && fwrite (file, head, "uint8") == numel (head);
  for b = blocks
    ok = ok && fwrite (file, b{1}, class (b{1})) == numel (b{1});
  endfor
  ok = ok && fwrite (file, pi, "double") == 1 && fflush (file) == 0;    # all is there
endfunction

## The matrices of C side by side, if they are of one class of numbers, have equally many rows and are not empty; else KIND is "other".
function [kind, r, shape, flat] = joined (C)
  [kind, ~, ~, r, n] = __rnn_scan__ (C);
  shape = {size(C), n(:)'};
  flat = [];
  if (isempty (kind) || strcmp (kind, "logical") || any (r != r(1)))
    kind = "other";
    return;
  endif
  r = r(1);
  flat = full ([C{:}]);
endfunction
