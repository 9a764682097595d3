## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_text (WHAT)
## Tokenizers over random texts, against independent code:
##   "points"    every code point there is: cut and put together as iconv does
##   "invalid"   random bytes: refused as not UTF-8 exactly where a naive reader refuses them
##   "roundtrip" random texts of every script and random bytes come back as they were
##   "merges"    byte-pair encoding as in the paper, pair by pair over strings
##   "words"     cut as a regular expression cuts
##   "alone"     a text gives the same ids alone, in any company, in any shape
function check_text (what)
  rand ("twister", 5);
  feval (["check_", what]);
endfunction

function r = draw (n, varargin)
  r = floor (n * rand (varargin{:}));
endfunction

function k = pick (list, varargin)
  k = list(1 + draw (numel (list), varargin{:}));
endfunction

## Code points to UTF-8, by iconv.
function s = to_text (cp)
  s = native2unicode (typecast (uint32 (cp), "uint8"), "UTF-32LE");
endfunction

## Random texts: letters, white space and signs of several scripts, none of them rare.
function s = random_text (n)
  blocks = {32:126, 97:100, [9, 10, 13, 32, 32, 32], [192:214, 216:246, 248:382], 913:929, ...
            1040:1103, 44032:44100, 19968:20020, 12352:12438, [160, 8239, 12288], 8208:8231, ...
            [39, 39, 8217], 128512:128560, [8205, 65039, 127995], 768:790, [1, 2, 127, 133, 173]};
  cp = zeros (1, n);
  for k = 1:n
    cp(k) = pick (blocks{pick(1:numel (blocks))});
  endfor
  s = to_text (cp);
endfunction

function check_points ()
  all = [1:55295, 57344:1114111];
  for part = 1:9
    cp = all(part:9:end);
    s = to_text (cp);
    tok = rnn_tokenizer (s, "Level", "char");
    assert (numel (tok.Tokens), numel (cp) + 1);
    assert (strcmp ([tok.Tokens{:}], s));              # once each: in the order of their bytes
    assert (rnn_encode (tok, s), 1 + (1:numel (cp)));
  endfor
endfunction

## Position of the first byte that is not UTF-8, 0 where there is none: by the grammar of
## RFC 3629, section 4.
function at = first_wrong (b)
  forms = {[0, 127]; [194, 223; 128, 191]; [224, 224; 160, 191; 128, 191]; ...
           [225, 236; 128, 191; 128, 191]; [237, 237; 128, 159; 128, 191]; ...
           [238, 239; 128, 191; 128, 191]; [240, 240; 144, 191; 128, 191; 128, 191]; ...
           [241, 243; 128, 191; 128, 191; 128, 191]; [244, 244; 128, 143; 128, 191; 128, 191]};
  at = 1;
  while (at <= numel (b))
    len = 0;
    for f = forms'
      n = rows (f{1});
      if (at + n - 1 <= numel (b))
        part = b(at:at+n-1)(:);
        if (all (part >= f{1}(:,1) & part <= f{1}(:,2)))
          len = n;
        endif
      endif
    endfor
    if (len == 0)
      return;
    endif
    at += len;
  endwhile
  at = 0;
endfunction

## A lead byte and bytes at the edges of what may follow it; now and then one too few or many.
function b = nearly_utf8 ()
  lead = pick ([65, 127, 128, 191, 192, 193, 194, 223, 224, 225, 236, 237, 238, 239, 240, 241, ...
                243, 244, 245, 255]);
  n = (lead > 191) + (lead > 223) + (lead > 239) + pick ([0, 0, 0, 0, 0, -1, 1]);
  b = [lead, pick([128, 143, 144, 159, 160, 191], 1, max (n, 0))];
endfunction

function check_invalid ()
  refused = 0;
  tok = rnn_tokenizer ("a", "Level", "char");
  total = ifelse (full_tests (), 3000, 750);
  for k = 1:total
    b = [double(random_text (draw (3))), nearly_utf8(), double("é")(1:draw (3)), nearly_utf8()];
    at = first_wrong (b);
    try
      rnn_encode (tok, {"é"; char(b); "z"});
      assert (at, 0);
    catch err
      assert (err.identifier, "rnn:text");
      where = sprintf ("TEXTS{2} must be UTF-8, got byte 0x%02X at position %d ", ...
                       b(max (at, 1)), at);
      assert (! isempty (strfind (err.message, where)));
      refused++;
    end_try_catch
  endfor
  assert (refused > total / 3 && refused < 0.97 * total);
endfunction

