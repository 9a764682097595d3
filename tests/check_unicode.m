## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_unicode (WHAT)
## Tokenizers and the properties of characters:
##   "capitals"  Lowercase, against the regular expressions' tables of Unicode
##   "composed"  Normalize, against compositions written out and their reverse
##   "invisible" what has no width or belongs to what is before it
function check_unicode (what)
  feval (["check_", what]);
endfunction

## Code points to UTF-8.
function s = text_of (cp)
  n = 1 + (cp > 127) + (cp > 2047) + (cp > 65535);
  b = -ones (4, numel (cp));
  for k = 0:3
    later = (n > k + 1);
    lead = (n == k + 1);
    b(4 - k,later) = 128 + mod (floor (cp(later) / 64 ^ k), 64);
    b(4 - k,lead) = [0, 192, 224, 240](k + 1) + floor (cp(lead) / 64 ^ k);
  endfor
  s = char (b(b >= 0)(:)');
endfunction

function low = lowered (s)
  tok = rnn_tokenizer (s, "Level", "char", "Lowercase", true);
  low = rnn_decode (tok, rnn_encode (tok, s));
endfunction

function check_capitals ()
  ## of each alphabet by itself
  pairs = {"ÀÞŸŽĲǄǅƏƖȺɎ", "àþÿžĳǆǆəɩⱥɏ"; "ΑΣΏϏϴἈἯὙᾼῬΏᾼ", "ασώϗθἀἧὑᾳῥώᾳ"; "АЁЏѠҐӀԮꙀꚚ", "аёџѡґӏԯꙁꚛ"
           "ԱՖ", "աֆ"; "ႠჅᲐᲿ", "ⴀⴥაჿ"; "ⰀⲀꞪꟵ", "ⰰⲁɦꟶ"; "ẞỾꞋ", "ßỿꞌ"; "ＡＺ", "ａｚ"
           "𐐀𐒰𐲀𑢠𖹀𞤀", "𐐨𐓘𐳀𑣀𖹠𞤢"; "KÅΩ", "kåω"};
  for p = pairs'
    assert (lowered (p{1}), p{2});
    assert (lowered (p{2}), p{2});
  endfor
  ## every capital changes, but for signs that have no small form; a small letter never does
  cp = [128:4255, 4352:7295, 7424:8445, 11264:42959, 64256:66895, 66976:68863, 71840:71935, ...
        93760:93823, 125184:125251];
  cp(cp >= 55296 & cp < 57344) = [];
  s = text_of (cp);
  capital = regexp (s, '[\p{Lu}\p{Lt}]', "match");
  assert (numel (capital) > 900);
  small = regexp (lowered ([capital{:}]), '.', "match");
  left = capital(strcmp (small, capital));
  newer = {text_of(hex2dec ("A7CE")), text_of(hex2dec ("A7D2")), text_of(hex2dec ("A7D4"))};    # Unicode 17
  assert (setdiff (left, newer), unique ({"ϒ", "ϓ", "ϔ"}));
  letters = [regexp(s, '\p{Ll}', "match"){:}];
  assert (lowered (letters), letters);
  ## a capital and its small letter are the same to who does not look at case
  for pair = [capital; small](:,1:7:end)
    assert (! isempty (regexp (pair{1}, ["^" pair{2} "$"], "once", "ignorecase")) ...
            || any (strcmp (pair{1}, {"İ", "ẞ"})));
  endfor
endfunction

function check_composed ()
  ## composed, what it is made of in canonical order, and in another
  forms = {"é", "é", []; "ệ", "ệ", "ệ"; "ṩ", "ṩ", "ṩ"; "ǖ", "ǖ", "ǖ"; "Å", "Å", "Å"
           "ά", "ά", []; "ᾧ", "ᾧ", []; "й", "й", []; "ї", "ї", []; "가", "가", []; "각", "각", "각"
           "힣", "힣", []; "が", "が", []; "क़", "क़", "क़"; "豈", "豈", "豈"};
  composed = @(s) rnn_tokenizer (["x ", s], "Normalize", "nfc").Tokens;
  for k = 1:rows (forms)
    for s = forms(k,2:3)
      if (! isempty (s{1}))
        tok = rnn_tokenizer ([forms{k,1}, " q"]);
        assert (rnn_encode (tok, s{1}), rnn_encode (tok, forms{k,1}));
        assert (rnn_encode (tok, {{s{1}}, {"q"}}), {rnn_encode(tok, forms{k,1}); rnn_encode(tok, "q")});
      endif
    endfor
  endfor
  ## all syllables of Hangul
  L = 4352:4370;
  V = 4449:4469;
  T = [0, 4520:4546];
  [t, v, l] = ndgrid (T, V, L);
  apart = [l(:), v(:), t(:)]';
  apart = apart(apart > 0)';
  words = text_of (44032:55203);
  tok = rnn_tokenizer (words, "Level", "char", "Normalize", "nfc");
  assert (rnn_encode (tok, text_of (apart)), rnn_encode (tok, words));
  ## no text reaches into the next; a mark that begins one stays
  acute = text_of (769);
  tok = rnn_tokenizer ({["e" acute]; "e"; acute}, "Level", "char", "Normalize", "nfc");
  assert (rnn_encode (tok, {"e"; acute; ["e" acute]; ["a" acute "e"]}), ...
          rnn_encode (tok, {"e"; acute; "é"; ["á" "e"]}));
  assert (numel (rnn_encode (tok, {"e"; acute}){2}), 1);
  ## where texts must come back, they are as they were, unless told otherwise
  for level = {"char", "subword"}
    tok = rnn_tokenizer (["e" acute], "Level", level{1});
    assert (rnn_decode (tok, rnn_encode (tok, ["e" acute])), ["e" acute]);
    tok = rnn_tokenizer (["e" acute], "Level", level{1}, "Normalize", "nfc");
    assert (rnn_decode (tok, rnn_encode (tok, ["e" acute])), "é");
  endfor
  assert (rnn_decode (tok, rnn_encode (tok, ["\377e" acute char(0) "x" acute])), ["\377é" char(0) "x" acute]);
  ## one made before there was the option
  tok = rmfield (rnn_tokenizer ("été"), "Normalize");
  assert (rnn_encode (tok, ["e" acute "t" "e" acute]), 1);
  ## and in training
  net = rnn_train ({"été"; "hiver"}, [1, 2], "MaxEpochs", 1, "Verbose", false);
  [~, a] = rnn_predict (net, {"été"; ["e" acute "te" acute]});
  assert (a(1,:), a(2,:));
endfunction

function check_invisible ()
  cut = @(s) rnn_tokenizer (s).Tokens(2:end)';
  bom = text_of (hex2dec ("FEFF"));
  shy = text_of (173);
  assert (cut ([bom "Hello world Hello"]), {"Hello", "world"});
  assert (cut ({[bom "a"], "a"}), {"a"});
  assert (cut ("🇰🇷🇫🇷 🇰🇷 🇰🇷"), {"🇰🇷", "🇫🇷"});
  assert (sort (cut ("🇩🇪🇦x")), sort ({"🇩🇪", "🇦", "x"}));
  assert (cut ({"🇰", "🇷"}), {"🇰", "🇷"});
  assert (cut (["Sil" shy "ben"]), {["Sil" shy "ben"]});
  assert (cut ([shy "a"]), {"a"});
  rlm = text_of (8207);
  assert (cut ([rlm "אב" text_of(8203) "אב"]), {"אב"});
  tok = rnn_tokenizer ({[bom "ab ab ab"], "ab"}, "Level", "subword");
  assert (rnn_encode (tok, "ab"), find (strcmp (tok.Tokens, "ab")));
endfunction
