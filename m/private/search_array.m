## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ENDS = search_array (FNAME, TASK, ROUND, COUNTS, AT, TODO, WORK)
##
## With the option Script of TASK (search_setup): does the call of FNAME end in this ROUND of those that have COUNTS trials or folds?  The round's are
## those AT, of which TODO are not finished.  In a task of the script, whose number RNN_TASK says (RNN_ROUND: in
## which round), it does, and the result of WORK for the one of that number is left in Folder; elsewhere where something is to
## be done: then there is the script that does it.

function ends = search_array (fname, task, round, counts, at, todo, work)
  k = getenv ("RNN_TASK");
  if (isempty (task.own.Script))
    ends = false;
  elseif (isempty (k))
    ends = ! isempty (todo);
    if (ends)
      search_script (fname, task, counts);
      said_todo (task, round, counts, todo);
    endif
  else
    ends = ends_here (fname, task, round, counts, todo);
    if (ends)
      one_task (fname, task, number_of (fname, "RNN_TASK", k), at, todo, work);
    endif
  endif
endfunction

function said_todo (task, round, counts, todo)
  of_round = "";
  if (numel (counts) > 1)
    of_round = sprintf (" of round %d of %d", round, numel (counts));
  endif
  search_say (task, ["%s: %d of %d %ss%s are to be done: \"sbatch %s\"%s; the same call then gathers what is in %s\n"], task.own.Script, ...
              numel (todo), counts(round), task.word, of_round, task.own.Script, ...
              ifelse (numel (counts) > 1, sprintf (", or \"sh %s\" for all rounds", task.own.Script), ""), task.own.Folder);
endfunction

## Without RNN_ROUND the task is one of the first round that is not finished.
function ends = ends_here (fname, task, round, counts, todo)
  wanted = getenv ("RNN_ROUND");
  ends = ! isempty (todo) || round == numel (counts);
  if (! isempty (wanted))
    wanted = number_of (fname, "RNN_ROUND", wanted);
    ends = round == wanted || round == numel (counts);
    if (round < wanted && ! isempty (todo))
      error ("rnn:file", "%s: round %d must come after round %d, of which %s %s is not in %s: \"sbatch %s\" does what is left of it", ...
             fname, wanted, round, task.word, strjoin (cellstr (num2str (todo(:)))', ", "), task.own.Folder, task.own.Script);
    endif
  endif
endfunction

function one_task (fname, task, k, at, todo, work)
  if (k > numel (at) || ! any (at(k) == todo))
    search_say (task, "Nothing to do for task %d\n", k);
    return;
  endif
  records(at(k)) = {work(at(k))};
  search_keep (fname, task, records, at(k));
  search_say (task, "Task %d: %s %d is in %s\n", k, task.word, at(k), task.own.Folder);
endfunction

function n = number_of (fname, name, text)
  n = str2double (text);
  if (! (n >= 1 && n == fix (n)))
    error ("rnn:option", "%s: %s in the environment must be a positive integer, got \"%s\"", fname, name, text);
  endif
endfunction
