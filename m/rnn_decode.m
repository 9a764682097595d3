## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn {} {@var{texts} =} rnn_decode (@var{tok}, @var{ids})
## The texts that token ids @var{ids} of the tokenizer @var{tok} stand for.
##
## For @var{ids}, a row of whole numbers from 1 to V + 1, V = @code{numel
## (@var{tok}.Tokens)}, @var{texts} is a char row; for an N x 1 cell of such rows it is an
## N x 1 cellstr.  Id 1, the unknown token, is shown as
## "<unk>"; id V + 1, the boundary that starts and ends what a network writes,
## is left out.
##
## At levels "char" and "subword" this is the exact inverse of @code{rnn_encode},
## except for unknown characters and, with @code{Lowercase}, for capitals.  At level
## "word" white space is not kept: there is one space between words, but none before
## @samp{, . ; : ! ? ) ] @}}, closing quotes, @samp{n't} and words that begin with an
## apostrophe, none after @samp{( [ @{} and opening quotes, and none around hyphens and
## slashes.
##
## Errors: @code{rnn:tokenizer}, @code{rnn:type}, @code{rnn:token} (not an id of
## @var{tok}).
##
## @example
## @group
## tok = rnn_tokenizer ("Well, that's (almost) all.", "Level", "word");
## rnn_decode (tok, rnn_encode (tok, "that's   all, (almost)."))
## @result{} that's all, (almost).
## @end group
## @end example
## @seealso{rnn_encode, rnn_tokenizer}
## @end deftypefn

function texts = rnn_decode (tok, ids)
  if (nargin < 2)
    print_usage ();
  endif
  fname = "rnn_decode";
  check_tokenizer (fname, "TOK", tok);
  [flat, text, N] = id_list (fname, ids, numel (tok.Tokens));
  shown = [{"<unk>"}; tok.Tokens(2:end)];
  if (strcmp (tok.Level, "word"))
    flat += numel (shown) * space_before (shown, flat, text);
    shown = [shown; strcat({" "}, shown)];
  endif
  [s, len] = text_gather ([shown{:}], cellfun ("numel", shown), flat);
  len = accumarray (text(:), len(:), [N, 1]);
  texts = mat2cell (s, 1, len)(:);
  texts(len == 0) = {""};
  if (! iscell (ids))
    texts = texts{1};
  endif
endfunction

