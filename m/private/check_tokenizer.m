## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_tokenizer (FNAME, ARG, TOK)
##
## Makes sure that TOK is a tokenizer that rnn_tokenizer made and that nothing in it was damaged.
## The last one that passed is recognised at once: for thousands of words the checks
## take longer than encoding a line of text.

function check_tokenizer (fname, arg, tok)
  if (! isstruct (tok) || ! isscalar (tok))
    error ("rnn:tokenizer", "%s: %s must be a tokenizer (a struct of rnn_tokenizer), got %s", ...
           fname, arg, check_got (tok));
  endif
  need (fname, arg, tok, field_rules ());
  if (isfield (tok, "Normalize"))    # older tokenizers have none
    need (fname, arg, tok, {"Normalize", @(v) is_word (v, {"none", "nfc"}), "\"none\" or \"nfc\""});
  endif
  persistent passed = struct ("Level", "", "Tokens", {{}}, "Merges", []);
  if (same (tok, passed))
    return;
  endif
  check_tokens (fname, arg, tok);
  passed = struct ("Level", tok.Level, "Tokens", {tok.Tokens}, "Merges", merges_of (tok));
endfunction

function tf = same (a, b)
  m = merges_of (a);
  tf = strcmp (a.Level, b.Level) && isequal (size (a.Tokens), size (b.Tokens)) ...
       && text_one_row (a.Tokens) ...
       && all (strcmp (a.Tokens, b.Tokens)) && strcmp (class (m), class (b.Merges)) ...
       && isequal (m, b.Merges);
endfunction

function m = merges_of (tok)
  m = [];
  if (isfield (tok, "Merges"))
    m = tok.Merges;
  endif
endfunction

function check_tokens (fname, arg, tok)
  need (fname, arg, tok, {"Tokens", @is_vocabulary, ...
                          "a V x 1 cellstr of different tokens, \"\" the first"});
  switch (tok.Level)
    case "char"
      need (fname, arg, tok, {"Tokens", @are_characters, "one UTF-8 character each"});
    case "word"
      need (fname, arg, tok, {"Tokens", @are_utf8, "UTF-8"});
    case "subword"
      need (fname, arg, tok, {
        "Tokens", @have_bytes, "\"\", the 256 bytes and what Merges makes of them"
        "Merges", @(m) is_merges (m, tok.Tokens), ...
          "M x 2 ids that exist before the merge and spell the other Tokens"});
  endswitch
endfunction

function need (fname, arg, tok, rules)
  for rule = rules'
    [name, ok, text] = rule{:};
    if (! isfield (tok, name))
      error ("rnn:tokenizer", "%s: %s must have the field %s, got a struct without it", ...
             fname, arg, name);
    elseif (! ok (tok.(name)))
      error ("rnn:tokenizer", "%s: %s.%s must be %s, got %s", fname, arg, name, text, ...
             check_got (tok.(name)));
    endif
  endfor
endfunction

function rules = field_rules ()
  persistent all = {
    "format", @(v) is_word (v, {"rnn-tokenizer-1"}), "\"rnn-tokenizer-1\""
    "Level", @(v) is_word (v, {"char", "word", "subword"}), "\"char\", \"word\" or \"subword\""
    "Lowercase", @(v) islogical (v) && isscalar (v), "true or false"
    "Tokens", @iscellstr, "a V x 1 cellstr"};
  rules = all;
endfunction

function tf = is_word (v, words)
  tf = ischar (v) && ndims (v) == 2 && any (strcmp (v, words));
endfunction

function tf = is_vocabulary (t)
  tf = iscell (t) && columns (t) == 1 && numel (t) > 1 && ndims (t) == 2 && text_like (t) ...
       && ischar (t{1}) && isequal (find (cellfun ("isempty", t)), 1) ...
       && numel (unique (t)) == numel (t);
endfunction

function [cp, begins] = points (t)
  len = cellfun ("numel", t(2:end));
  begins = false (1, sum (len));
  begins(cumsum ([1; len(1:end-1)])) = true;
  cp = text_utf8_points ([t{:}], begins);
endfunction

function tf = are_utf8 (t)
  tf = all (points (t) >= 0);
endfunction

function tf = are_characters (t)
  cp = points (t);
  tf = all (cp >= 0) && numel (cp) == numel (t) - 1;
endfunction

function tf = have_bytes (t)
  tf = numel (t) > 256 && all (cellfun ("numel", t(2:257)) == 1) ...
       && isequal (double ([t{2:257}]), 0:255);
endfunction

function tf = is_merges (m, t)
  made = t(258:end);
  M = numel (made);
  tf = isa (m, "double") && isreal (m) && ! issparse (m) && isequal (size (m), [M, 2]) && all (m(:) == fix (m(:))) ...
       && all (m(:) > 1) && all ((m < (257 + (1:M)'))(:));
  if (tf)
    parts = t(m');
    tf = isequal (cellfun ("numel", made), sum (reshape (cellfun ("numel", parts), 2, M), 1)') ...
         && strcmp ([made{:}, ""], [parts{:}, ""]);
  endif
endfunction
