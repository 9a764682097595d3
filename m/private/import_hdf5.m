## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = import_hdf5 (BYTES)
##
## The groups of an HDF5 file (BYTES, uint8) as structs and its data sets as arrays, dimensions reversed, as Octave's load has
## them; names that are numbers begin with "_".  An object of Octave's own could be a function: such a file is refused unread.

function s = import_hdf5 (bytes)
  bytes = reshape (bytes, 1, []);
  if (numel (bytes) < 8 || ! isequal (bytes(1:8), uint8 ([137, 72, 68, 70, 13, 10, 26, 10])))
    error ("rnn:file", "it must have data in HDF5, got something else");
  elseif (! isempty (strfind (char (bytes), "OCTAVE_")))
    error ("rnn:file", "it must hold numbers alone, got objects of Octave");
  endif
  file = tempname ();
  unwind_protect
    fid = fopen (file, "wb");
    fwrite (fid, bytes);
    fclose (fid);
    try
      s = load ("-hdf5", file);
    catch err
      error ("rnn:file", "its data in HDF5 must be whole, got: %s", err.message);
    end_try_catch
  unwind_protect_cleanup
    [~] = unlink (file);
  end_unwind_protect
endfunction
