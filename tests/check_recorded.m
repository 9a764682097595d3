## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_recorded ("compare")
##        check_recorded ("compare", ONE_IN)
##        check_recorded ("record")
##        check_recorded ("fails")
## Do the networks of recorded_configurations give what golden/recorded.sums holds, to the bit, on the instruction
## set in use (RNN_SIMD)?  With ONE_IN those of one in so many configurations.  "record" writes the part of the file that belongs to this set anew; "fails" shows that
## one bit is noticed.
##
## What stands for a value is the start of the MD5 sum of its bytes. Where Octave's BLAS or LAPACK has a part in it
## (close), which choose their kernels by processor, or erfc, which versions of the C library round differently, it is a weighted sum, equal to 1e-6.
function check_recorded (what, varargin)
  switch (what)
    case "compare"
      compare (varargin{:});
    case "record"
      record ();
    case "fails"
      fails ();
    otherwise
      error ("check_recorded: no check '%s'", what);
  endswitch
endfunction

function compare (one_in = 1)
  [parts, lines] = parts_of (fileread (file ()));
  mine = find (strcmp (parts, this_part ()));
  if (isempty (mine))
    printf ("nothing is recorded for %s\n", this_part ());
    return;
  endif
  c = recorded_configurations ();
  picked = c(1:one_in:end);
  left_out = setdiff ({c.name}, {picked.name});
  not_now = cellfun (@(l) any (strcmp (l(1:rindex (l, ": ") - 1), left_out)), lines{mine});
  found = differences (lines{mine}(! not_now), arrayfun (@line_of, picked, "UniformOutput", false));
  if (! isempty (found))
    error ("check_recorded: on %s %d of %d configurations are not as recorded:\n%s", this_part (), ...
           numel (found), numel (lines{mine}), sprintf ("  %s\n", found{:}));
  endif
endfunction

function record ()
  text = fileread (file ());
  [parts, lines] = parts_of (text);
  mine = find (strcmp (parts, this_part ()));
  if (isempty (mine))
    mine = numel (parts) + 1;
    parts{mine} = this_part ();
  endif
  lines{mine} = all_lines ();
  head = regexp (text, '^#[^\n]*\n', "match", "lineanchors");
  body = cellfun (@(p, l) sprintf ("\n[%s]\n%s", p, sprintf ("%s\n", l{:})), parts, lines, ...
                  "UniformOutput", false);
  [fid, msg] = fopen (file (), "w");
  assert (fid >= 0, msg);
  fputs (fid, [head{:}, body{:}]);
  fclose (fid);
  printf ("%d configurations recorded for %s\n", numel (lines{mine}), this_part ());
endfunction

function fails ()
  c = recorded_configurations ()([1, 2]);
  now = arrayfun (@line_of, c, "UniformOutput", false);
  assert (isempty (differences (now, now)));
  other = now;
  at = strfind (other{2}, "grad=") + 5;
  other{2}(at) = ifelse (other{2}(at) == "0", "1", "0");
  found = differences (other, now);
  assert (numel (found), 1);
  assert (strncmp (found{1}, [c(2).name ": grad "], numel (c(2).name) + 7));
  assert (numel (differences (now(1), now)), 1);
  assert (numel (differences (now, now(1))), 1);
  x = recorded_numbers (20, 1);
  for precision = {"double", "single"}
    v = feval (precision{1}, x);
    w = v;
    w(7) += eps (w(7));
    assert (! strcmp (mark ({v}, false), mark ({w}, false)));
    assert (! strcmp (mark (v, false), mark (-v, false)));
  endfor
  near = differences ({["a: theta=" mark(x, true)]}, {["a: theta=" mark(x * (1 + 1e-9), true)]});
  far = differences ({["a: theta=" mark(x, true)]}, {["a: theta=" mark(x * (1 + 1e-4), true)]});
  assert ([numel(near), numel(far)], [0, 1]);
endfunction

function name = file ()
  name = fullfile (fileparts (mfilename ("fullpath")), "golden", "recorded.sums");
endfunction

