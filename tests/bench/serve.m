## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: serve (NAME)
## Calls NAME (WORD, ...) for each line of words that comes on standard input, numbers as numbers; NAME
## prints one line.  A call that fails prints "failed: " and why.
function serve (name)
  sigterm_dumps_octave_core (false);
  while (ischar (line = read_line ()))
    words = strsplit (strtrim (line));
    numbers = str2double (words);
    words(! isnan (numbers)) = num2cell (numbers(! isnan (numbers)));
    try
      feval (name, words{:});
    catch err
      printf ("failed: %s\n", strrep (err.message, "\n", " "));
    end_try_catch
    fflush (stdout);
  endwhile
endfunction

## -1 at the end.  fgetl would wait for what comes after the line.
function line = read_line ()
  line = "";
  while (! isempty (c = fread (stdin, 1, "char=>char")))
    if (c == "\n")
      return;
    endif
    line(end+1) = c;
  endwhile
  line = -1;
endfunction
