## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: fuzz (SEED, FROM, TO, MARK)
##        fuzz (SEED, N)
##
## The random calls FROM to TO of the sequence that SEED numbers, of every public function and
## every gateway: right, nearly right and wrong.  Each must return or be an error that names its kind
## (rnn:..., of public functions never rnn:internal; the usage for too few arguments), in a message
## of bounded length, warn with an identifier only, and leave its arguments as they were.  Whatever
## does not is printed, one line per call.  The number of the call goes to the file MARK before it is
## made: tests/run_fuzz watches for crashes and calls that do not end.  fuzz (SEED, N) shows call N.

function fuzz (seed, from, to, mark)
  set (0, "defaultfigurevisible", "off");
  makeinfo_program ("true");    # usages are not typeset
  fix = fuzz_fixtures ();
  back = cd (fix.folder);    # where a changed name of a file may write
  alone = nargin == 2;
  if (alone)
    to = from;
    mark = tempname ();
  endif
  kinds = struct ("returned", 0);
  unwind_protect
    out = fopen (mark, "w");
    for n = from:to
      frewind (out);
      fprintf (out, "%d\n", n);
      fflush (out);
      [f, args, nout] = make_call (seed, n, fix);
      if (alone)
        show (f, args, nout);
      endif
      [wrong, text, kind] = try_call (f, args, nout, alone);
      kinds.(kind) = field_or (kinds, kind, 0) + 1;
      if (! isempty (wrong))
        printf ("finding: call %d of seed %d, %s: %s: %s\n", n, seed, f, wrong, text);
        fflush (stdout);
      endif
    endfor
    printf ("done: %d;%s\n", to, sprintf (" %s %d", [fieldnames(kinds), struct2cell(kinds)]'{:}));
  unwind_protect_cleanup
    fclose (out);
    confirm_recursive_rmdir (false, "local");
    cd (back);
    rmdir (fix.folder, "s");
  end_unwind_protect
endfunction

function [f, args, nout] = make_call (seed, n, fix)
  persistent right = gateway_calls ();
  rand ("twister", [seed; n]);
  randn ("twister", [seed; n]);
  if (rand () < 0.12)
    k = 1 + floor (rand () * rows (right));
    [f, args] = right{k,:};
    most = struct ("__rnn_loss__", 4, "__rnn_scan__", 6, "__rnn_fit__", 3, "__rnn_decode__", 2);
    nout = floor (rand () * (1 + field_or (most, f, 1)));
  else
    [f, args, nout] = fuzz_call (fix);
  endif
  if (rand () < 0.8)
    args = bounded (fuzz_mutate (args));
  endif
endfunction

## A training of 1e9 epochs may take its time, and so may an answer of 1e9 symbols.
function args = bounded (args)
  names = {"MaxEpochs", "NumIterations", "MaxLength"};
  for k = 1:numel (args)
    if (ischar (args{k}) && ndims (args{k}) == 2 && k < numel (args) ...
        && any (strcmpi (args{k}, names)) && isnumeric (args{k+1}) && any (args{k+1}(:) > 100))
      args{k+1} = 3;
    elseif (isstruct (args{k}))
      args{k} = rmfield (args{k}, intersect (names, fieldnames (args{k})));
    endif
  endfor
endfunction

function v = field_or (s, name, v)
  if (isfield (s, name))
    v = s.(name);
  endif
endfunction

function [wrong, text, kind] = try_call (f, args, nout, alone)
  wrong = text = "";
  kind = "returned";
  kept = deep_copy (args);
  lastwarn ("", "");
  err = [];
  out = cell (1, nout);
  try
    printed = evalc ("[out{:}] = feval (f, args{:});");
  catch err
    kind = regexprep ([err.identifier, "unnamed"(1:7 * isempty (err.identifier))], '\W', "_");
  end_try_catch
  [said, id] = lastwarn ();
  if (alone)
    printf ("warned: [%s] %s\n", id, said);
    if (! isempty (err))
      printf ("error: [%s] %s\n", err.identifier, err.message);
      disp (struct2cell (err.stack(1)));
      arrayfun (@(s) printf ("  %s:%d\n", s.name, s.line), err.stack);
    endif
  endif
  close all
  if (! same (args, kept))
    wrong = "an argument was changed";
  elseif (! isempty (said) && isempty (id))
    [wrong, text] = deal ("a warning without identifier", said);
  elseif (! isempty (err) && ! named (err, strncmp (f, "__", 2)))
    [wrong, text] = deal (["the error is [" err.identifier "]"], err.message);
  elseif (! isempty (err) && numel (err.message) > 1500)
    [wrong, text] = deal ("a very long message", err.message(1:200));
  endif
endfunction

function tf = named (err, gateway)
  id = err.identifier;
  tf = strncmp (id, "rnn:", 4) && (gateway || ! strcmp (id, "rnn:internal"));
  tf |= strcmp (id, "Octave:invalid-fun-call");
endfunction

## Numbers of its own, so that what writes into shared memory is seen.
function w = deep_copy (v)
  if (iscell (v))
    w = cellfun (@deep_copy, v, "UniformOutput", false);
  elseif (isstruct (v))
    w = cell2struct (cellfun (@deep_copy, struct2cell (v), "UniformOutput", false), fieldnames (v), 1);
    w = reshape (w, size (v));
  elseif (ischar (v))
    w = char (double (v));
  elseif (islogical (v))
    w = ! ! v;
  elseif (isnumeric (v))
    w = v * 1;
  else
    w = v;
  endif
endfunction

function tf = same (v, w)
  tf = strcmp (class (v), class (w)) && isequal (size (v), size (w));
  if (! tf)
    return;
  elseif (iscell (v))
    tf = all (cellfun (@same, v, w)(:));
  elseif (isstruct (v))
    tf = isequal (fieldnames (v), fieldnames (w)) ...
         && all (cellfun (@same, struct2cell (v), struct2cell (w))(:));
  elseif (isfloat (v))
    tf = isequaln (v, w) && isequaln (1 ./ full (v), 1 ./ full (w));    # -0 is not 0
  elseif (! is_function_handle (v))
    tf = isequal (v, w);
  endif
endfunction

function show (f, args, nout)
  printf ("[%d outputs] = %s (%d arguments)\n", nout, f, numel (args));
  for k = 1:numel (args)
    printf ("-- %d: ", k);
    disp (args{k});
  endfor
endfunction
