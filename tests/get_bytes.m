## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: bytes = get_bytes (FILE): all of it, a uint8 row
function bytes = get_bytes (file)
  [fid, msg] = fopen (file);
  assert (fid >= 0, msg);
  bytes = fread (fid, [1, Inf], "uint8=>uint8");
  fclose (fid);
endfunction
