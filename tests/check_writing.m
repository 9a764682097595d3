## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_writing (WHAT)
## What networks of text write:
##   "utf8"      subword networks, greedily, drawn and searched: UTF-8 at every MaxLength
##   "prompts"   texts that end within a character
##   "excluded"  Exclude and MinLength, of every kind of network that writes
##   "one_text"  beam search of a language model of one text
function check_writing (what)
  rand ("twister", 7);
  feval (["check_", what]);
endfunction

## Hardly trained, so that every byte has its chance.
function net = babbler ()
  texts = {"한국어 문장", "漢字 é à ü", "안녕하세요 세계", "grüße 😀 🇰🇷"};
  net = rnn_train (repmat (strjoin (texts, " "), 1, 3), [], "Tokenizer", "subword", ...
                   "MaxVocabulary", 270, "HiddenSize", 8, "MaxEpochs", 1, "Seed", 1, ...
                   "Verbose", false);
endfunction

## By the grammar of RFC 3629, section 4.
function tf = is_utf8 (s)
  b = double (s);
  tf = true;
  forms = {[0, 127]; [194, 223; 128, 191]; [224, 224; 160, 191; 128, 191]; ...
           [225, 236; 128, 191; 128, 191]; [237, 237; 128, 159; 128, 191]; ...
           [238, 239; 128, 191; 128, 191]; [240, 240; 144, 191; 128, 191; 128, 191]; ...
           [241, 243; 128, 191; 128, 191; 128, 191]; [244, 244; 128, 143; 128, 191; 128, 191]};
  at = 1;
  while (at <= numel (b) && tf)
    tf = false;
    for f = forms'
      n = rows (f{1});
      part = b(at:min (at + n - 1, end))(:);
      if (numel (part) == n && all (part >= f{1}(:,1) & part <= f{1}(:,2)))
        tf = true;
        at += n;
        break;
      endif
    endfor
  endwhile
endfunction

function check_utf8 ()
  assert (is_utf8 ("aé가😀") && ! is_utf8 ("\xC3") && ! is_utf8 ("a\xED\xA0\x80"));
  net = babbler ();
  long = 0;
  for n = 1:9
    more = {"MaxLength", n};
    texts = [{rnn_generate(net, "", more{:})}, rnn_generate(net, "", more{:}, "BeamWidth", 6, "NBest", 6), ...
             rnn_generate(net, "", more{:}, "Temperature", 3, "NBest", 30, "Seed", n), ...
             rnn_generate(net, "", more{:}, "TopK", 200, "NBest", 10, "Seed", n), ...
             rnn_generate(net, "", more{:}, "TopP", 0.9, "NBest", 10, "Seed", n), ...
             rnn_generate(net, "", more{:}, "MinLength", n, "NBest", 10, "TopP", 1, "Seed", n)];
    assert (all (cellfun (@is_utf8, texts)));
    long += sum (cellfun (@(t) any (double (t) > 127), texts));
  endfor
  assert (long > 100);
  check_labellings ();
endfunction

