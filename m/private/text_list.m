## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [LIST, FORM] = text_list (FNAME, ARG, TEXTS)
##
## TEXTS in any of their forms as LIST, N x 1.  FORM is "row" (one char row) or "cell" (N of them),
## where LIST is a cellstr, or "words", where each element of LIST is a 1 x T cellstr.

function [list, form] = text_list (fname, arg, texts)
  if (ischar (texts) && text_like (texts))
    list = blank ({texts});
    form = "row";
  elseif (iscell (texts) && isempty (texts))
    list = cell (0, 1);
    form = "cell";
  elseif (iscell (texts) && text_like (texts))
    list = texts(:);
    form = {"cell", "words"}{iscell (texts{1}) + 1};
    if (strcmp (form, "cell"))
      list = blank (list);
    else
      list = cellfun (@blank, list, "UniformOutput", false);
    endif
  else
    refuse (fname, arg, texts);
  endif
endfunction

## Empty texts as "", whatever their size (0 x 3), so that they can stand next to others.
function list = blank (list)
  list(cellfun ("isempty", list)) = {""};
endfunction

function refuse (fname, arg, texts)
  if (ischar (texts))
    error ("rnn:type", ["%s: %s must be a char row, got %s: cellstr (%s) makes a cell of ", ...
           "its rows"], fname, arg, check_got (texts), arg);
  elseif (! iscell (texts))
    error ("rnn:type", ["%s: %s must be text (a char row, a cellstr or a cell of 1 x T ", ...
           "cellstr), got %s"], fname, arg, check_got (texts));
  elseif (! isvector (texts))
    error ("rnn:size", "%s: %s must be an N x 1 cell, got %s", fname, arg, check_got (texts));
  endif
  form = {"a char row", "a 1 x T cellstr"}{iscell (texts{1}) + 1};
  first = texts{1};
  bad = find (! cellfun (@(t) text_like ({t}) && iscell (t) == iscell (first), texts), 1);
  error ("rnn:type", "%s: %s{%d} must be %s, got %s", fname, arg, bad, form, ...
         check_got (texts{bad}));
endfunction
