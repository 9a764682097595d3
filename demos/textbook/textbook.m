## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} textbook ()
## @deftypefnx {} {@var{rows} =} textbook (@var{names}, @var{name}, @var{value}, @dots{})
## Repeat the experiments that the textbooks tell of recurrent networks by, and write
## our figures beside the published ones.
##
## @var{names} says which experiments, a cellstr or one text with spaces between;
## @qcode{""}, the default, is all.  Each is a function @code{textbook_NAME} in this
## folder, whose comments say what the paper did and where it is deviated from.
##
## Options:
##
## @table @asis
## @item Full (false)
## true also runs what takes hours, with more seeds; @qcode{"short"} is tiny,
## for the tests.
## @item File ("textbook.md")
## Where the table goes, in Markdown; "" writes none.
## @item Verbose (true)
## @end table
##
## @var{rows} is a struct array, an element a line of the table: experiment, source,
## protocol, published, ours (median and range over the seeds), reached, note, ok, name
## and seconds.  An experiment that fails becomes a line that says so; without @var{rows} that is
## an @code{rnn:failed} error at the end.
##
## Data sets that are not part of the package are read from the folder in the environment
## variable @env{RNN_DATA} or, where that is not set, in ../shared/data; without them
## their lines say "no data".  Pictures are drawn beside the table.
## @end deftypefn

function rows = textbook (names = "", varargin)
  opt = options (varargin);
  if (isempty (which ("rnn_train")))
    error ("rnn:path", "textbook: the package is not loaded: addpath m oct, or pkg load rnn");
  endif
  rows = struct ([]);
  for name = chosen (names)
    rows = [rows, run_one(name{1}, opt)];
    if (! isempty (opt.File))
      write_table (opt.File, rows);    # after each one, so that a cut run leaves its part
    endif
  endfor
  if (opt.Verbose && ! isempty (opt.File))
    printf ("Written: %s\n", make_absolute_filename (opt.File));
  endif
  if (nargout == 0)
    failed = unique ({rows(strcmp ({rows.ours}, "failed")).name});
    clear rows
    if (! isempty (failed))
      error ("rnn:failed", "textbook: experiments must run to their end, got errors in %s", ...
             strjoin (failed, ", "));
    endif
  endif
endfunction

function opt = options (args)
  opt = struct ("Full", false, "File", "textbook.md", "Verbose", true);
  if (mod (numel (args), 2) || ! iscellstr (args(1:2:end)))
    error ("rnn:option", "textbook: options come as NAME, VALUE pairs");
  endif
  known = fieldnames (opt);
  for k = 1:2:numel (args)
    at = find (strcmpi (known, args{k}));
    if (isempty (at))
      error ("rnn:option", "textbook: no option is named \"%s\"; known: %s", args{k}, ...
             strjoin (known', ", "));
    endif
    opt.(known{at}) = args{k+1};
  endfor
  by_size (opt.Full, 0, 0, 0);                # an error where it is none of the three
endfunction

## The experiments there are, in the order of the table; those not listed come last.
function names = known_experiments ()
  files = dir (fullfile (fileparts (mfilename ("fullpath")), "textbook_*.m"));
  there = cellfun (@(f) f(10:end-2), {files.name}, "UniformOutput", false);
  order = {"gradient_law", "xor", "letters", "words", "classes", "reber", "embedded_reber", ...
           "long_lag", "two_sequence", "adding", "multiplication", "order", "continual_reber", ...
           "exploding", "irnn", "copy", "janet", "orthogonal", "long_adding", "selective_copying", "counting", ...
           "parity", "lookahead", "ctc", "addition", "reversed", "attention", "dinosaurs", "min_char_rnn", ...
           "timemachine", "sunspots", "airline", "mackey_glass", "monthly", "geron", "jena", "echo_state", ...
           "hessian_free"};
  names = [order(ismember (order, there)), sort(setdiff (there, order))];
endfunction

function names = chosen (names)
  known = known_experiments ();
  if (! ischar (names) && ! iscellstr (names))
    error ("rnn:option", "textbook: NAMES must be a text or a cellstr, got a %s", class (names));
  elseif (ischar (names))
    names = strsplit (strtrim (names));
  endif
  names = names(! cellfun (@isempty, names));
  if (isempty (names))
    names = known;
    return;
  endif
  for name = names(:)'
    if (! any (strcmp (known, name{1})))
      error ("rnn:option", "textbook: no experiment is named \"%s\"; known: %s", name{1}, ...
             strjoin (known, ", "));
    endif
  endfor
  names = names(:)';
endfunction

function rows = run_one (name, opt)
  say = {@(varargin) [], @printf}{1 + opt.Verbose};
  say ("%s ...\n", name);
  fflush (stdout);
  clock = tic ();
  try
    experiment = ["textbook_" name];
    if (nargin (experiment) == 1)
      rows = feval (experiment, opt.Full)(:)';
    else
      rows = feval (experiment, opt.Full, folder_of (opt.File))(:)';
    endif
  catch err
    rows = struct ("experiment", name, "source", "-", "protocol", "-", "published", "-", ...
                   "ours", "failed", "reached", "no", "note", err.message, ...
                   "ok", false);
  end_try_catch
  seconds = toc (clock);
  [rows.name] = deal (name);
  [rows.seconds] = deal (seconds);
  for r = rows
    say ("  %s: published %s; ours %s; reached: %s (%.0f s)\n", r.experiment, r.published, ...
         r.ours, r.reached, seconds);
  endfor
  fflush (stdout);
endfunction

## Where pictures go: beside the table, "" for nowhere.
function folder = folder_of (file)
  folder = "";
  if (! isempty (file))
    folder = fileparts (make_absolute_filename (file));
  endif
endfunction

function write_table (file, rows)
  [fid, message] = fopen (file, "w");
  if (fid < 0)
    error ("rnn:file", "textbook: \"%s\" cannot be written: %s", file, message);
  endif
  unwind_protect
    head = {"experiment", "source", "protocol", "published", "ours", "reached", "note", "seconds"};
    fprintf (fid, "| %s |\n", strjoin (head, " | "), strjoin (repmat ({"---"}, 1, 8), " | "));
    for r = rows
      cells = {r.experiment, r.source, r.protocol, r.published, r.ours, r.reached, r.note, ...
               sprintf("%.0f", r.seconds)};
      cells = regexprep (strrep (cells, "|", "\\|"), '\s+', " ");
      fputs (fid, ["| " strjoin(cells, " | ") " |\n"]);
    endfor
  unwind_protect_cleanup
    fclose (fid);
  end_unwind_protect
endfunction
