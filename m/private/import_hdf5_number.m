## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = import_hdf5_number (FILE, ADDRESS, N)
##
## The whole number of N bytes, the lowest first, at ADDRESS; an address that is not defined, all ones, becomes one that no
## file has.

function v = import_hdf5_number (file, address, n)
  v = double (import_hdf5_bytes (file, address, n)) * 256 .^ (0:n-1)';
endfunction