## FLAT has all ids in one row, without boundaries; TEXT is the text that each belongs to, N the number
## of texts.
function [flat, text, N] = id_list (fname, ids, V)
  list = ids;
  if (! iscell (ids))
    list = {ids};
  elseif (! isempty (ids) && ! isvector (ids))
    error ("rnn:size", "%s: IDS must be an N x 1 cell, got %s", fname, check_got (ids));
  endif
  N = numel (list);
  name = @(n) [{"IDS", sprintf("IDS{%d}", n)}{iscell (ids) + 1}];
  bad = find (! cellfun (@is_row, list), 1);
  if (! isempty (bad))
    error ("rnn:type", "%s: %s must be a row of token ids, got %s", fname, name (bad), ...
           check_got (list{bad}));
  endif
  len = cellfun ("numel", list(:)');
  text = repelems (1:N, [1:N; len]);
  flat = cellfun (@(v) double (v(:)'), list(:)', "UniformOutput", false);
  flat = [zeros(1, 0), flat{:}];
  bad = find (! (flat >= 1 & flat <= V + 1 & flat == fix (flat)), 1);
  if (! isempty (bad))
    error ("rnn:token", "%s: %s must hold whole numbers from 1 to %d, got %g", fname, ...
           name (text(bad)), V + 1, flat(bad));
  endif
  text(flat > V) = [];
  flat(flat > V) = [];
endfunction

function tf = is_row (v)
  tf = (isnumeric (v) || islogical (v)) && isreal (v) && ndims (v) == 2 ...
       && (rows (v) == 1 || isempty (v));
endfunction

## The words before which there is a space.
function space = space_before (shown, flat, text)
  [used, ~, which] = unique (flat);
  [left, right, digits] = sticks (shown(used));
  [left, right, digits] = deal (left(which)(:)', right(which)(:)', digits(which)(:)');
  is = @(word) strcmp (shown, word)(flat)(:)';
  begins = [true, diff(text) != 0](1:numel (text));
  quote = is ("\"");
  opening = mod (since (quote, begins), 2) == 1;
  left |= quote & ! opening;
  right |= quote & opening;
  k = 1 + find (is (".") | is (":"));            # 2.50, 10:30
  k(k > numel (flat) | k < 3) = [];
  left(k(digits(k - 2) & digits(k) & ! begins(k - 1))) = true;
  space = ! (begins | left | [false, right(1:end-1)](1:numel (right)));
endfunction

## Which words have no space before them, which none after them, and which begin and end with a digit.
function [left, right, digits] = sticks (words)
  before = {".", ",", ";", ":", "!", "?", ")", "]", "}", "%", "...", "''", "n't", "n’t", ...
            "N'T", "…", "”", "’", "。", "、", "，", "．", "：", "；", "！", "？", "）", "」", ...
            "』", "】", "》", "〉"};
  after = {"(", "[", "{", "$", "£", "``", "“", "‘", "„", "¿", "¡", "（", "「", "『", "【", ...
           "《", "〈"};
  both = {"-", "‐", "‑", "/"};
  left = ismember (words, [before, both]) | strncmp (words, "'", 1) | strncmp (words, "’", 3);
  right = ismember (words, [after, both]);
  digits = cellfun (@(w) all (w([1, end]) >= "0" & w([1, end]) <= "9"), words);
endfunction

## For each place, how many of TF are true in its text up to there.
function n = since (tf, begins)
  n = cumsum (tf);
  if (! isempty (n))
    n -= (n - tf)(begins)(cumsum (begins));
  endif
endfunction

%!shared texts, tok
%! texts = {"안녕하세요, 세계!"; "L’été à Noël\t — où ?\n\n"; ""; "👨‍👩‍👧 👍🏽 🇰🇷  ok   "; ...
%!          " tabs\t\tand\r\nnewlines \n"; "a\0b"; "NaïVE"};
%! tok = rnn_tokenizer (texts);

%!test # exact round trip, one by one too
%! for l = {"char", "subword"}
%!   t = rnn_tokenizer (texts, "Level", l{1});
%!   ids = rnn_encode (t, texts);
%!   assert (isequal (rnn_decode (t, ids), texts));
%!   for n = 1:numel (texts)
%!     assert (isequal (rnn_decode (t, rnn_encode (t, texts{n})), texts{n}));
%!     assert (rnn_encode (t, texts{n}), ids{n});
%!   endfor
%! endfor
%!test # subword: what was never seen, bytes that are not UTF-8
%! t = rnn_tokenizer (texts(1:2), "Level", "subword");
%! for s = {"漢字 қазақ", char(0:255), char(255:-1:0), "\xC3", "é\xA9 \xED\xA0\x80", "a \xFF  \xFE b"}
%!   assert (rnn_decode (t, rnn_encode (t, s{1})), s{1});
%!   assert (rnn_decode (t, rnn_encode (t, {s{1}; "x"})), {s{1}; "x"});
%!   t2 = rnn_tokenizer (repmat (s, 1, 3), "Level", "subword");
%!   assert (rnn_decode (t2, rnn_encode (t2, s{1})), s{1});
%! endfor
%!test # Lowercase: exact up to case, also around bytes that are not UTF-8
%! for l = {"char", "subword"}
%!   t = rnn_tokenizer ({"ÉcolE ΣΑΣ, ЖЯ!  İx", "écolσας"}, "Level", l{1}, "Lowercase", true);
%!   assert (rnn_decode (t, rnn_encode (t, "ÉcolE ΣΑΣ,  ЖЯ!İx")), "école σασ,  жя!ix");
%! endfor
%! assert (rnn_decode (t, rnn_encode (t, "É\xFFÀ\xC3")), "é\xFFà\xC3");
%!test # unknown and boundary
%! t = rnn_tokenizer ("banana", "Level", "char");
%! assert (rnn_decode (t, rnn_encode (t, "b€nd")), "b<unk>n<unk>");
%! assert (rnn_decode (t, [5, 4, 2, 5]), "ba");
%! assert (rnn_decode (t, {5; [3, 5]}), {""; "n"});
%! assert (rnn_decode (tok, [numel(tok.Tokens) + 1, 1, 1]), "<unk> <unk>");
%!test # shapes
%! t = rnn_tokenizer ("abc", "Level", "char");
%! assert (rnn_decode (t, {2, [3, 4]}), {"a"; "bc"});
%! assert (rnn_decode (t, {}), cell (0, 1));
%! assert (rnn_decode (t, []), "");
%! assert (rnn_decode (t, zeros (1, 0)), "");
%! assert (rnn_decode (t, {zeros(1, 0); []}), {""; ""});
%! assert (rnn_decode (t, single ([2, 2])), "aa");
%! assert (rnn_decode (t, {int32(4), 3}), {"c"; "b"});
%!test # words: spacing
%! function again (s)
%!   t = rnn_tokenizer (s);
%!   assert (rnn_decode (t, rnn_encode (t, s)), s);
%! endfunction
%! again ("Well, that's (almost) all; isn't it: yes! No? Yes.");
%! again ("\"Come in,\" he said. \"Sit down [here].\"");
%! again ("It is 10:30, and $2.50 is 5%: well-known 24/7.");
%! again ("“L’été” est là… ¿Qué? 「한국어」");
%! again ("안녕하세요, 세계! 그는 (작은) 집.");
%! again ("Peut-être vient-il aujourd'hui.");
%!test # words that were cut before
%! t = rnn_tokenizer ({{"do", "n't", "'s", "dogs", "'", "``", "hi", "''", "...", "Is"}});
%! assert (rnn_decode (t, rnn_encode (t, {{"Is", "n't", "hi", "'s", "``", "hi", "''", "..."}})), ...
%!         {"Isn't hi's ``hi''..."});
%!test # spacing does not look at the text before
%! t = rnn_tokenizer ("5 . \" a : (");
%! x = {"\" a"; "a\" 5"; ". 5"; "(" ; "a"; "5"; ". 5"; ": 5"};
%! y = rnn_decode (t, rnn_encode (t, x));
%! for n = 1:numel (x)
%!   assert (rnn_decode (t, rnn_encode (t, x{n})), y{n});
%! endfor
%! assert (y{3}, ". 5");

%!error rnn_decode (1)
%!error id=rnn:tokenizer rnn_decode ({}, 1)
%!error id=rnn:tokenizer    # a token of two rows, after the same tokenizer without
%! rnn_decode (tok, 1);
%! tok.Tokens{2}(2,:) = "x";
%! rnn_decode (tok, 1);
%!error id=rnn:type rnn_decode (tok, "a")
%!error id=rnn:type rnn_decode (tok, [1; 2])
%!error id=rnn:type rnn_decode (tok, 1i)
%!error id=rnn:type rnn_decode (tok, {1, "a"})
%!error id=rnn:type rnn_decode (tok, {1, {2}})
%!error id=rnn:size rnn_decode (tok, {1, 2; 3, 4})
%!error id=rnn:token rnn_decode (tok, 0)
%!error id=rnn:token rnn_decode (tok, 1.5)
%!error id=rnn:token rnn_decode (tok, -1)
%!error id=rnn:token rnn_decode (tok, NaN)
%!error id=rnn:token rnn_decode (tok, Inf)
%!error id=rnn:token rnn_decode (tok, numel (tok.Tokens) + 2)
%!error <IDS\{3\} must hold whole numbers from 1 to [0-9]+, got 0> rnn_decode (tok, {1, [], [2, 0]})
