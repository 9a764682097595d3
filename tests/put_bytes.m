## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: put_bytes (FILE, BYTES): FILE of these bytes
function put_bytes (file, bytes)
  [fid, msg] = fopen (file, "w");
  assert (fid >= 0, msg);
  fwrite (fid, bytes);
  fclose (fid);
endfunction
