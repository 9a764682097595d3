## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = import_hdf5_messages (FILE, ADDRESS)
##
## The messages of the object header (version 1) at ADDRESS: a struct array with type, at (the address of what it says) and size.

function m = import_hdf5_messages (file, address)
  version = import_hdf5_number (file, address, 1);
  if (version != 1)
    error ("rnn:file", "its HDF5 must have object headers of version 1, as h5py writes by default, got %d at byte %g", version, address);
  endif
  n = import_hdf5_number (file, address + 2, 2);
  blocks = [address + 16, import_hdf5_number(file, address + 8, 4)];
  m = struct ("type", {}, "at", {}, "size", {});
  k = 1;
  while (k <= rows (blocks) && numel (m) < n)
    at = blocks(k,1);
    last = at + blocks(k,2);
    while (at + 8 <= last && numel (m) < n)
      m(end+1) = struct ("type", import_hdf5_number (file, at, 2), "at", at + 8, "size", import_hdf5_number (file, at + 2, 2));
      import_hdf5_bytes (file, m(end).at, m(end).size);
      if (m(end).type == 16 && m(end).size >= 16)    # it goes on elsewhere
        blocks(end+1,:) = [import_hdf5_number(file, at + 8, 8), import_hdf5_number(file, at + 16, 8)];
      endif
      at += 8 + m(end).size;
    endwhile
    k++;
  endwhile
endfunction
