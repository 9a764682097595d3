## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## B = import_hdf5_bytes (FILE, ADDRESS, N)
##
## N bytes of FILE.bytes from ADDRESS (from 0) on, which must be within it.

function b = import_hdf5_bytes (file, address, n)
  if (! (address >= 0 && n >= 0 && address + n <= numel (file.bytes)))
    error ("rnn:file", "its HDF5 must keep to the %d bytes of the file, got %g bytes at %g: a damaged file", numel (file.bytes), ...
           n, address);
  endif
  b = file.bytes(address+1:address+n);
endfunction
