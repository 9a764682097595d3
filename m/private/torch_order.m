## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [ORDER, TEXT] = torch_order (FNAME, MODULES, SORTED)
##
## The order in which data goes through MODULES (torch_modules), as far as their sizes tell: each reads as many rows as the one
## before it gives; numbers in names that are otherwise the same rise (fc1 before fc2, layers.0 before layers.1); tokens are
## read first.  Where several orders fit, that of the file is taken, unless it is SORTED by name (then it
## tells nothing).  An element of ORDER is negative where a matrix is an Embedding.  TEXT is why it was this one.

function [order, text] = torch_order (fname, modules, sorted)
  n = numel (modules);
  tries.before = false (n);
  tries.found = zeros (0, n);
  tries.left = 1000;
  unknown = find (isnan ([modules.in]), 1);
  if (n <= 100 && isempty (unknown))
    for k = 1:n
      for j = 1:n
        tries.before(k,j) = comes_before (modules(k).name, modules(j).name);
      endfor
    endfor
    tries = follow (tries, modules, []);
  endif
  found = tries.found;
  text = "the only order that fits their sizes";
  in_file = find (all (abs (found) == 1:n, 2));
  if (rows (found) > 1 && numel (in_file) == 1 && ! sorted && tries.left > 0)
    found = found(in_file,:);
    text = "the file's order; others fit their sizes too";
  endif
  if (rows (found) != 1)
    why = ifelse (rows (found) > 1 || tries.left <= 0, "several orders fit", "no order fits");
    sizes = arrayfun (@(m) sprintf ("\"%s\" (%g to %g)", m.name, m.in, m.out), modules, "UniformOutput", false);
    if (n > 20)
      sizes = [sizes(1:20), {sprintf("%d more", n - 20)}];
    endif
    error ("rnn:option", ["%s: Modules must name the modules in the order in which data goes through them, as %s their ", ...
           "sizes, got %s"], fname, why, strjoin (sizes, ", "));
  endif
  order = found;
endfunction

## All ways to go on from the modules in `path`, until there are two or too many have been tried.
function tries = follow (tries, modules, path)
  n = numel (modules);
  tries.left -= 1;
  if (tries.left <= 0 || rows (tries.found) > 200)
    return;
  elseif (numel (path) == n)
    tries.found(end+1,:) = path;
    return;
  endif
  open = true (1, n);
  open(abs (path)) = false;
  for k = find (open & ! any (tries.before(open,:), 1))
    m = modules(k);
    may_embed = strcmp (m.kind, "matrix") && ! any (strcmp (m.endings, "bias"));
    is_named = may_embed && torch_embeds (m);
    if (tries.left <= 0)
      return;
    elseif (isempty (path))
      if (may_embed)
        tries = follow (tries, modules, -k);
      endif
      if (! is_named)
        tries = follow (tries, modules, k);
      endif
      continue;
    endif
    last = modules(abs (path(end)));
    if (! is_named && m.in == ifelse (path(end) < 0, last.in, last.out))
      tries = follow (tries, modules, [path, k]);
    endif
  endfor
endfunction

## Do the names A and B differ first in a number that is smaller in A?
function tf = comes_before (a, b)
  tf = false;
  a = strsplit (a, ".");
  b = strsplit (b, ".");
  n = min (numel (a), numel (b));
  k = find (! strcmp (a(1:n), b(1:n)), 1);
  if (isempty (k))
    return;
  endif
  p = regexp ([a(k), b(k)], '^(.*?)(\d{1,9})$', "tokens", "once");
  if (! any (cellfun ("isempty", p)))
    stems = cellfun (@(q) ["" q{1:end-1}], p, "UniformOutput", false);
    numbers = cellfun (@(q) str2double (q{end}), p);
    tf = strcmp (stems{:}) && numbers(1) < numbers(2);
  endif
endfunction
