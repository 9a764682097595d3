## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RECORDS, KEPT] = file_resume (FNAME, FILE, HEAD, HANDLES, SEEDED)
##
## What file_keep left in FILE for the call of FNAME that HEAD describes (search_head), and the head that it was written with; {} and [] where
## there is no such file.  A file of another call, or one that is damaged, is an error.  Without SEEDED it may be of any Seed.  Its functions are those of HANDLES (file_handle).

function [records, was] = file_resume (fname, file, head, handles, seeded)
  records = {};
  was = [];
  if (exist (file, "file") == 0)
    return;
  endif
  [bytes, msg] = file_bytes (file);
  if (! isempty (msg))
    error ("rnn:file", "%s: File must be a file that can be read, or a new one, got %s: %s", fname, file, msg);
  endif
  [kept, fault] = __rnn_file__ (bytes, @(text) file_handle (text, handles));
  if (! isempty (fault))
    error ("rnn:file", "%s: File must be what an earlier call kept, or a new one, got a file %s: %s", fname, fault, file);
  elseif (! isstruct (kept) || ! isscalar (kept) || ! all (isfield (kept, {"head", "records"})) ...
          || ! isstruct (kept.head) || ! isscalar (kept.head) || ! isfield (kept.head, "function") || ! iscell (kept.records))
    error ("rnn:file", "%s: File must be what an earlier call kept, or a new one, got a file that holds something else: %s", fname, file);
  endif
  was = kept.head;
  if (! seeded && isfield (was, "Seed"))
    head.Seed = was.Seed;
  endif
  other = difference (was, head);
  if (! isempty (other))
    error ("rnn:file", ["%s: File must be of the same call, got one that was made with another %s: ", ...
           "give the name of a new file, or delete %s"], fname, other, file);
  endif
  records = kept.records;
endfunction

## The first thing in which two heads differ, "" if in none.  Options that a file does not know are of a later version.
function name = difference (kept, head)
  name = "";
  for [value, field] = head
    if (! isfield (kept, field))
      name = field;
    elseif (isstruct (value) && isstruct (kept.(field)))
      known = fieldnames (value)(isfield (kept.(field), fieldnames (value)));
      differ = ! cellfun (@(n) isequal (kept.(field).(n), value.(n)), known);
      name = strjoin (known(differ)', ", ");
    elseif (! isequal (kept.(field), value))
      name = field;
    endif
    if (! isempty (name))
      return;
    endif
  endfor
endfunction
