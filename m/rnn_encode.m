## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn {} {@var{ids} =} rnn_encode (@var{tok}, @var{texts})
## The token ids that the tokenizer @var{tok} gives to @var{texts}.
##
## For @var{texts}, a char row, @var{ids} is a 1 x T row of numbers from 1 to
## @code{numel (@var{tok}.Tokens)}.  For an N x 1 cellstr, or, at level "word", an
## N x 1 cell of 1 x @var{T} cellstr that are cut into words already, it is an N x 1 cell
## of 1 x @var{T} rows.  A text without a token gives a 1 x 0 row.
##
## A character or word that is not in the vocabulary of @var{tok} is token 1, the unknown
## token; at level "subword" that never happens.  @code{rnn_decode} is the inverse.
##
## Errors: @code{rnn:tokenizer}, @code{rnn:type}, @code{rnn:size}, @code{rnn:text}
## (not UTF-8).
##
## @example
## @group
## tok = rnn_tokenizer ("banana", "Level", "char");
## rnn_encode (tok, "nabob")
## @result{} 3  2  4  1  4
## rnn_encode (tok, @{"ban"; ""@})
## @result{} @{[4 2 3]; [](1x0)@}
## @end group
## @end example
## @seealso{rnn_tokenizer, rnn_decode}
## @end deftypefn

function ids = rnn_encode (tok, texts)
  if (nargin < 2)
    print_usage ();
  endif
  check_tokenizer ("rnn_encode", "TOK", tok);
  ids = text_encode ("rnn_encode", "TEXTS", tok, texts);
endfunction

%!shared tok, words
%! tok = rnn_tokenizer ("c b b a a a", "Level", "word");
%! words = rnn_tokenizer ({"Don't stop, été", "한국어 한국어"});

