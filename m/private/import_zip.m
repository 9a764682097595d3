## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## BYTES = import_zip (BYTES, NAME)
##
## The file NAME of a ZIP archive, both as uint8; [] where it has none of that name.  No name that stands in the archive becomes
## one of the disk's.  What is wrong is an error ("rnn:file"), which the caller completes.

function out = import_zip (bytes, name)
  out = [];
  bytes = reshape (bytes, 1, []);
  n = numel (bytes);
  at = @(k, width) double (bytes(k + (1:width))) * 256 .^ (0:width-1)';
  from = max (n - 65557, 0);
  ends = strfind (char (bytes(from+1:n)), "PK\005\006");
  if (isempty (ends) || from + ends(end) - 1 + 22 > n)
    error ("rnn:file", "it must be a ZIP archive, got no end of its directory");
  endif
  last = from + ends(end) - 1;
  p = at (last + 16, 4);
  for k = 1:at (last + 10, 2)
    if (p + 46 > n || ! strcmp (char (bytes(p+(1:4))), "PK\001\002"))
      error ("rnn:file", "its directory must lie within the file, got an entry at byte %d", p);
    endif
    size = at (p + 28, 2);
    if (p + 46 + size > n)
      error ("rnn:file", "its directory must lie within the file, got a name at byte %d", p);
    endif
    if (strcmp (char (bytes(p+46+(1:size))), name))
      out = member (bytes, at, name, at (p + 42, 4), at (p + 10, 2), at (p + 20, 4), at (p + 24, 4), bytes(p+16+(1:4)));
      return;
    endif
    p += 46 + size + at (p + 30, 2) + at (p + 32, 2);
  endfor
endfunction

## Octave reads gzip files, whose sum it checks: a member of an archive is what such a file has within.  Deflate makes no
## more than 1032 bytes of one.
function out = member (bytes, at, name, p, method, packed, size, sum)
  n = numel (bytes);
  if (p + 30 > n || ! strcmp (char (bytes(p+(1:4))), "PK\003\004") ...
      || p + 30 + at (p + 26, 2) + at (p + 28, 2) + packed > n)
    error ("rnn:file", "%s must lie within the archive, got byte %d to %g", name, p, p + packed);
  elseif (! any (method == [0, 8]) || (method == 0 && size != packed) || size > 1032 * packed)
    error ("rnn:file", "%s must be stored or deflated, got the method %d", name, method);
  endif
  data = bytes(p + 30 + at (p + 26, 2) + at (p + 28, 2) + (1:packed));
  if (method == 0)
    data = stored (data);
  endif
  file = [tempname() ".gz"];
  unwind_protect
    fid = fopen (file, "wb");
    fwrite (fid, [31, 139, 8, 0, 0, 0, 0, 0, 0, 255]);
    fwrite (fid, data);
    fwrite (fid, sum);
    fwrite (fid, size, "uint32", 0, "ieee-le");
    fclose (fid);
    fid = fopen (file, "rbz");
    try
      out = fread (fid, [1, size + 1], "*uint8");    # a wrong sum shows at the end
    catch
      out = [];
    end_try_catch
    fclose (fid);
  unwind_protect_cleanup
    [~] = unlink (file);
  end_unwind_protect
  if (numel (out) != size)
    error ("rnn:file", "%s must be what its sum and size in the archive say, got something else: a damaged file", name);
  endif
endfunction

## Blocks of deflate without compression (RFC 1951, 3.2.4).
function out = stored (data)
  n = max (ceil (numel (data) / 65535), 1);
  parts = cell (1, n);
  for k = 1:n
    part = data(65535*(k-1)+1:min (65535 * k, end));
    len = [mod(numel (part), 256), floor(numel (part) / 256)];
    parts{k} = [uint8([k == n, len, 255 - len]), part];
  endfor
  out = [parts{:}];
endfunction
