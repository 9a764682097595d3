## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = import_hdf5_data (FILE, M)
##
## The data set of the messages M (import_hdf5_messages): a real array, its dimensions reversed, n x 1 for one of them.  Floating-point
## numbers of 2, 4, 8 bytes (IEEE 754, little-endian) and whole numbers, all in one place of the file.

function v = import_hdf5_data (file, m)
  [space, type, layout] = deal (m(find ([m.type] == 1, 1)), m(find ([m.type] == 3, 1)), m(find ([m.type] == 8, 1)));
  if (isempty (space) || isempty (type) || isempty (layout))
    error ("rnn:file", "its HDF5 must hold groups and data sets of the oldest layout, as h5py writes by default, got something else");
  endif
  dims = dimensions (file, space);
  [kind, width] = number_type (file, type);
  bytes = width * prod (dims);
  at = place (file, layout, bytes);
  raw = import_hdf5_bytes (file, at, bytes);
  [~, ~, endian] = computer ();
  v = typecast (raw, kind{1});
  if (endian == "B")
    v = swapbytes (v);
  endif
  v = kind{2} (v);
  v = reshape (double (v), [fliplr(dims), 1, 1]);
endfunction

function dims = dimensions (file, space)
  head = double (import_hdf5_bytes (file, space.at, min (space.size, 4)));
  if (numel (head) < 4 || ! any (head(1) == [1, 2]) || head(2) > 8)
    error ("rnn:file", "a data set must have at most 8 dimensions, got something else");
  endif
  from = space.at + ifelse (head(1) == 1, 8, 4);
  dims = zeros (1, head(2));
  for k = 1:head(2)
    dims(k) = import_hdf5_number (file, from + 8 * (k - 1), 8);
  endfor
endfunction

## The class in which typecast reads it, and what makes numbers of that; the bytes of each.
function [kind, width] = number_type (file, type)
  b = double (import_hdf5_bytes (file, type.at, min (type.size, 20)));
  if (numel (b) < 12 || bitand (b(2), 1) != 0)
    error ("rnn:file", "a data set must have little-endian numbers, got another type");
  endif
  width = b(5:8) * 256 .^ (0:3)';
  kind = {};
  switch (bitand (b(1), 15))
    case 0
      at = find (width == [1, 2, 4, 8]);
      kind = {{"uint8", "uint16", "uint32", "uint64"}{at}, @double};
      if (! isempty (at) && bitand (b(2), 8))
        kind{1} = kind{1}(2:end);
      endif
    case 1    # bytes, place and size of the exponent, place and size of the fraction
      if (numel (b) == 20)
        form = [width, b([13, 14, 15, 16])];
        known = {[2, 10, 5, 0, 10], [4, 23, 8, 0, 23], [8, 52, 11, 0, 52]};
        at = find (cellfun (@(f) isequal (f, form), known));
        kind = {{"uint16", "single", "double"}{at}, {@import_half, @double, @double}{at}};
      endif
  endswitch
  if (numel (kind) != 2)
    error ("rnn:file", "a data set must have whole or floating-point numbers of IEEE 754, got another type");
  endif
endfunction

function at = place (file, layout, bytes)
  head = double (import_hdf5_bytes (file, layout.at, min (layout.size, 2)));
  if (numel (head) < 2 || head(1) != 3 || ! any (head(2) == [0, 1]))
    error ("rnn:file", "a data set must be in one piece, as h5py writes by default, got one in chunks or compressed");
  endif
  if (head(2) == 0)
    at = layout.at + 4;
    size = import_hdf5_number (file, layout.at + 2, 2);
  else
    at = import_hdf5_number (file, layout.at + 2, 8);
    size = import_hdf5_number (file, layout.at + 10, 8);
  endif
  if (size < bytes)
    error ("rnn:file", "a data set must have the %g bytes of its shape, got %g", bytes, size);
  elseif (bytes == 0)
    at = 0;    # of what is empty there is no place
  endif
endfunction
