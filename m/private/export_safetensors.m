## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## INFO = export_safetensors (FNAME, NET, FILE)
##
## Writes the parameters of NET as a safetensors file: the length of the header (8 bytes, little-endian), the header in JSON,
## with spaces up to a multiple of 8, and the tensors one behind the other, last dimension fastest.

function info = export_safetensors (fname, net, file, opt)
  [tensors, metadata] = export_torch (fname, net);
  items = {["\"__metadata__\":" export_json(metadata)]};
  at = 0;
  for k = 1:rows (tensors)
    [name, v, dims] = tensors{k,:};
    shape = [size(v), 1](1:dims);
    bytes = numel (v) * ifelse (isa (v, "single"), 4, 8);
    items{end+1} = sprintf ("\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}", name, ...
                            ifelse (isa (v, "single"), "F32", "F64"), sprintf (",%d", shape)(2:end), at, at + bytes);
    at += bytes;
  endfor
  header = ["{" strjoin(items, ",") "}"];
  header = [header, repmat(" ", 1, mod (-numel (header), 8))];
  n = numel (header);
  bytes = [{little_endian(uint32 ([mod(n, 2^32), floor(n / 2^32)])), uint8(header)}, ...
           cellfun(@(v) little_endian (permute (v, ndims (v):-1:1)), tensors(:, 2)', "UniformOutput", false)];
  export_write (fname, file, [bytes{:}]);
  info.Files = {file};
endfunction

function bytes = little_endian (v)
  [~, ~, endian] = computer ();
  if (endian == "B")
    v = swapbytes (v);
  endif
  bytes = typecast (v(:)', "uint8");
endfunction
