## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## export_safetensors (FNAME, NET, FILE)
##
## Writes the parameters of NET as a safetensors file: the length of the header (8 bytes, little-endian), the header in JSON,
## with spaces up to a multiple of 8, and the tensors one behind the other, last dimension fastest.  FILE gets
## its name when all is written.

function export_safetensors (fname, net, file)
  [tensors, metadata] = export_torch (fname, net);
  items = {["\"__metadata__\":" export_json(metadata)]};
  at = 0;
  for k = 1:rows (tensors)
    [name, v, dims] = tensors{k,:};
    shape = [size(v), 1](1:dims);
    bytes = numel (v) * ifelse (isa (v, "single"), 4, 8);
    items{end+1} = sprintf ("\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}", name, ...
                            ifelse (isa (v, "single"), "F32", "F64"), strjoin (cellstr (num2str (shape(:)))', ","), at, at + bytes);
    at += bytes;
  endfor
  header = ["{" strjoin(items, ",") "}"];
  header = [header, repmat(" ", 1, mod (-numel (header), 8))];
  part = [file ".part"];
  msg = write_file (part, header, tensors(:, 2));
  if (isempty (msg))
    [~, msg] = rename (part, file);
  endif
  if (! isempty (msg))
    [~] = unlink (part);    # it may not have come to be
    error ("rnn:file", "%s: FILE must be a name that can be written to, got %s: %s", fname, check_got (file), msg);
  endif
endfunction

## MSG is "" where all bytes have been written.
function msg = write_file (file, header, values)
  [fid, msg] = fopen (file, "w", "ieee-le");
  if (fid < 0)
    return;
  endif
  n = numel (header);
  good = fwrite (fid, [mod(n, 2^32), floor(n / 2^32)], "uint32") == 2 && fwrite (fid, header, "uint8") == n;
  for k = 1:numel (values)
    v = permute (values{k}, ndims (values{k}):-1:1);
    good = good && fwrite (fid, v, class (v)) == numel (v);
  endfor
  good = fflush (fid) == 0 && good;
  good = fclose (fid) == 0 && good;
  if (! good)
    msg = "not all of it could be written, the disk may be full";
  endif
endfunction
