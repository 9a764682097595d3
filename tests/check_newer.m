## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## FOUND = check_newer ()
## FOUND = check_newer (FILES)
##
## What newer versions of Octave refuse, in FILES (a cellstr; all m-files, notebooks and tests of
## the tree by default): a cellstr of lines "file:line: what, and what to write instead".  Without an
## output they are printed, and it is an error if there are any.
##
##   **, .+        operators, gone in Octave 9
##   cellfun       letters as values: cellfun and arrayfun of Octave 11 gather no double-quoted ones; the
##                 names "isclass" and "prodofsize" are from before version 3
##   any, all      of text or cells, an error from Octave 12 on
##   system        its flag must be logical from Octave 10 on
##   sizes         quotients, which need not be whole: an error from Octave 10 on
##   for           over 0 x n Octave 11 loops n times, which unique and transposed sets of nothing are
##   legacy        what this Octave itself keeps in its folders legacy and deprecated
##
## In *.bats only the code between <<'E' and E is looked at.

function found = check_newer (files = all_files ())
  list = cell (0, 1);
  old = outdated ();
  for file = files(:)'
    for code = code_of (file{1})
      list = [list; look(file{1}, code{1}, old)];
    endfor
  endfor
  if (nargout > 0)
    found = list;
    return;
  endif
  printf ("%s\n", list{:});
  if (! isempty (list))
    error ("rnn:newer", "check_newer: %d lines that newer versions of Octave refuse", numel (list));
  endif
endfunction

function files = all_files ()
  top = fileparts (fileparts (mfilename ("fullpath")));
  under = {"m/*.m", "m/private/*.m", "m/@struct/*.m", "m/matlab/*.m", "demos/*.m", "demos/private/*.m", "demos/*.ipynb", ...
           "demos/textbook/*.m", "demos/textbook/private/*.m", "tests/*.m", "tests/*/*.m", "tests/*.bats"};
  files = cellfun (@(u) glob (fullfile (top, u)), under, "UniformOutput", false);
  files = vertcat (files{:});
endfunction

## The Octave code in a file, piece by piece, line by line where it stands in the file.
function codes = code_of (file)
  text = fileread (file);
  switch (regexp (file, '\.\w+$', "match", "once"))
    case ".ipynb"
      cells = jsondecode (text, "makeValidName", false).cells;
      if (isstruct (cells))
        cells = num2cell (cells);
      endif
      cells = cells(cellfun (@(c) strcmp (c.cell_type, "code"), cells(:)'));
      codes = cellfun (@(c) [cellstr(c.source)'{:}], cells, "UniformOutput", false);
    case ".bats"
      [outside, inside] = regexp (text, "(?<=<<'E')[^\n]*\n.*?(?=\nE\n)", "split", "match");
      before = cellfun (@(s) s(s == "\n"), outside(1:end-1), "UniformOutput", false);
      codes = {""};
      for k = 1:numel (inside)
        codes{1} = [codes{1}, before{k}, inside{k}];
      endfor
    otherwise
      codes = {text};
  endswitch
endfunction

## Names that Octave keeps for old programs only.
function names = outdated ()
  legacy = fileparts (which ("strmatch"));
  files = glob (fullfile (legacy, {"*.m", fullfile("..", "deprecated", "*.m")}));
  [~, names] = cellfun (@fileparts, files, "UniformOutput", false);
endfunction

function list = look (file, text, old)
  string = '"(?:\\.|""|[^"\\\n])*"|(?<![\w)\]}.''])''(?:''''|[^''\n])*''';
  text = regexprep (text, ['(' string ')|[#%][^\n]*'], "$1");     # no comments
  bare = regexprep (text, string, '""');                          # and no strings
  rules = {bare, '\*\*|\.\+', "an operator that is gone in Octave 9: write ^, +"
           text, '(?<!\w)cellfun\s*\(\s*["''](isclass|prodofsize)["'']', "a name that cellfun knows for old programs only"
           bare, '(?<!\w)(?:any|all)\s*\(\s*(""|\{)', "any or all of text or cells, an error from Octave 12 on"
           bare, '(?<!\w)system\s*\([^()]*,\s*[0-9]', "a flag of system that is not logical, an error from Octave 10 on"
           bare, '(?<!\w)(?:zeros|ones|cell|rand|randn|eye|true|false|repmat)\s*\([^()]*\w\s*/\s*\d', ...
             "a quotient as a size, an error from Octave 10 on where it is not whole: floor, round"
           bare, '(?<!\w)for\s+\w+\s*=\s*(?:unique|intersect|setdiff|union)\s*\((?![^\n]*\(:\)'')[^\n]*', ...
             "a loop over a set that Octave 11 takes once where it is empty, 0 x 1: end it in (:)'"};
  list = cell (0, 1);
  for k = 1:rows (rules)
    list = [list; lines_of(file, rules{k,1}, regexp (rules{k,1}, rules{k,2}, "start"), rules{k,3})];
  endfor
  own = [regexp(bare, '(\w+)\s*=[^=]', "tokens"){:}, regexp(bare, 'function[^\n]*?(\w+)\s*\(', "tokens"){:}];
  for name = setdiff (old, own)(:)'
    at = regexp (bare, ['(?<![\w.])' name{1} '\s*\('], "start");
    list = [list; lines_of(file, bare, at, ["a name from Octave's folder of old functions: " name{1}])];
  endfor
  list = [list; lines_of(file, text, letters_gathered (text), ...
                         "letters gathered by cellfun, an error in Octave 11: \"UniformOutput\", false and char")];
endfunction

## Where cellfun or arrayfun gather what a function of this file returns, and that is a letter.
function at = letters_gathered (text)
  at = [];
  [from, last, tokens] = regexp (text, '(?<!\w)(?:cellfun|arrayfun)\s*\(\s*@(\w+)\s*,', "start", "end", "tokens");
  for k = 1:numel (from)
    depth = 1 + cumsum ((text(last(k):end) == "(") - (text(last(k):end) == ")"));
    call = text(from(k):last(k) + find ([depth, 0] == 0, 1) - 2);
    name = tokens{k}{1};
    value = regexp (text, ['function\s+(\w+)\s*=\s*' name '\s*\('], "tokens", "once");
    if (isempty (strfind (call, "UniformOutput")) && ! isempty (value))
      body = text(regexp (text, ['function\s+\w+\s*=\s*' name '\s*\('], "once"):end);
      body = body(1:[regexp(body, '\nendfunction|\nfunction', "once"), numel(body)](1));
      if (! isempty (regexp (body, ['(?<!\w)' value{1} '\s*=\s*["'']'], "once")))
        at(end+1) = from(k);
      endif
    endif
  endfor
endfunction

function list = lines_of (file, text, at, what)
  list = arrayfun (@(k) sprintf ("%s:%d: %s", file, 1 + sum (text(1:k) == "\n"), what), at(:), ...
                   "UniformOutput", false);
endfunction
