## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{tok} =} rnn_tokenizer (@var{texts})
## @deftypefnx {} {@var{tok} =} rnn_tokenizer (@var{texts}, @var{name}, @var{value}, @dots{})
## Make a tokenizer: the vocabulary of @var{texts} and the rules that cut texts into tokens.
##
## @var{texts} is a char row or an N x 1 cellstr in UTF-8, or, at level "word",
## an N x 1 cell of 1 x @var{T} cellstr that are cut into words already.
## Where they are larger than memory, it is a function handle, @code{t = f (k)} or @code{[t, y] = f (k)}, that reads part k of them, with
## @code{NumParts}, how many there are (see @code{rnn_train} and @code{rnn_parts}); what is counted stays in memory.
## @code{rnn_encode} turns texts into token ids, @code{rnn_decode} ids into texts.
## Options, with defaults:
##
## @table @asis
## @item Level ("word")
## What a token is.
##
## "char": a character (a code point: a letter with its accent, a Korean syllable).
##
## "word": a run of letters, digits and apostrophes inside it, or one other
## character that is not white space (with what modifies it; two regional indicators
## are one flag).  A byte-order mark that begins a text is white space.
##
## "subword": byte-pair encoding (Sennrich, Haddow, Birch 2016, algorithm 1) on
## bytes.  The 256 bytes are tokens, so that no text is unknown, even if it is not
## UTF-8.  Each merge makes one token of the two neighbouring tokens that occur together most
## often (of equally frequent ones those with the lowest ids).  It does not cross the borders
## of a word with the space before it, or of a run of other characters (after Radford et al. 2019).
## @item MaxVocabulary (Inf; 1000 at level "subword")
## The most tokens, with the unknown token and the 256 bytes among them.
## @item MinCount (1)
## Rarer tokens are left out; at level "subword", pairs that occur less often, or only
## once, are not merged.
## @item Lowercase (false)
## Turn capitals into small letters, one for one: those of the Latin, Greek, Cyrillic,
## Armenian, Georgian and all other alphabets that have two cases.
## @item Normalize ("auto")
## "nfc": letters and accents are put together where Unicode has a character for
## them (normalization form C), so that e and U+0301 are @code{é} and Hangul letters are
## syllables.  "none": texts are taken as they are.  "auto" is "nfc" at level "word" and
## "none" elsewhere, where @code{rnn_decode} gives back what was encoded.
## @end table
##
## @var{tok} is a struct with the fields
##
## @table @asis
## @item format ("rnn-tokenizer-1"), Level, Lowercase, Normalize ("none" or "nfc")
## @item Tokens (V x 1 cellstr)
## The text of each id.  The first, "", is the unknown token.  The others are sorted
## by falling count, those of equal count in the order of their bytes; at level
## "subword" the bytes 0 to 255 come first, then the tokens of the merges in their order.
## @item Merges (M x 2, only at level "subword")
## Row m has the ids of the two tokens that became token 257 + m.
## @end table
##
## Errors: @code{rnn:type}, @code{rnn:size}, @code{rnn:option}, @code{rnn:empty}, @code{rnn:part}
## (no token occurs MinCount times), @code{rnn:text} (not UTF-8).
##
## @example
## @group
## tok = rnn_tokenizer (@{"the cat sat", "the dog"@});
## tok.Tokens'
## @result{} @{"", "the", "cat", "dog", "sat"@}
## ids = rnn_encode (tok, "the cat, the mouse")
## @result{} 2  3  1  2  1
## rnn_decode (tok, ids)
## @result{} the cat <unk> the <unk>
## @end group
## @end example
## @seealso{rnn_encode, rnn_decode, rnn_train}
## @end deftypefn

function tok = rnn_tokenizer (texts, varargin)
  if (nargin < 1)
    print_usage ();
  endif
  fname = "rnn_tokenizer";
  opt = option_parse (fname, "tokenizer", varargin);
  source = part_source (fname, "TEXTS", texts, opt.NumParts);
  if (isempty (source))
    tok = text_tokenizer (fname, "TEXTS", texts, opt);
  else
    tok = of_parts (fname, source, opt);
  endif
endfunction

## Of a function handle that reads part by part.
function tok = of_parts (fname, source, opt)
  all = {};
  [owner, done] = part_owner (true);
  for k = 1:source.count
    texts = part_each (fname, source, k, owner, true);
    try
      [pieces, count, its] = text_pieces (fname, "TEXTS", texts, opt);
    catch err
      part_error (fname, source, k, err);
    end_try_catch
    all = text_count (all, pieces, count);
  endfor
  tok = text_tokenizer_of (fname, "TEXTS", all{:}, its);
endfunction

