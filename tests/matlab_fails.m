## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## matlab_fails (F, ID, PATTERN)
##
## Fails unless F () is an error of identifier ID whose message matches the regular expression PATTERN.

function matlab_fails (f, id, pattern)
  try
    f ();
  catch err
    assert (strcmp (err.identifier, id), "%s: %s", err.identifier, err.message);
    assert (! isempty (regexp (err.message, pattern)), "%s", err.message);
    return;
  end_try_catch
  error ("no error: %s", func2str (f));
endfunction
