## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} run_notebook (@var{file})
## @deftypefnx {} {@var{book} =} run_notebook (@var{file}, @var{target})
## Run all cells of a Jupyter notebook and write it with their outputs and pictures.
##
## It is written to @var{target}, by default over @var{file}.  Octave's class
## @code{jupyter_notebook} runs the cells, with gnuplot and in the folder of this
## function, where the data are; neither Python nor Jupyter is needed.  The text
## of the notebook has a line for each line of its cells, so that differences can be
## read.  @var{book} is the notebook as a struct.
##
## Errors: @code{rnn:notebook} where a cell ends in one; then nothing is written.
## @seealso{jupyter_notebook}
## @end deftypefn

function book = run_notebook (file, target = file)
  file = canonicalize_file_name (file);
  target = make_absolute_filename (target);
  nb = jupyter_notebook (file);
  here = pwd ();
  defaults = get (0, "default");
  warning ("off", "Octave:gnuplot-graphics", "local");
  unwind_protect
    cd (fileparts (mfilename ("fullpath")));
    graphics_toolkit ("gnuplot");
    set (0, "defaultfigurevisible", "off", "defaultaxesgridcolor", [0.8, 0.8, 0.8], ...
         "defaultaxesminorgridcolor", [0.9, 0.9, 0.9]);
    for k = 1:numel (nb.notebook.cells)
      set (0, "defaultfigurepaperposition", picture_size (nb.notebook.cells{k}));
      nb.run (k);
    endfor
  unwind_protect_cleanup
    cd (here);
    restore (defaults);
  end_unwind_protect
  book = nb.notebook;
  book.cells = tidy_cells (book.cells, file);
  write (target, notebook_json (book));
  if (nargout == 0)
    clear book;
  endif
endfunction

## [0, 0, inches] of a cell's "%plot -w 800 -h 320", which the class writes beside a
## picture but does not give it; it prints 72 dots an inch, or as many as "-r" says.  The figures of
## rnn_plot have sizes of their own.
function box = picture_size (nbcell)
  source = ["", nbcell.source{:}];
  dots = {"640", "480"};
  for k = 1:2
    found = regexp (source, ['^%plot.* -' "wh"(k) ' (\d+)'], "tokens", "once", ...
                    "lineanchors", "dotexceptnewline");
    if (! isempty (found))
      dots(k) = found;
    endif
  endfor
  box = [0, 0, str2double(dots) / 72];
endfunction

function restore (defaults)
  for [value, name] = get (0, "default")
    set (0, name, "remove");
  endfor
  for [value, name] = defaults
    set (0, name, value);
  endfor
endfunction

function write (file, text)
  fid = fopen (file, "w");
  if (fid < 0)
    error ("rnn:file", "run_notebook: cannot write %s", file);
  endif
  fputs (fid, text);
  fclose (fid);
endfunction

## Counts the code cells, cuts what they printed into lines, looks for errors.
function cells = tidy_cells (cells, file)
  count = 0;
  for k = 1:numel (cells)
    if (! strcmp (cells{k}.cell_type, "code"))
      continue;
    endif
    cells{k}.execution_count = ++count;
    for m = 1:numel (cells{k}.outputs)
      output = cells{k}.outputs{m};
      if (isfield (output, "text"))
        text = [output.text{:}];
        ## The class prints what an error said, and goes on.
        if (strcmp (output.name, "stderr") || ! isempty (regexp (text, '(^|\n)error: ')))
          error ("rnn:notebook", "run_notebook: %s, cell %d: %s", file, k, text);
        endif
        cells{k}.outputs{m}.text = regexp ([text "\n"], '[^\n]*\n', "match");
      endif
    endfor
  endfor
endfunction