%!test # order: count, then bytes; the fields
%! tok = rnn_tokenizer ({"b a", "c a", "b, A"});
%! assert (fieldnames (tok)', {"format", "Level", "Lowercase", "Normalize", "Tokens"});
%! assert (tok.format, "rnn-tokenizer-1");
%! assert (tok.Level, "word");
%! assert (tok.Lowercase, false);
%! assert (tok.Tokens, {""; "a"; "b"; ","; "A"; "c"});
%!test # the order of the texts changes nothing
%! t = {"the dog, the cat", "a dog - a bird", "Été 한국 été"};
%! for l = {"char", "word", "subword"}
%!   tok = rnn_tokenizer (t, "Level", l{1});
%!   assert (isequal (rnn_tokenizer (t([3, 1, 2])', "level", l{1}), tok));
%! endfor
%!test # words: apostrophes inside, other characters alone, white space of every kind
%! cut = @(s) rnn_tokenizer (s, "MinCount", 1).Tokens(2:end);
%! words = {"don't"; "l’an"; "rock'n'roll"; "x2"; "naïve"; "한국어는"; "ça"};
%! for w = words'
%!   assert (cut (w{1}), w);
%! endfor
%! assert (cut (strjoin (words', " ")), sort (words));
%! assert (cut ("'a'b"), {"'"; "a'b"});
%! assert (cut ("a.b_c"), {"."; "_"; "a"; "b"; "c"});
%! assert (cut ("¿a«b»¡c。"), {"a"; "b"; "c"; "¡"; "«"; "»"; "¿"; "。"});
%! assert (cut ("i\th\n\rj k\xE3\x80\x80l\xE2\x80\xAFm\xC2\xA0n"), num2cell ("hijklmn"'));
%! assert (cut ("“a”…–—‘b"), {"a"; "b"; "–"; "—"; "‘"; "“"; "”"; "…"});
%! assert (cut ("!!a"), {"!"; "a"});
%! assert (cut ("e\xCC\x81te\xCC\x81 x"), {"x"; "été"});   # accents apart
%! assert (cut ("a😀👨‍👩‍👧b👍🏽"), {"a"; "b"; "👍🏽"; "👨‍👩‍👧"; "😀"});
%!test # what is cut already stays as it is
%! tok = rnn_tokenizer ({{"New York", "n't", ""}; {}; {"n't"}});
%! assert (tok.Tokens, {""; "n't"; "New York"});
%! tok = rnn_tokenizer ({{"É", "é", "x"}}, "Lowercase", true);
%! assert (tok.Tokens, {""; "é"; "x"});
%!test # MinCount, MaxVocabulary
%! t = "d d d c c c b b a";
%! assert (rnn_tokenizer (t, "MinCount", 2).Tokens, {""; "c"; "d"; "b"});
%! assert (rnn_tokenizer (t, "MinCount", 3).Tokens, {""; "c"; "d"});
%! assert (rnn_tokenizer (t, "MaxVocabulary", 3).Tokens, {""; "c"; "d"});
%! assert (rnn_tokenizer (t, "MaxVocabulary", 3, "Level", "char").Tokens, {""; " "; "c"});
%! assert (rnn_tokenizer (t, "MaxVocabulary", 99).Tokens, {""; "c"; "d"; "b"; "a"});
%!test # Lowercase: Latin, Greek, Cyrillic, what changes its length
%! low = @(s) rnn_tokenizer (s, "Lowercase", true).Tokens{2};
%! assert (low ("AZÀÉÖØÞŸŽĄŁŒİ"), "azàéöøþÿžąłœi");
%! assert (low ("ΑΣΏΆΈΪ"), "ασώάέϊ");
%! assert (low ("АЖЯЁЂҐӀ"), "ажяёђґӏ");
%! assert (low ("ẞỆԱ"), "ßệա");
%! assert (low ("ÿßłжσ한æ"), "ÿßłжσ한æ");
%! assert (rnn_tokenizer ("É×÷", "Lowercase", true).Tokens, {""; "×"; "é"; "÷"});
%!test # characters, among them some beyond 16 bits
%! tok = rnn_tokenizer ("가é가\n😀", "Level", "char");
%! assert (tok.Tokens, {""; "가"; "\n"; "é"; "😀"});
%!test # merges by hand: Sennrich et al., table 1, without the mark of a word's end
%! t = [repmat({"low"}, 1, 5), repmat({"lower"}, 1, 2), repmat({"newest"}, 1, 6), ...
%!      repmat({"widest"}, 1, 3)];
%! tok = rnn_tokenizer (t, "Level", "subword", "MaxVocabulary", 257 + 7);
%! assert (fieldnames (tok)'(end), {"Merges"});
%! assert (double ([tok.Tokens{2:257}]), 0:255);
%! assert (tok.Tokens(258:end)', {"es", "est", "lo", "low", "ew", "new", "newest"});
%! assert (tok.Merges, [103 117; 258 118; 110 113; 260 121; 103 121; 112 262; 263 259]);
%! ## of the next, 3 times each, d has the lowest id, then i, w; then e of the two seen twice
%! tok = rnn_tokenizer (t, "Level", "subword");
%! assert (tok.Tokens(265:end)', {"dest", "idest", "widest", "er", "lower"});
%!test # a space goes with the word after it, in front of a run only its last one
%! tok = rnn_tokenizer ({"ab  ab ab", "ab\n ab"}, "Level", "subword");
%! assert (tok.Tokens(258:end)', {"ab", " ab"});
%! tok = rnn_tokenizer ({"a  b", "c  b", "d\n\ne", "f\n\ne"}, "Level", "subword");
%! assert (tok.Tokens(258:end)', {"\n\n", " b"});
%!test # merges overlap: from the left
%! tok = rnn_tokenizer ({"aaaaa", "aaa"}, "Level", "subword", "MaxVocabulary", 258);
%! assert (tok.Tokens{258}, "aa");
%! assert (rnn_encode (tok, "aaaaa"), [258, 258, "a" + 2]);
%!test # what is seen once is not merged
%! assert (numel (rnn_tokenizer ("abcdef", "Level", "subword").Tokens), 257);
%! assert (rnn_tokenizer ("ababab cc", "Level", "subword", "MinCount", 3).Tokens(258:end), {"ab"});

%!test # empty texts of any size
%! tok = rnn_tokenizer ({"a b"; char(zeros (2, 0)); char(zeros (0, 3))});
%! assert (rnn_encode (tok, {"a"; char(zeros (0, 3))}), {2; zeros(1, 0)});
%!error id=rnn:empty rnn_tokenizer (char (zeros (0, 3)))
%!error rnn_tokenizer ()
%!error id=rnn:type rnn_tokenizer (3)
%!error id=rnn:type rnn_tokenizer (["ab"; "cd"])
%!error id=rnn:type rnn_tokenizer ({"a", 3})
%!error id=rnn:type rnn_tokenizer ({3})
%!error <TEXTS\{2\} must be a char row> rnn_tokenizer ({"a", {"b"}})
%!error <TEXTS\{2\} must be a 1 x T cellstr> rnn_tokenizer ({{"a"}, {"b"; "c"}})
%!error id=rnn:type rnn_tokenizer ({{"a"}}, "Level", "char")
%!error id=rnn:size rnn_tokenizer ({"a", "b"; "c", "d"})
%!error id=rnn:option rnn_tokenizer ("a", "Level", "line")
%!error id=rnn:option rnn_tokenizer ("a", "Levels", "char")
%!error id=rnn:option rnn_tokenizer ("a", "Level")
%!error id=rnn:option rnn_tokenizer ("a", 3, 4)
%!error id=rnn:option rnn_tokenizer ("a", "MaxVocabulary", 1)
%!error id=rnn:option rnn_tokenizer ("a", "MaxVocabulary", 2.5)
%!error id=rnn:option rnn_tokenizer ("a", "MaxVocabulary", 256, "Level", "subword")
%!error id=rnn:option rnn_tokenizer ("a", "MinCount", 0)
%!error id=rnn:option rnn_tokenizer ("a", "MinCount", Inf)
%!error id=rnn:option rnn_tokenizer ("a", "Lowercase", "yes")
%!error id=rnn:empty rnn_tokenizer ({})
%!error id=rnn:empty rnn_tokenizer ("")
%!error id=rnn:empty rnn_tokenizer ({" \n", "\t"})
%!error id=rnn:empty rnn_tokenizer ({{""}, {}})
%!error id=rnn:empty rnn_tokenizer ({"", ""}, "Level", "subword")
%!test # texts that are read by parts
%! t = {"the dog, the cat", "a dog - a bird", "Été 한국 été", "a"};
%! f = @(k) {t(1:2), t{3}, t(4)}{k};
%! for l = {"char", "word", "subword"}
%!   assert (isequal (rnn_tokenizer (f, "NumParts", 3, "Level", l{1}), rnn_tokenizer (t, "Level", l{1})));
%! endfor
%!error <part 2 of 2 must be read by> rnn_tokenizer (@(k) {"a"}{k}, "NumParts", 2)
%!error <in part 2 of 2: TEXTS must be> rnn_tokenizer (@(k) {"a", 3}{k}, "NumParts", 2)
%!error <no more than 2 times> rnn_tokenizer ("a a b", "MinCount", 3)
%!error id=rnn:text rnn_tokenizer ({"a", "b\xE9"})
%!error <TEXTS\{2\} must be UTF-8, got byte 0xE9 at position 3> rnn_tokenizer ({"é", "bc\xE9"})
%!error <TEXTS\{2\}\{1\} must be UTF-8> rnn_tokenizer ({{"a", "b"}, {"\xC3"}})
