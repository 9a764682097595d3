## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## ARGS = fuzz_mutate (ARGS)
##
## One or two random changes of a cell of arguments: of their order and number, of one of them, or
## of something deep inside one.

function args = fuzz_mutate (args)
  for k = 1:1 + (rand () < 0.3)
    r = rand ();
    if (isempty (args) || r < 0.04)
      args{end+1} = any_value ();
    elseif (r < 0.08)
      args(pick (numel (args))) = [];
    elseif (r < 0.11)
      args = args([1:end, pick(numel (args))]);
    elseif (r < 0.15)
      n = [pick(numel (args)), pick(numel (args))];
      args(n) = args(n(end:-1:1));
    else
      n = pick (numel (args));
      args{n} = change (args{n}, 0);
    endif
  endfor
endfunction

function n = pick (N)
  n = 1 + floor (rand () * N);
endfunction

function v = change (v, depth)
  deeper = ! isempty (v) && (iscell (v) || isstruct (v)) && rand () < 0.8 - 0.15 * depth;
  if (deeper && iscell (v))
    n = pick (numel (v));
    v{n} = change (v{n}, depth + 1);
  elseif (deeper && isscalar (v) && numfields (v) > 0)
    name = fieldnames (v){pick (numfields (v))};
    v.(name) = change (v.(name), depth + 1);
  elseif (rand () < 0.4)
    v = any_value ();
  elseif (isstruct (v))
    v = change_struct (v);
  elseif (iscell (v))
    v = change_cell (v);
  elseif (ischar (v))
    v = change_text (v);
  elseif (isnumeric (v) || islogical (v))
    v = change_numbers (v);
  else
    v = any_value ();
  endif
endfunction

function v = any_value ()
  persistent values = {[], zeros(0, 3), zeros(3, 0), zeros(1, 0), NaN, Inf, -Inf, -1, 0, 1, 2, 1.5, 1e9, ...
    1e300, 2^31, 2^53, 1i, "x", "", "text", ["ab"; "cd"], {}, {1}, {""}, {{}}, {[]}, {"a", 1}, struct(), ...
    struct("a", {1, 2}), struct("h", 1), @(varargin) true, true, false, single(2), int8(3), uint64(2^60), ...
    uint8([1, 2, 3]), sparse([1, 0, 2]), sparse(1), 1:5, (1:5)', eye(3), eye(2)(:, [2, 1]), ones(2, 2, 2), ...
    ones(2, 3, 4, 2), cell(0, 1), cell(1, 0), cell(2, 2), NaN(1, 3), {NaN}, {ones(2, 3), "x"}, ...
    [1, NaN, 2], zeros(0, 0, 2), "auto", "none", single(NaN), {1, 2, 3, 4}, reshape(1:14, 2, 7) / 15, reshape(1:14, 7, 2) / 15, ...
    repmat("long ", 1, 200), "\xFF\xC3", "한국", {"한국", "\xFF"}, logical([1, 0, 1, 0]), ...
    struct("MaxEpochs", 1), struct("Seed", {}), {struct()}, -0, realmax, realmin / 8, intmax("int64"), ...
    complex(ones (2, 3), 0), cell(3, 1), {{1}, {2}}, {{"a"}, {"b", "c"}}, repmat("x", [1, 2, 2])};
  v = values{pick (numel (values))};
endfunction

function s = change_struct (s)
  switch (pick (5))
    case 1
      if (numfields (s) > 0)
        s = rmfield (s, fieldnames (s){pick (numfields (s))});
      endif
    case 2
      s = [s, s];
    case 3
      s = s([]);
    case 4
      s = orderfields (s);
    otherwise
      s(1).unknown = 3;
  endswitch
endfunction

function c = change_cell (c)
  switch (pick (7))
    case 1
      c = c.';
    case 2
      c(pick (max (numel (c), 1)):end) = [];
    case 3
      c = [c(:); c(:)];
    case 4
      c = reshape ([c(:); c(:)], 2, []);
    case 5
      c = [c(:); {any_value()}];
    case 6
      c = {c};
    otherwise
      if (! isempty (c))
        c = c{pick (numel (c))};
      endif
  endswitch
endfunction

function s = change_text (s)
  s = s(:,:);
  switch (pick (9))
    case 1
      s = upper (s);
    case 2
      s = s.';
    case 3
      s = [s(:)', char(0)];
    case 4
      s = [s(:)', "\xFF"];
    case 5
      s = {s};
    case 6
      s = [s; s];
    case 7
      s = double (s);
    case 8
      s = s(1:floor (end / 2));
    otherwise
      s = [s, s];
  endswitch
endfunction

function v = change_numbers (v)
  if (issparse (v) || isdiag (v) && numel (v) > 1)
    v = full (v);
  endif
  switch (pick (20))
    case 1
      v = permute (v, [2, 1, 3:ndims(v)]);
    case 2
      v = single (v);
    case 3
      v = int32 (real (v));
    case 4
      v = uint8 (real (v));
    case 5
      v = logical (v(! isnan (v)));
    case 6
      v = v(1:end-1);
    case 7
      v = [v; v];
    case 8
      v = [v, v];
    case 9
      v = v(:, 1:0);
    case 10
      if (ndims (v) == 2)
        v = sparse (double (v));
      endif
    case 11
      v = complex (double (v), 1);
    case 12
      v = num2cell (v);
    case 13
      v = {v};
    case {14, 15}
      v = double (v);
      if (! isempty (v))
        v(pick (numel (v))) = [NaN, Inf, -Inf, 0, -1, 1e9, 1e300, 0.5](pick (8));
      endif
    case 16
      v = double (v) * 1e200;
    case 17
      v = -double (v);
    case 18
      v = double (v) + 0.5;
    case 19
      v = cat (3, v, v);
    otherwise
      v = abs (double (v));
      v(! (v < flintmax ())) = 0;
      v = char (mod (v, 128));
  endswitch
endfunction