function check_roundtrip ()
  for k = 1:ifelse (full_tests (), 60, 15)
    texts = arrayfun (@(n) random_text (n), draw (40, 1 + draw (6), 1), "UniformOutput", false);
    texts(cellfun ("isempty", texts)) = {""};
    texts{end+1,1} = "x";
    tok = rnn_tokenizer (texts, "Level", "char");
    ids = rnn_encode (tok, texts);
    assert (isequal (rnn_decode (tok, ids), texts));
    assert (all ([ids{:}] > 1));
    ## merges that were learned on other texts too
    tok = rnn_tokenizer ([texts(1:2:end); {random_text(200)}], "Level", "subword", ...
                         "MaxVocabulary", 257 + draw (60));
    assert (isequal (rnn_decode (tok, rnn_encode (tok, texts)), texts));
    bytes = {char(draw (256, 1, 300)); char(pick ([32, 10, 97, 195, 169, 255], 1, 200))};
    assert (isequal (rnn_decode (tok, rnn_encode (tok, bytes)), bytes));
    tok = rnn_tokenizer (bytes, "Level", "subword");
    assert (isequal (rnn_decode (tok, rnn_encode (tok, bytes)), bytes));
    assert (isequal (rnn_decode (tok, rnn_encode (tok, texts)), texts));
    ## words: up to white space, whatever the spacing
    tok = rnn_tokenizer (texts);
    ids = rnn_encode (tok, texts);
    bare = @(t) strrep (t, " ", "");
    whole = cellfun (@(k) [tok.Tokens{k}, ""], ids, "UniformOutput", false);
    assert (isequal (bare (rnn_decode (tok, ids)), whole));
  endfor
endfunction

## Sennrich et al. (2016), algorithm 1, with the tie rule of rnn_tokenizer: words are rows of ids.
function [merges, words] = naive_merges (words, M)
  merges = zeros (0, 2);
  for m = 1:M
    pairs = zeros (0, 3);
    for w = words
      for k = 1:numel (w{1}) - 1
        pair = w{1}(k:k+1);
        at = find (pairs(:,1) == pair(1) & pairs(:,2) == pair(2));
        if (isempty (at))
          pairs(end+1,:) = [pair, 1];
        else
          pairs(at,3)++;
        endif
      endfor
    endfor
    pairs = sortrows (pairs, [-3, 1, 2]);
    if (isempty (pairs) || pairs(1,3) < 2)
      return;
    endif
    merges(m,:) = pairs(1,1:2);
    words = cellfun (@(w) join (w, merges(m,:), 257 + m), words, "UniformOutput", false);
  endfor
endfunction

function w = join (w, pair, z)
  k = 1;
  while (k < numel (w))
    if (isequal (w(k:k+1), pair))
      w = [w(1:k-1), z, w(k+2:end)];
    endif
    k++;
  endwhile
endfunction

function check_merges ()
  for k = 1:ifelse (full_tests (), 25, 6)
    ## texts of one word each, so that merges are all there is to it
    letters = {"ab", "abc", "abcdefgh"}{pick(1:3)};
    texts = arrayfun (@(n) pick (letters, 1, n), 1 + draw (9, 1, 30), "UniformOutput", false);
    words = cellfun (@(t) double (t) + 2, texts, "UniformOutput", false);
    [merges, words] = naive_merges (words, 40);
    tok = rnn_tokenizer (texts, "Level", "subword", "MaxVocabulary", 257 + 40);
    assert (tok.Merges, merges);
    assert (numel (unique (tok.Tokens)), numel (tok.Tokens));
    assert (rnn_encode (tok, texts), words');
    ## one merge after the other, on words that were not there
    more = arrayfun (@(n) pick (letters, 1, n), 1 + draw (12, 1, 30), "UniformOutput", false);
    want = cellfun (@(t) double (t) + 2, more, "UniformOutput", false);
    for m = 1:rows (merges)
      want = cellfun (@(w) join (w, merges(m,:), 257 + m), want, "UniformOutput", false);
    endfor
    assert (rnn_encode (tok, more), want');
  endfor
endfunction

## Letters, signs and white space that a regular expression can name.
function check_words ()
  for k = 1:100
    s = to_text (pick ([97:99, 39, 39, 32, 32, 10, 46, 233, 44032, 8217, 12289, 171, 160, ...
                        12288], 1, 1 + draw (60)));
    sep = "[ \n\\x{A0}\\x{3000}]";
    w = "[a-cé가]";
    got = regexp (s, ["(?:" w "+(?:['’](?=" w ")" w "+)*)|[^a-cé가 \n\\x{A0}\\x{3000}]"], "match");
    if (isempty (got))
      continue;
    endif
    tok = rnn_tokenizer (s);
    ids = rnn_encode (tok, s);
    assert (tok.Tokens(ids)', got);
    [u, ~, j] = unique (got);
    n = accumarray (j(:), 1);
    [~, order] = sort (-n);
    assert (tok.Tokens(2:end)', u(order));
    assert (isempty (regexp (rnn_decode (tok, ids), ["^" sep "|" sep "{2}"])));
    assert (rnn_encode (tok, {got}), {ids});
  endfor
endfunction

function check_alone ()
  for level = {"char", "word", "subword"}
    for lower = [false, true]
      for k = 1:ifelse (full_tests (), 10, 3)
        texts = arrayfun (@(n) random_text (n), draw (30, 8, 1), "UniformOutput", false);
        texts{4} = "";
        tok = rnn_tokenizer (texts(1:6), "Level", level{1}, "Lowercase", lower);
        assert (isequal (tok, rnn_tokenizer (texts([3, 1, 6, 2, 5, 4])', "Level", level{1}, ...
                                             "Lowercase", lower)));
        ids = rnn_encode (tok, texts);
        assert (isequal (rnn_encode (tok, texts([8:-1:1])'), ids(8:-1:1)));
        out = rnn_decode (tok, ids);
        for n = 1:8
          assert (rnn_encode (tok, texts{n}), ids{n});
          assert (rnn_decode (tok, ids{n}), out{n});
        endfor
      endfor
    endfor
  endfor
endfunction
