## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} disp (@var{s})
## @deftypefnx {} {@var{text} =} disp (@var{s})
## Print a struct: a network of @code{rnn_train} as @code{rnn_info} does, with the names of its fields, and a
## tokenizer with a line for each field, instead of thousands of numbers; layers and networks of MATLAB's names
## (@code{rnn_matlab}) with a line for each layer; every other struct as Octave does.
##
## Octave calls it for what is typed without a semicolon, too.  @code{net.theta} and other fields alone, and
## @code{fdisp (stdout, net)}, print all values.
## @seealso{rnn_info}
## @end deftypefn

function text = disp (s)
  kind = "";
  if (isscalar (s) && isfield (s, "format") && ischar (s.format))
    kind = s.format;
  endif
  switch (kind)
    case "rnn-1"
      shown = network (s);
    case {"rnn-tokenizer-1", "rnn-matlab-words-1"}
      shown = one_line_each (s);
    case {"rnn-matlab-1", "rnn-matlab-graph-1"}
      shown = __rnn_matlab__ ("disp", "text", {s});
    otherwise
      shown = "";
      if (! isempty (s) && all (isfield (s, {"Type", "Name", "NumHiddenUnits", "ResponseNames"})))
        shown = __rnn_matlab__ ("disp", "text", {s});
      endif
  endswitch
  if (isempty (shown))
    shown = builtin ("disp", s);
  endif
  if (nargout > 0)
    text = shown;
  else
    printf ("%s", shown);
  endif
endfunction

## At most 32 lines; "" where the network is broken.
function shown = network (net)
  shown = "";
  try
    [~, text] = rnn_info (net);
    lines = strsplit (text, "\n")(1:end-1);
    names = strsplit (wrapped ([strjoin(fieldnames (net)', ", ") " "], 72), "\n");
    room = 31 - numel (names);
    if (numel (lines) > room)
      last = sprintf ("  ... %d more lines: rnn_info (net)", numel (lines) - room + 1);
      lines = [lines(1:room-1), {last}];
    endif
    shown = [sprintf("    %s\n", lines{:}), "\n", sprintf("    %s\n", names{:})];
  end_try_catch
endfunction

function s = wrapped (s, width)
  s = strtrim (regexprep (s, sprintf ("(.{1,%d}) ", width), "$1\n"));
endfunction

function shown = one_line_each (s)
  shown = "";
  for [value, name] = s
    if (ischar (value) && rows (value) == 1 && columns (value) < 60)
      text = [" = " value];
    elseif ((isnumeric (value) || islogical (value)) && isscalar (value))
      text = sprintf (" = %g", value);
    else
      text = sprintf (": %dx%d %s", rows (value), columns (value), class (value));
    endif
    shown = [shown, sprintf("    %s%s\n", name, text)];
  endfor
endfunction
