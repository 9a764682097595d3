## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [TENSORS, METADATA] = import_safetensors_file (FNAME, FILE)
##
## What stands in a safetensors file: a length (8 bytes, little-endian), a header in JSON of so many bytes, and the bytes of
## the tensors.  TENSORS is a struct array with name, dtype, shape and value, [] of those that are no floating-point
## numbers; METADATA a struct of strings.  F16 and BF16 become single.

function [tensors, metadata] = import_safetensors_file (fname, file)
  [fid, msg] = fopen (file, "r", "ieee-le");
  if (fid < 0)
    error ("rnn:file", "%s: FILE must be a file that can be read, got %s: %s", fname, check_got (file), msg);
  endif
  unwind_protect
    try
      [tensors, metadata, start] = read_header (fid);
      for k = 1:numel (tensors)
        tensors(k).value = read_values (fid, start, tensors(k));
      endfor
      tensors = rmfield (tensors, {"first", "last"});
    catch err
      if (! strcmp (err.identifier, "rnn:file"))
        rethrow (err);
      endif
      error ("rnn:file", "%s: FILE must be a whole safetensors file, got %s: %s", fname, check_got (file), err.message);
    end_try_catch
  unwind_protect_cleanup
    fclose (fid);
  end_unwind_protect
endfunction

function [tensors, metadata, start] = read_header (fid)
  fseek (fid, 0, "eof");
  bytes = ftell (fid);
  fseek (fid, 0, "bof");
  n = double (fread (fid, [1, 2], "uint32=>uint32"));
  if (numel (n) < 2)
    error ("rnn:file", "it must begin with the length of its header (8 bytes), got %d bytes in all", bytes);
  endif
  n = n(1) + 2^32 * n(2);
  if (n < 2 || n > min (bytes - 8, 100e6))
    error ("rnn:file", "its header must have 2 bytes to 100 MB, within the %d bytes of the file, got a length of %g", bytes, n);
  endif
  text = fread (fid, [1, n], "uint8=>char");
  if (numel (text) != n || text(1) != "{")
    error ("rnn:file", "its header must begin with \"{\", got something else");
  endif
  [tensors, metadata] = import_safetensors_header (text, bytes - 8 - n);
  start = 8 + n;
endfunction

## The numbers of a tensor as an array of its shape (n x 1 for one dimension); the last dimension changes fastest in
## the file, the first one in Octave.
function v = read_values (fid, start, t)
  kinds = struct ("F64", "double=>double", "F32", "single=>single", "F16", "uint16=>double", "BF16", "uint16=>double");
  v = [];
  if (! isfield (kinds, t.dtype))
    return;
  endif
  n = prod (t.shape);
  fseek (fid, start + t.first, "bof");
  v = fread (fid, [n, 1], kinds.(t.dtype));
  if (numel (v) != n)
    error ("rnn:file", "tensor %s must have %d numbers, got %d", check_got (t.name), n, numel (v));
  endif
  switch (t.dtype)
    case "F16"
      v = import_half (v);
    case "BF16"
      v = typecast (uint32 (v * 2^16), "single");    # the upper half of a single
  endswitch
  v = reshape (v, [fliplr(t.shape), 1, 1]);
  v = permute (v, [max(numel (t.shape), 1):-1:1, max(numel (t.shape), 1) + (1:2)]);
endfunction
