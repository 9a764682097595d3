## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: good = damaged (FILE, WHOLE, N, READ, CHANGE)
## Writes FILE N times, each time CHANGE (WHOLE), by default the bytes WHOLE with one to three of them changed at random, one
## time in five cut off, and calls READ (FILE), which must work or refuse it: with rnn:file, or where the damage makes
## another file of it with rnn:option, rnn:size, rnn:memory or rnn:nonfinite. GOOD is how often it worked. The generator is
## the caller's.
function good = damaged (file, whole, N, read, change = @bytes_changed)
  good = 0;
  for k = 1:N
    bytes = change (whole);
    put_bytes (file, bytes);
    try
      read (file);
      good++;
    catch err
      if (! any (strcmp (err.identifier, {"rnn:file", "rnn:option", "rnn:size", "rnn:memory", "rnn:nonfinite"})))
        error ("number %d, of %d bytes: [%s] %s in %s, line %d", k, numel (bytes), err.identifier, err.message, ...
               err.stack(min (2, end)).name, err.stack(min (2, end)).line);
      endif
    end_try_catch
  endfor
endfunction

function bytes = bytes_changed (bytes)
  n = numel (bytes);
  at = 1 + floor (rand (1, 1 + floor (rand () * 3)) * n);
  bytes(at) = floor (rand (size (at)) * 256);
  bytes = bytes(1:ifelse (rand () < 0.2, floor (rand () * n), n));
endfunction
