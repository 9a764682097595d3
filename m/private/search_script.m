## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## search_script (FNAME, TASK, COUNTS)
##
## Makes sure that there is the file that the option Script of TASK (search_setup) names: a script for sbatch, whose task k runs the program that
## has called FNAME again, with k in the environment (search_array).  COUNTS are the trials or folds of each round.  A script that
## is there stays, as lines may have been added to it, if it is of so many.

function search_script (fname, task, counts)
  file = file_check (fname, task.own.Script);
  rounds = sprintf ("%d ", counts)(1:end-1);
  mark = sprintf ("rounds=\"%s\"", rounds);
  if (exist (file, "file") == 2)
    [bytes, msg] = file_bytes (file);
    if (! isempty (msg) || isempty (strfind (char (bytes'), mark)))
      error ("rnn:file", "%s: Script must be a new file, or the one of a call with as many trials (%s), got another one: %s", ...
             fname, rounds, file);
    endif
    return;
  endif
  program = program_of (fname);
  msg = file_write (file, uint8 (text_of (task, file, counts, mark, program)));
  if (! isempty (msg))
    error ("rnn:file", "%s: Script must be a file that can be written, got %s: %s", fname, file, msg);
  endif
endfunction

function text = text_of (task, file, counts, mark, program)
  [~, name, ext] = fileparts (file);
  name = [name, ext];
  said = strjoin (program, " ");
  threads = max (1, task.opt.NumThreads);
  lines = {"#!/bin/sh"
           sprintf("# Each task of this job array trains one %s of rnn_%s and leaves it in the folder", task.word, ...
                   {"tune", "crossval"}{1 + strcmp(task.word, "fold")})
           ["#   " task.own.Folder]
           sprintf("#   sbatch %-12s does what is left%s; what is there is not trained again", name, ...
                   {"", " of the next round"}{1 + (numel (counts) > 1)})
           sprintf("#   sh %-16s the same for all rounds, each after the one before", name)
           sprintf("#   sh %-16s task 3 alone, here and now", [name " 3"])
           "# The lines #SBATCH are yours: --time, --mem, --partition, --array=1-9%4 for four at a time."
           sprintf("#SBATCH --array=1-%d", counts(1))
           sprintf("#SBATCH --cpus-per-task=%d", threads)
           sprintf("#SBATCH --output=%s", quoted (fullfile (strrep (task.own.Folder, "%", "%%"), "task-%A-%a.txt"), '"'))
           [mark, "    # tasks of each"]
           ""
           "if [ -z \"$SLURM_ARRAY_TASK_ID$1\" ]; then"
           "  round=0"
           "  for n in $rounds; do"
           "    round=$((round + 1))"
           "    job=$(sbatch --parsable --array=\"1-$n\" ${job:+--dependency=\"afterany:${job%%;*}\"} \"$0\" array \"$round\") || exit"
           "    echo \"round $round: job $job\""
           "  done"
           "  exit"
           "fi"
           "export RNN_TASK=\"${SLURM_ARRAY_TASK_ID:-$1}\" RNN_ROUND=\"$2\""
           ["cd ", quoted(pwd (), "'"), " || exit"]
           ["exec ", strjoin(cellfun (@(a) quoted (a, "'"), program, "UniformOutput", false), " ")]};
  text = sprintf ("%s\n", lines{:});
endfunction

## A word of the shell (in single quotes) or of #SBATCH (in double ones), which is the text as it is.
function word = quoted (text, mark)
  word = text;
  if (isempty (text) || ! isempty (regexp (text, '[^\w./%+,:=@-]', "once")))
    word = [mark, strrep(text, "'", ifelse (mark == "'", "'\\''", "'")), mark];
  endif
endfunction

## The words by which this process was started: octave-cli with a file or with --eval.
function words = program_of (fname)
  words = {};
  id = fopen ("/proc/self/cmdline", "r");
  if (id >= 0)
    words = strsplit (fread (id, Inf, "*char")', "\0")(1:end-1);
    fclose (id);
  endif
  if (! any (strncmp (words, "--eval", 6)) && ! any (cellfun (@is_plain_file, words(2:end))))
    error ("rnn:option", ["%s: Script must be asked for in a file that octave-cli runs (octave-cli train.m), as each task runs the same, ", ...
           "got a call from elsewhere"], fname);
  endif
endfunction

function tf = is_plain_file (name)
  [info, err] = stat (name);
  tf = err == 0 && S_ISREG (info.mode);
endfunction
