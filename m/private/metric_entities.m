## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = metric_entities (Y, P, W)
##
## How well the named entities that the tags P mark agree with those of Y (cells of 1 x T cellstr, one per sequence; W as in
## metric_weights): one is right where its first and last step and its type are (Tjong Kim Sang, De Meulder 2003).
##
## A tag is "O", outside of all entities, or a letter, a dash and the type.  One rule reads all schemes in use, also where they are not kept:
## an entity starts at each tag that is not "O" if its letter is B, S or U, if the tag before is "O", of another type or has the letter E, L, S
## or U, or if there is none before; it ends before the next start or "O".  So IOB1 (B only between neighbours of a type; Ramshaw,
## Marcus 1995), IOB2 (B at each start; Ratnaparkhi 1998), IOE1 and IOE2 (Tjong Kim Sang, Veenstra 1999), BIOES and BILOU (Ratinov,
## Roth 2009) are read.

function m = metric_entities (Y, P, w)
  [y, p] = deal (as_rows ("Y", Y), as_rows ("P", P));
  metric_pairs (y, p);
  w = metric_weights (w, [], numel (y));
  lens = cellfun (@numel, y);
  of = repelem (1:numel (y), lens');
  [y, p] = deal ([y{:}], [p{:}]);
  if (isempty (y))
    error ("rnn:empty", "rnn_metrics: Y must hold at least one tag, got none");
  endif
  first = false (size (y));
  first(1 + [0, cumsum(lens(1:end-1)')](lens' > 0)) = true;
  [letters, types, names] = parsed (y, p);
  there = entities (letters(1,:), types(1,:), first);
  found = entities (letters(2,:), types(2,:), first);
  right = ismember (there, found, "rows");
  sums = @(e) accumarray (e(:,3), w(of(e(:,1)))', [numel(names), 1]);
  m.count = rows (there);
  m.accuracy = strcmp (y, p) * w(of)' / sum (w(of));
  m.types = names(:);
  m = metric_rates (m, sums (there(right,:)), sums (found), sums (there));
endfunction

function seqs = as_rows (arg, V)
  if (iscellstr (V) && ! isempty (V))
    V = {V};
  endif
  good = iscell (V) && isvector (V) && all (cellfun (@(v) iscellstr (v) && (isempty (v) || (isvector (v) && text_one_row (v))), V(:)));
  if (! good)
    error ("rnn:type", ["rnn_metrics: with \"Kind\", \"entities\" %s must be a cell with a 1 x T cellstr of tags for each ", ...
           "sequence, got %s"], arg, check_got (V));
  endif
  seqs = cellfun (@(v) v(:)', V(:), "UniformOutput", false);
endfunction

## The letters of the tags Y and P, 2 x T, and the numbers of their types in NAMES, 0 of "O".
function [letters, types, names] = parsed (y, p)
  [tags, ~, at] = unique ([y, p]);
  letter = repmat ("O", 1, numel (tags));
  type = cell (size (tags));
  for k = 1:numel (tags)
    t = tags{k};
    if (strcmp (t, "O"))
      continue;
    elseif (isempty (t) || ! any (t(1) == "BIESLU") || (numel (t) > 1 && ! any (t(2) == "-_")))
      error ("rnn:label", ["rnn_metrics: tags of entities must be \"O\" or one of B, I, E, S, L and U, a dash and the type, ", ...
             "such as \"B-PER\", got %s"], check_got (t));
    endif
    letter(k) = t(1);
    type{k} = t(3:end);
  endfor
  inside = letter != "O";
  [names, ~, number] = unique (type(inside));
  numbers = zeros (size (tags));
  numbers(inside) = number;
  letters = reshape (letter(at), [], 2)';
  types = reshape (numbers(at), [], 2)';
endfunction

## A row for each entity: its first step, its last one, its type.
function e = entities (letter, type, first)
  inside = type > 0;
  before = [0, type(1:end-1)];
  closed = [false, ismember(letter(1:end-1), "ELSU")];
  starts = inside & (first | ismember (letter, "BSU") | before != type | closed);
  ends = inside & [starts(2:end) | ! inside(2:end) | first(2:end), true];
  e = [find(starts(:)), find(ends(:)), type(starts)(:)];
  e = reshape (e, [], 3);
endfunction
