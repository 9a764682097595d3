## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = import_hdf5 (BYTES)
##
## The groups of an HDF5 file (BYTES, uint8) as structs and its data sets as arrays (import_hdf5_data), named as there.
##
## What is read is HDF5's oldest layout, in which h5py writes by default (HDF5 File Format Specification 2.0: superblock 0, III.A.1
## B-trees of groups, III.B symbol table nodes, III.D local heaps, IV.A.1.a object headers).  Octave's load reads more of
## the format, but it makes functions of objects that say so, and its library trusts what a file tells: here every address and
## length is checked, and nothing is read twice.

function s = import_hdf5 (bytes)
  file.bytes = reshape (bytes, 1, []);
  if (numel (bytes) < 96 || ! isequal (file.bytes(1:8), uint8 ([137, 72, 68, 70, 13, 10, 26, 10])))
    error ("rnn:file", "it must have data in HDF5, got something else");
  endif
  sizes = double (file.bytes([9, 14, 15]));    # version, bytes of an address, of a length
  if (! isequal (sizes, [0, 8, 8]) || import_hdf5_number (file, 24, 8) != 0)
    error ("rnn:file", ["its HDF5 must be in the oldest layout, with a superblock of version 0 and 8 bytes for addresses, as h5py writes ", ...
           "by default, got [%d %d %d]"], sizes);
  endif
  s = object (file, import_hdf5_number (file, 64, 8), [], 0);
endfunction

## SEEN: the addresses of the objects that have been read; each belongs to one group.
function [v, seen] = object (file, address, seen, depth)
  if (depth > 20)
    error ("rnn:file", "its groups must not be nested deeper than 20, got more");
  elseif (any (seen == address))
    error ("rnn:file", "each object must be a member of one group, got that at byte %g twice", address);
  endif
  seen(end+1) = address;
  m = import_hdf5_messages (file, address);
  table = m(find ([m.type] == 17, 1));
  if (isempty (table))
    v = import_hdf5_data (file, m);
    return;
  elseif (table.size < 16)
    error ("rnn:file", "the table of a group must have 16 bytes, got %d", table.size);
  endif
  heap = import_hdf5_number (file, table.at + 8, 8);
  expect (file, heap, "HEAP");
  names.size = import_hdf5_number (file, heap + 8, 8);
  names.at = import_hdf5_number (file, heap + 24, 8);
  import_hdf5_number (file, names.at + names.size - 1, 1);    # it is within the file
  members = tree (file, import_hdf5_number (file, table.at, 8), Inf);
  v = struct ();
  for k = 1:rows (members)
    name = name_at (file, names, members(k,1));
    if (isempty (name) || isfield (v, name))
      error ("rnn:file", "a group must have members of different names, got %s", check_got (name));
    endif
    [v.(name), seen] = object (file, members(k,2), seen, depth + 1);
  endfor
endfunction

function expect (file, address, word)
  if (! strcmp (char (import_hdf5_bytes (file, address, numel (word))), word))
    error ("rnn:file", "its HDF5 must have %s at byte %g, got something else: a damaged file", word, address);
  endif
endfunction

## The members of a group, m x 2: where its name begins in the heap, where its header is.  Levels fall.
function members = tree (file, address, above)
  expect (file, address, "TREE");
  about = import_hdf5_bytes (file, address + 4, 4);
  n = double (about(3)) + 256 * double (about(4));
  level = double (about(2));
  if (about(1) != 0 || level >= above || level > 8)
    error ("rnn:file", "the tree of a group must have falling levels, got %d below %g", level, above);
  endif
  members = zeros (0, 2);
  for k = 0:n-1
    child = import_hdf5_number (file, address + 32 + 16 * k, 8);
    if (level > 0)
      members = [members; tree(file, child, level)];
    else
      members = [members; node(file, child)];
    endif
    if (rows (members) > 10000)
      error ("rnn:file", "a group must have at most 10000 members, got more");
    endif
  endfor
endfunction

function members = node (file, address)
  expect (file, address, "SNOD");
  n = import_hdf5_number (file, address + 6, 2);
  members = zeros (n, 2);
  for k = 0:n-1
    at = address + 8 + 40 * k;
    members(k+1,:) = [import_hdf5_number(file, at, 8), import_hdf5_number(file, at + 8, 8)];
    if (import_hdf5_number (file, at + 16, 4) > 1)
      error ("rnn:file", "a group must have members of its own, got a link to elsewhere");
    endif
  endfor
endfunction

function name = name_at (file, names, at)
  rest = import_hdf5_bytes (file, names.at + at, max (min (names.size - at, 200), 0));
  stop = find (rest == 0, 1);
  if (isempty (stop))
    error ("rnn:file", "a name must end within 200 bytes of its heap, got more");
  endif
  name = char (rest(1:stop-1));
  if (any (text_utf8_points (name, false (size (name))) < 0))
    error ("rnn:file", "a name must be text in UTF-8, got other bytes");
  endif
endfunction