%!test # a row gives a row, a cell a column, whatever its shape; empty texts
%! assert (rnn_encode (tok, "c a d b"), [4, 2, 1, 3]);
%! assert (rnn_encode (tok, {"c", "", "d a "}), {4; zeros(1, 0); [1, 2]});
%! assert (rnn_encode (tok, {" "; ""}), {zeros(1, 0); zeros(1, 0)});
%! assert (rnn_encode (tok, ""), zeros (1, 0));
%! assert (rnn_encode (tok, {}), cell (0, 1));
%! assert (class (rnn_encode (tok, "a")), "double");
%!test # the same for each level
%! for l = {"char", "word", "subword"}
%!   t = rnn_tokenizer ("a bc", "Level", l{1});
%!   assert (rnn_encode (t, ""), zeros (1, 0));
%!   assert (rnn_encode (t, {""; ""}), {zeros(1, 0); zeros(1, 0)});
%!   assert (rnn_encode (t, cell (1, 0)), cell (0, 1));
%!   x = rnn_encode (t, {"bc a", "", "a a"});
%!   assert (x, {rnn_encode(t, "bc a"); zeros(1, 0); rnn_encode(t, "a a")});
%! endfor
%!test # words that are cut already
%! assert (rnn_encode (tok, {{"c", "a", "x y", ""}; {}; {"b"}}), {[4, 2, 1, 1]; zeros(1, 0); 3});
%! assert (rnn_encode (tok, {cell(1, 0)}), {zeros(1, 0)});
%! assert (rnn_encode (words, {{"été", "Don't"}}), {rnn_encode(words, "été Don't")});
%!test # no text runs into the next one
%! t = rnn_tokenizer ({"ab ab ab", "a b"}, "Level", "subword");
%! assert (rnn_encode (t, {"a", "b"}), {"a" + 2; "b" + 2});
%! assert (rnn_encode (words, {"한국", "어"}), {1; 1});
%! assert (rnn_encode (words, {"Don", "'", "t"}), {1; 1; 1});
%!test # Lowercase
%! t = rnn_tokenizer ("élan Σ ж", "Lowercase", true);
%! assert (rnn_encode (t, "ÉLAN σ Ж"), rnn_encode (t, "élan Σ ж"));
%! assert (sort (rnn_encode (t, "Élan σ Ж")), 2:4);
%! assert (rnn_encode (t, {{"ÉLAN"}, {"Σ"}}), rnn_encode (t, {"élan"; "σ"}));
%!test # subword: earlier merges first, everywhere in the word
%! t = rnn_tokenizer ({"bc bc bc bc", "ab ab ab"}, "Level", "subword");
%! assert (t.Tokens(258:end)', {"bc", " bc", "ab", " ab"});
%! assert (rnn_encode (t, "abcab"), ["a" + 2, 258, 260]);
%! assert (rnn_encode (t, "  ab"), [" " + 2, 261]);
%! assert (rnn_encode (t, "\xFF\xE9"), [257, 235]);
%!test # all of a text seen is known
%! s = {"Voilà, l’été ! 한국어 문장…", "Don't 😀"};
%! for l = {"char", "word", "subword"}
%!   assert (all ([rnn_encode(rnn_tokenizer (s, "Level", l{1}), s){:}] > 1));
%! endfor

%!error rnn_encode (1)
%!error id=rnn:type rnn_encode (tok, 3)
%!error id=rnn:type rnn_encode (tok, ["ab"; "cd"])
%!error id=rnn:type rnn_encode (tok, {"a", 2})
%!error id=rnn:size rnn_encode (tok, {"a", "b"; "c", "d"})
%!error id=rnn:type rnn_encode (rnn_tokenizer ("a", "Level", "char"), {{"a"}})
%!error id=rnn:text rnn_encode (tok, "a\x80")
%!error <TEXTS must be UTF-8, got byte 0xC3 at position 2> rnn_encode (tok, "a\xC3")
%!error <TEXTS\{3\} must be UTF-8, got byte 0xC3 at position 3>
%! rnn_encode (tok, {"é", "", "é\xC3", "\xA9"})
%!error id=rnn:text rnn_encode (tok, "\xC0\x80")
%!error id=rnn:text rnn_encode (tok, "\xE0\x9F\xBF")
%!error id=rnn:text rnn_encode (tok, "\xED\xA0\x80")
%!error id=rnn:text rnn_encode (tok, "\xF0\x8F\xBF\xBF")
%!error id=rnn:text rnn_encode (tok, "\xF4\x90\x80\x80")
%!error id=rnn:text rnn_encode (tok, "\xF5\x80\x80\x80")
%!error id=rnn:tokenizer rnn_encode (3, "a")
%!error id=rnn:tokenizer rnn_encode ([tok, tok], "a")
%!error id=rnn:tokenizer rnn_encode (rmfield (tok, "Tokens"), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (tok, "Level", "line"), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (tok, "Lowercase", 1), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (tok, "Tokens", {"a"; "b"}), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (tok, "Tokens", {}), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (tok, "Tokens", {""}), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (tok, "Tokens", {""; 3}), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (tok, "Tokens", ["a"; "b"]), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (tok, "Tokens", tok.Tokens'), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (tok, "Tokens", {""; "a"; "a"}), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (tok, "Tokens", {""; "a\xFF"}), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (words, "Level", "char"), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (tok, "Level", "subword"), "a")
%!error id=rnn:tokenizer rnn_encode (setfield (tok, "format", "rnn-1"), "a")
%!function broken (merges)
%!  tok = rnn_tokenizer ("abc abc abc", "Level", "subword", "MaxVocabulary", 259);
%!  tok.Merges = merges (tok.Merges);
%!  rnn_encode (tok, "abc");
%!endfunction
%!test
%! for k = 1:2
%!   broken (@(m) m);
%!   fail ("broken (@(m) m + 1)", "rnn_encode: TOK.Merges must be M x 2 ids");
%! endfor
%!error id=rnn:tokenizer broken (@(m) m')
%!error id=rnn:tokenizer broken (@(m) m(1,:))
%!error id=rnn:tokenizer broken (@(m) [m(1,:); 300, 3])
%!error id=rnn:tokenizer broken (@(m) [m(1,:); 0, 3])
%!error id=rnn:tokenizer broken (@(m) [m(1,:); 2.5, 3])
%!error id=rnn:tokenizer broken (@(m) flipud (m))
%!error id=rnn:tokenizer broken (@(m) num2cell (m))
