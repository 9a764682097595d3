## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## Most memory that this Octave has held so far, MiB (NaN where /proc does not say)
function mib = peak_memory ()
  mib = NaN;
  if (exist ("/proc/self/status", "file"))
    kib = regexp (fileread ("/proc/self/status"), 'VmHWM:\s*(\d+)', "tokens", "once");
    mib = str2double (kib{1}) / 1024;
  endif
endfunction