## Bits are those of a kind of processor and an instruction set. exp and log of the C library, which CTC takes a lot of,
## have other last bits where the processor does not fuse multiplications with additions.
function name = this_part ()
  info = rnn_info ();
  kind = strtok (computer (), "-");
  if (strcmp (kind, "x86_64") && ! any (strcmp (info.InstructionSets, "avx2")))
    kind = [kind " without FMA"];
  endif
  name = [kind " " info.InstructionSet];
endfunction

## Names of the parts of the file, and the lines of each.
function [parts, lines] = parts_of (text)
  parts = lines = {};
  for row = strsplit (text, "\n")
    row = row{1};
    if (isempty (row) || row(1) == "#")
      continue;
    elseif (row(1) == "[")
      parts{end+1} = row(2:end-1);
      lines{end+1} = {};
    else
      lines{end}{end+1} = row;
    endif
  endfor
endfunction

## What differs, one text per configuration; OLD and NEW are lines "NAME: VALUE=MARK ...".
function found = differences (old, new)
  found = {};
  [old, new] = deal (by_name (old), by_name (new));
  for name = union (keys (old), keys (new))(:)'
    name = name{1};
    if (! isKey (new, name))
      found{end+1} = [name ": is recorded, but no configuration"];
    elseif (! isKey (old, name))
      found{end+1} = [name ": is not recorded"];
    else
      values = different_values (old(name), new(name));
      if (! isempty (values))
        found{end+1} = [name ": " strjoin(values, ", ")];
      endif
    endif
  endfor
endfunction

function list = different_values (old, new)
  list = {};
  for value = union (fieldnames (old), fieldnames (new))(:)'
    value = value{1};
    [x, y] = deal ("nothing");
    if (isfield (old, value))
      x = old.(value);
    endif
    if (isfield (new, value))
      y = new.(value);
    endif
    if (! same (x, y))
      list{end+1} = sprintf ("%s is %s (was %s)", value, y, x);
    endif
  endfor
endfunction

function m = by_name (lines)
  m = containers.Map ();
  for k = 1:numel (lines)
    at = rindex (lines{k}, ": ");
    marks = regexp (lines{k}(at + 2:end), '(\w+)=(\S+)', "tokens");
    m(lines{k}(1:at - 1)) = cell2struct (cellfun (@(t) t{2}, marks, "UniformOutput", false), ...
                                         cellfun (@(t) t{1}, marks, "UniformOutput", false), 2);
  endfor
endfunction

function tf = same (x, y)
  tf = strcmp (x, y);
  if (! tf && x(1) == "~" && y(1) == "~")
    [x, y] = deal (str2double (x(2:end)), str2double (y(2:end)));
    tf = abs (x - y) <= 1e-6 * (1 + abs (x));
  endif
endfunction

function lines = all_lines ()
  lines = arrayfun (@line_of, recorded_configurations (), "UniformOutput", false);
endfunction

function text = line_of (c)
  values = recorded_values (c);
  text = [c.name ":"];
  for name = fieldnames (values)'
    text = [text, " ", name{1}, "=", mark(values.(name{1}), c.close)];
  endfor
endfunction

## What stands for a value: numbers, texts, cells and structs of them.
function text = mark (value, rounded)
  parts = flat (value);
  if (rounded)
    parts = cellfun (@(v) double (v(:)), parts, "UniformOutput", false);
    x = vertcat (parts{:});
    x(isnan (x)) = 0.5;
    x = max (min (x, 99), -99);
    text = sprintf ("~%.9g", sum ((recorded_numbers (numel (x), 9) + 2) .* x));
  else
    bytes = cellfun (@(v) typecast (v(:)', "uint8"), parts, "UniformOutput", false);
    text = hash ("md5", char ([bytes{:}]))(1:8);
  endif
endfunction

## The arrays of a value, in one row; fields in the order of their names.
function parts = flat (value)
  if (iscell (value) && all (cellfun (@isfloat, value(:))))
    parts = value(:)';
  elseif (iscell (value))
    parts = cellfun (@flat, value(:)', "UniformOutput", false);
    parts = [parts{:}];
  elseif (isstruct (value))
    value = orderfields (value);
    parts = flat (struct2cell (value));
  elseif (isfloat (value))
    parts = {value};
  else
    parts = {double(value)};
  endif
  parts = parts(! cellfun (@isempty, parts));
endfunction
