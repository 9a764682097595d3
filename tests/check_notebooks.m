## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_notebooks (FILE, TARGET)
## Runs the notebook FILE anew, into TARGET, and compares:
##   - what its cells print: the same words, the same numbers within a tolerance (a training
##     ends a little otherwise on another processor), as many pictures, each in the shape and
##     with at least the dots that it is shown with;
##   - what its text claims: a bold text with numbers in it stands for figures that the
##     nearest printing cell before it has printed; rounded to as many digits they must be the same.
## Ends in an error that lists all that differs.
function check_notebooks (file, target)
  old = jsondecode (fileread (file), "makeValidName", false);
  clock = tic ();
  new = run_notebook (file, target);
  printf ("%s: %.1f s\n", file, toc (clock));
  complaints = {};
  printed = "";
  claims = 0;
  for k = 1:numel (new.cells)
    was = cell_of (old.cells, k);
    now = cell_of (new.cells, k);
    if (strcmp (now.cell_type, "code"))
      complaints = [complaints, compare(text_of (was), text_of (now), k)];
      if (! isempty (text_of (now)))
        printed = text_of (now);
      endif
      if (pictures_of (was) != pictures_of (now))
        complaints{end+1} = sprintf ("cell %d: %d pictures, now %d", k, ...
                                     pictures_of (was), pictures_of (now));
      endif
      complaints = [complaints, blurred(now, k)];
    else
      [more, n] = check_claims ([now.source{:}], printed, k);
      complaints = [complaints, more];
      claims += n;
    endif
  endfor
  if (claims == 0)
    complaints{end+1} = "the text claims nothing";
  endif
  if (! isempty (complaints))
    error ("%s\n", strjoin ([{file}, complaints], "\n  "));
  endif
endfunction

function c = cell_of (cells, k)
  if (iscell (cells))
    c = cells{k};
  else
    c = cells(k);
  endif
endfunction

function list = outputs_of (nbcell)
  list = nbcell.outputs;
  if (isempty (list))
    list = {};
  elseif (isstruct (list))
    list = num2cell (list);
  endif
endfunction

function text = text_of (nbcell)
  text = "";
  for output = outputs_of (nbcell)(:)'
    if (isfield (output{1}, "text"))
      text = [text, output{1}.text{:}];
    endif
  endfor
endfunction

function n = pictures_of (nbcell)
  n = sum (cellfun (@(o) isfield (o, "data"), outputs_of (nbcell)));
endfunction

## A PNG's width and height stand in its bytes 17 to 24, the highest first.
function complaints = blurred (nbcell, k)
  complaints = {};
  for output = outputs_of (nbcell)(:)'
    if (isfield (output{1}, "data"))
      png = matlab.net.base64decode (output{1}.data.("image/png"));
      dots = double (typecast (uint8 (png([20:-1:17, 24:-1:21])), "uint32"));
      as = output{1}.metadata.("image/png");
      shown = str2double ({as.width, as.height});
      if (any (dots < shown - 1) || abs (diff (log (dots ./ shown))) > 0.01)
        complaints{end+1} = sprintf ("cell %d: a picture of %d x %d is shown as %d x %d", k, ...
                                     dots, shown);
      endif
    endif
  endfor
endfunction

function [numbers, words] = take_apart (text)
  pattern = '(?<![A-Za-z\d_.])[-+]?\d+(\.\d+)?(e[-+]?\d+)?';
  numbers = regexp (text, pattern, "match");
  words = regexprep (regexprep (text, pattern, "#"), '\s+', " ");
endfunction

## Half a unit of the last digit of a number as it is written.
function u = half_digit (number)
  decimals = numel (regexp (number, '(?<=\.)\d+', "match", "once"));
  power = str2double (["0" regexp(number, '(?<=e)[-+]?\d+', "match", "once")]);
  u = 0.5 * 10 ^ (power - decimals);
endfunction

function complaints = compare (was, now, k)
  complaints = {};
  [a, words_a] = take_apart (was);
  [b, words_b] = take_apart (now);
  if (! strcmp (words_a, words_b))
    complaints = {sprintf("cell %d printed\n%s\nand now\n%s", k, was, now)};
    return;
  endif
  for m = 1:numel (a)
    [u, v] = deal (str2double (a{m}), str2double (b{m}));
    if (! (abs (u - v) <= 0.02 * abs (u) + 2 * half_digit (a{m})))
      complaints{end+1} = sprintf ("cell %d: %s, now %s", k, a{m}, b{m});
    endif
  endfor
endfunction

function [complaints, claims] = check_claims (text, printed, k)
  complaints = {};
  claims = 0;
  shown = str2double (take_apart (printed));
  for bold = regexp (text, '(?:\*\*|<b>)([^*<]+)(?:\*\*|</b>)', "tokens")
    for claim = take_apart (bold{1}{1})
      claims++;
      ## As text says it: 96% for 0.96.
      value = str2double (claim{1}) * [1, 0.01](1:1 + any (bold{1}{1} == "%"));
      slack = half_digit (claim{1}) * [1, 0.01](1:numel (value));
      near = abs (shown(:) - value) <= 1.001 * slack + 0.02 * abs (value);
      if (! any (near(:)))
        complaints{end+1} = sprintf ("cell %d claims \"%s\"; the cell before it printed\n%s", k, ...
                                     bold{1}{1}, printed);
      endif
    endfor
  endfor
endfunction
