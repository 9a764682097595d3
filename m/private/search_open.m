## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RECORDS, TASK] = search_open (FNAME, TASK)
##
## What an earlier call left of FNAME's TASK (search_setup), whose head says which call that was: RECORDS are those in File, {} where there is no such
## file; Folder is made, its records are read by search_record.  A Seed that is not given is the one of the earlier call; all
## processes of TASK.world have that of rank 0, and the same call.

function [records, task] = search_open (fname, task)
  check_places (fname, task);
  records = {};
  task.seed = world_share (task.world, task.seed);
  task = with_seed (task, task.seed);
  kept = [];
  if (! isempty (task.own.File))
    task.own.File = file_check (fname, task.own.File);
    task.head = search_head (fname, task);
    [records, kept] = file_resume (fname, task.own.File, task.head, task.handles, ! isempty (task.opt.Seed));
  elseif (! isempty (task.own.Folder))
    task.own.Folder = file_check (fname, task.own.Folder);
    task.head = search_head (fname, task);
    agree (fname, task);
    if (isempty (task.world) || task.world.rank == 0)
      kept = folder_opened (fname, task);
    endif
    kept = world_share (task.world, kept);
  endif
  if (! isempty (kept))
    task.head = kept;
    task = with_seed (task, kept.Seed);
  endif
endfunction

function check_places (fname, task)
  own = task.own;
  alone = isempty (task.world);
  what = "";
  if (! isempty (own.File) && ! isempty (own.Folder))
    what = "File must be left out beside Folder, which has a file for each, got both";
  elseif (! alone && isempty (own.Folder))
    what = "Folder must be one that all processes see, with \"ExecutionEnvironment\", \"mpi\", got none";
  elseif (! isempty (own.Script) && isempty (own.Folder))
    what = "Folder must be one that all tasks see, with Script, got none";
  elseif (! isempty (own.Script) && ! alone)
    what = "Script must be left out with \"ExecutionEnvironment\", \"mpi\", got both";
  elseif (isfield (own, "NumProcesses") && own.NumProcesses > 1 && ! (alone && isempty (own.Script)))
    what = sprintf ("NumProcesses must be 1 with Script and with \"ExecutionEnvironment\", \"mpi\", got %d", own.NumProcesses);
  endif
  if (! isempty (what))
    error ("rnn:option", "%s: %s", fname, what);
  endif
endfunction

function task = with_seed (task, seed)
  task.seed = seed;
  task.args(find (strcmp (task.args(1:2:end), "Seed"), 1, "last") * 2) = {seed};
  if (isfield (task, "head"))
    task.head.Seed = seed;
  endif
endfunction

## All processes have been called with the same data and options.
function agree (fname, task)
  if (isempty (task.world))
    return;
  endif
  world_agree (fname, task.world, "X, Y, SampleWeights and ValidationData", task.head.data);
  for [value, name] = task.head.options
    world_agree (fname, task.world, name, value);
  endfor
endfunction

## The head of Folder.  Of several calls at a time that find it empty the first one's Seed is that of all.
function kept = folder_opened (fname, task)
  folder = task.own.Folder;
  if (! isfolder (folder))
    [~, msg] = mkdir (folder);
    if (! isfolder (folder))
      error ("rnn:file", "%s: Folder must be a folder that there is or that can be made, got %s: %s", fname, folder, msg);
    endif
  endif
  file = search_file (task, 0);
  if (exist (file, "file") == 0)
    part = tempname (folder, "rnn-part-");
    file_keep (fname, part, task.head, {});
    [err, ~] = link (part, file);
    if (err != 0 && exist (file, "file") == 0)    # a file system without links
      [~, ~] = rename (part, file);
    endif
    if (exist (part, "file"))
      unlink (part);
    endif
  endif
  [~, kept] = file_resume (fname, file, task.head, task.handles, ! isempty (task.opt.Seed), "Folder");
endfunction
