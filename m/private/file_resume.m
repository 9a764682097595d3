## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RECORDS, KEPT] = file_resume (FNAME, FILE, HEAD, HANDLES, SEEDED, OPTION)
## [RECORDS, KEPT, FAULT] = file_resume (FNAME, FILE, HEAD, HANDLES, SEEDED, OPTION)
##
## What file_keep left in FILE for the call of FNAME that HEAD describes (search_head), and the head that it was written with; {} and [] where
## there is no such file.  A file of another call, or one that is damaged, is an error.  Without SEEDED it may be of any Seed.  Its functions are those of HANDLES (file_handle).
## With FAULT, what is wrong with a damaged file or "", that is no error.  OPTION is what errors name, "File" or the "Folder" of FILE.

function [records, was, fault] = file_resume (fname, file, head, handles, seeded, option = "File")
  records = {};
  was = [];
  fault = "";
  if (exist (file, "file") == 0)
    return;
  endif
  [bytes, msg] = file_bytes (file);
  if (! isempty (msg))
    error ("rnn:file", "%s: %s must be one that can be read, or a new one, got %s: %s", fname, option, file, msg);
  endif
  [kept, fault] = __rnn_file__ (bytes, @(text) file_handle (text, handles));
  if (! isempty (fault) && nargout > 2)
    return;
  elseif (! isempty (fault))
    error ("rnn:file", "%s: %s must be what an earlier call kept, or a new one, got a file %s: %s", fname, option, fault, file);
  elseif (! isstruct (kept) || ! isscalar (kept) || ! all (isfield (kept, {"head", "records"})) ...
          || ! isstruct (kept.head) || ! isscalar (kept.head) || ! isfield (kept.head, "function") || ! iscell (kept.records))
    error ("rnn:file", "%s: %s must be what an earlier call kept, or a new one, got a file that holds something else: %s", ...
           fname, option, file);
  endif
  was = kept.head;
  if (! seeded && isfield (was, "Seed"))
    head.Seed = was.Seed;
  endif
  other = difference (was, head);
  if (! isempty (other))
    error ("rnn:file", "%s: %s must be of the same call, got %s, which was made with another %s: give a new name, or delete %s", ...
           fname, option, file, other, ifelse (strcmp (option, "File"), "it", "that folder"));
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
