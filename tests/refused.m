## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: refused (ID, TEXT, F)
## F () must end with an error whose identifier begins with ID and whose message has TEXT.
function refused (id, text, f)
  try
    f ();
  catch err
    if (strncmp (err.identifier, id, numel (id)) && (isempty (text) || ! isempty (strfind (err.message, text))))
      return;
    endif
    error ("%s with \"%s\" was expected, got %s: %s", id, text, err.identifier, err.message);
  end_try_catch
  error ("%s with \"%s\" was expected, got no error", id, text);
endfunction