## Loss "ctc": texts of subwords by the best path and by a beam, and never <unk>.
function check_labellings ()
  X = arrayfun (@(k) sin ((1:30)' * (1:12) * k), 1:20, "UniformOutput", false);
  texts = repmat ({"한국어"; "漢字"; "é ü"; "😀"}, 5, 1);
  learned = @(level) rnn_train (X, texts, "Structure", "many-to-many", "Loss", "ctc", "TargetTokenizer", level, ...
                                "HiddenSize", 8, "MaxEpochs", 1, "Seed", 1, "Verbose", false);
  net = learned ("subword");
  net.theta *= 30;      # sure of itself, and wrong
  for width = [1, 5]
    [written, scores] = rnn_predict (net, X, "BeamWidth", width);
    assert (all (cellfun (@is_utf8, written)) && any (cellfun (@(t) any (double (t) > 127), written)));
  endfor
  [~, best] = cellfun (@(p) max (p), scores, "UniformOutput", false);
  raw = cellfun (@(b) net.TargetTokenizer.Tokens(b([true, diff(b) != 0] & b != net.OutputSize)), best, ...
                 "UniformOutput", false);
  assert (any (cellfun (@(t) ! is_utf8 ([t{:}]), raw)));
  p = rnn_params (net = learned ("char"));
  p.head.b(1) = 2;
  [written, scores] = rnn_predict (rnn_params (net, p), X);
  assert (any (cellfun (@(p) any (p(1,:) > max (p(2:end,:))), scores)) && isempty (strfind ([written{:}], "<unk>")));
endfunction

function check_prompts ()
  net = babbler ();
  ## what of the prompt is gone on with
  parts = {"\xEA", "\xEA"; "\xEA\xB0", "\xEA\xB0"; "a\xF0\x9F", "\xF0\x9F"; "é\xC3", "\xC3"; "\xED", "\xED"
           "\xE0", "\xE0"; "\xF4", "\xF4"; "é", ""; "", ""; "\xFF", ""; "\xC3\xC3", "\xC3"; "\x80", ""
           "\xE0\x80", ""};
  for p = parts'
    more = rnn_generate (net, p{1}, "MaxLength", 5, "NBest", 20, "Temperature", 3, "Seed", 4);
    assert (all (cellfun (@(t) is_utf8 ([p{2}, t]), more)));
  endfor
endfunction

function check_excluded ()
  W = {"ab"; "ba"; "abab"; "bbb"};
  common = {"Tokenizer", "char", "HiddenSize", 6, "MaxEpochs", 2, "Verbose", false, "Seed", 1};
  decoder = rnn_train (W, {"b a"; "a b"; "b a b a"; "a a c"}, "Structure", "encoder-decoder", ...
                       "TargetTokenizer", "word", common{:});
  model = rnn_train (W, [], common{:});
  labels = rnn_train (W, {[7, 9]; [9, 7]; [7, 7, 8]; 9}, "Structure", "encoder-decoder", ...
                      "Classes", 7:9, common{:});
  names = rnn_train (W, {{"x", "y"}; {"y"}; {"z"}; {"x"}}, "Structure", "encoder-decoder", common{:});
  ways = {{}, {"BeamWidth", 4, "NBest", 4}, {"Temperature", 4, "NBest", 20, "Seed", 1}};
  for w = ways
    write = @(net, varargin) rnn_generate (net, W, "MaxLength", 6, w{1}{:}, varargin{:})(:);
    has = @(texts, s) any (cellfun (@(t) ! isempty (strfind (t, s)), texts));
    assert (! has (write (decoder), "<unk>") && ! has (write (model), "<unk>"));
    assert (! has (write (decoder, "Exclude", {"a", "<unk>"}), "a"));
    assert (! has (write (decoder, "Exclude", rnn_encode (decoder.TargetTokenizer, "a")), "a"));
    assert (! has (write (model, "Exclude", {"b"}), "b"));
    found = @(Y) Y(! cellfun (@(y) isempty (y), Y));
    assert (! any ([found(write (labels, "Exclude", [7, 9])){:}] != 8));
    assert (! any (strcmp ([found(write (names, "Exclude", {"x"})){:}], "x")));
    for n = [1, 3, 6]
      y = found (write (labels, "MinLength", n));
      assert (numel (y) >= 4 && all (cellfun ("numel", y) >= n));
    endfor
  endfor
  assert (! isempty (strfind ([rnn_generate(decoder, W, "Temperature", 9, "NBest", 20, "Seed", 1, ...
                                            "Exclude", {}){:}], "<unk>")));
  ## greedy without a token: the best of the others at each step, the boundary where none is left
  all_but = rnn_generate (labels, W, "Exclude", [7, 8, 9](1:2), "MinLength", 4, "MaxLength", 4);
  assert (all_but, repmat ({[9, 9, 9, 9]}, 4, 1));
  ## the log-probability stays that of the network
  [t, i] = rnn_generate (labels, W(1), "Exclude", 7, "MinLength", 2, "Temperature", 2, "NBest", 9, "Seed", 1);
  for k = 1:9
    assert (numel (t{k}) < 100);
    [l, ~, out] = rnn_loss (labels, W(1), t(k));
    assert (-l * out.count, i.logp(k), 1e-10);
  endfor
  wrong = {{"MinLength", 7}, {"MinLength", -1}, {"MinLength", 1.5}, {"Exclude", "a"}, {"Exclude", {"q"}}, ...
           {"Exclude", 99}, {"Exclude", 0}, {"Exclude", {3}}, {"Exclude", {"<unk>", "a", "b", "c"}}};
  for k = 1:numel (wrong)
    try
      rnn_generate (decoder, W, "MaxLength", 6, wrong{k}{:});
      error ("not refused: %d", k);
    catch err
      assert (err.identifier, "rnn:option");
    end_try_catch
  endfor
endfunction

function check_one_text ()
  s = "to be or not to be that is the question ";
  net = rnn_train (repmat (s, 1, 20), [], "Tokenizer", "char", "HiddenSize", 8, "MaxEpochs", 1, ...
                   "Verbose", false, "Seed", 1);
  for n = [1, 20, 60]
    y = rnn_generate (net, "to be", "BeamWidth", 3, "NBest", 3, "MaxLength", n);
    assert (cellfun ("numel", y), n * ones (1, 3));
  endfor
  [~, i] = rnn_generate (net, "to be", "MaxLength", 20);
  [~, j] = rnn_generate (net, "to be", "MaxLength", 20, "BeamWidth", 3);
  assert (j.logp >= i.logp);
  ## the most probable answer may be none
  net = rnn_train (repmat ("abc", 1, 60), [], "Tokenizer", "char", "HiddenSize", 4, "MaxEpochs", 1, ...
                   "Verbose", false, "Seed", 1);
  assert (rnn_generate (net, "ab", "BeamWidth", 4, "MinLength", 0), "");
  assert (numel (rnn_generate (net, "ab", "BeamWidth", 4)), 100);
  ## models of many texts know ends
  many = rnn_train ({"ab"; "abc"; "ac"}, [], "Tokenizer", "char", "HiddenSize", 12, "MaxEpochs", 150, ...
                    "Verbose", false, "Seed", 1);
  assert (numel (rnn_generate (many, "", "BeamWidth", 3)) < 5);
endfunction
