## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_chatbot ()
## @deftypefnx {} {@var{scores} =} demo_chatbot (@var{name}, @var{value}, @dots{})
## Learn to answer, then chat.
##
## An encoder-decoder (Sutskever, Vinyals, Le 2014) with attention (Luong, Pham, Manning
## 2015) learns from pairs of a question and an answer, in lower-case words without
## punctuation.  The pairs are those in @code{Data}, or else some 3600 of our own making:
## names, greetings, weather, sums, capitals, the calendar, help on this package.  There
## who asks gives a name or a number and gets it back in the answer; so an answer can be
## right to a question never seen.
##
## A tenth of the questions is held out.  Printed is the share of them that get
## the right answer, word by word, and the edits per word, beside the answer
## to the most similar question (cosine of the counts of words, rare words weighing more).
##
## At a terminal you may then chat; @samp{bye} or an empty line ends it.
##
## Options:
##
## @table @asis
## @item Data ("")
## A file of your own: lines @samp{question TAB answer}, or YAML as that of the ChatterBot
## corpus, or a folder of such.  Of several answers to a question the first is learned
## and all count as right; utterances of more than 20 words are left out.  Where questions
## have nothing in common, those held out cannot be answered, only those learned.
## @item Chat (true)
## Chats if a person is at a terminal.  A cellstr holds questions to answer
## without asking anyone.
## @item Seed (1)
## Of the choice of the questions and of the network.
## @item Options (@{@})
## A cell of names and values for @code{rnn_train}, to try something else:
## @code{@{"Attention", "none", "Cell", "lstm"@}}.
## @item Verbose (true), Short (false)
## Short is a quick look: four topics, fewer epochs.
## @end table
##
## @var{scores} is a struct: @code{exact} and @code{baseline} (percent of the questions held
## out answered right), @code{word_errors} (percent, of both), @code{learned} (percent right
## of as many questions learned from), @code{topics} (K x 2: name, percent right),
## @code{answers} (to the questions in Chat), @code{net} and @code{seconds}.
## @seealso{demo_addition, demo_charlm, rnn_train, rnn_generate}
## @end deftypefn

function scores = demo_chatbot (varargin)
  clock = tic ();
  [questions, varargin] = questions_in (varargin);
  opt = demo_options ("demo_chatbot", struct ("Data", "", "Chat", true, "Seed", 1, ...
                      "Options", {{}}, "Verbose", true, "Short", false), varargin);
  [train, test] = split_pairs (opt);
  opt.say ("%d pairs to learn from, %d questions held out\n", rows (train.pairs), ...
           rows (test.pairs));
  net = learn (train, opt);
  r = judge (net, train, test);
  print_scores (r, test, opt.say);
  r.answers = cellfun (@(q) reply (net, q), questions, "UniformOutput", false);
  for k = 1:numel (questions)
    opt.say ("\nchat> %s\n%s\n", questions{k}, r.answers{k});
  endfor
  r.net = net;
  r.seconds = toc (clock);
  opt.say ("\n%.0f seconds\n", r.seconds);
  if (opt.Chat && isempty (questions) && at_terminal ())
    chat (net);
  endif
  if (nargout > 0)
    scores = r;
  endif
endfunction

## The questions in the option Chat, where it holds some; the others stay options.
function [questions, args] = questions_in (args)
  questions = {};
  for k = find (strcmpi (args(1:2:end-1), "Chat"))
    if (iscellstr (args{2 * k}))
      questions = args{2 * k}(:);
      args{2 * k} = true;
    endif
  endfor
endfunction

# ---- the pairs -------------------------------------------------------------------

## The first answer to each question; TEST.all are all of them, a cell each.
function [train, test] = split_pairs (opt)
  if (isempty (opt.Data))
    [pairs, topic] = make_dialogues ();
    use = ! opt.Short | ismember (topic, {"capitals", "countries", "greetings", "weather"});
    [pairs, topic] = deal (pairs(use,:), topic(use));
  else
    pairs = short_ones (clean_words (read_dialogues (demo_data (opt.Data, ""))), opt.say);
    topic = repmat ({"all"}, rows (pairs), 1);
  endif
  [question, ~, of] = unique (pairs(:,1));
  left_out = false (size (question));
  left_out(seeded (opt.Seed, @() randperm (numel (question), ceil (numel (question) / 10)))) = true;
  [~, first] = unique (of, "first");
  train.pairs = pairs(sort (first(! left_out)),:);
  first = first(left_out);
  test.pairs = pairs(first,:);
  test.topic = topic(first);
  test.all = arrayfun (@(k) pairs(of == of(k),2), first, "UniformOutput", false);
endfunction

function pairs = short_ones (pairs, say)
  words = cellfun (@(s) nnz (s == " ") + ! isempty (s), pairs);
  fit = all (words > 0 & words <= 20, 2);
  say ("%d pairs read, %d of them too long\n", rows (pairs), nnz (! fit));
  pairs = pairs(fit,:);
endfunction

function net = learn (train, opt)
  updates = {3000, 500}{1 + opt.Short};
  epochs = ceil (updates / ceil (rows (train.pairs) / 32));
  net = rnn_train (train.pairs(:,1), train.pairs(:,2), "Structure", "encoder-decoder", ...
                   "Tokenizer", "word", "Attention", "multiplicative", "Cell", "gru", ...
                   "HiddenSize", 128, "MaxEpochs", epochs, "LearnRateSchedule", "cosine", ...
                   "Precision", "single", "Seed", opt.Seed, "Verbose", opt.Verbose, ...
                   opt.Options{:});
endfunction

# ---- the scores --------------------------------------------------------------------

function r = judge (net, train, test)
  asked = test.pairs(:,1);
  found = {answer(net, asked), train.pairs(similar (train.pairs(:,1), asked),2)};
  for k = 1:2
    right(:,k) = cellfun (@(p, y) any (strcmp (p, y)), found{k}, test.all);
    m = rnn_metrics (test.pairs(:,2), found{k}, "Kind", "text");
    r.word_errors(k) = 100 * m.token_error_rate;
  endfor
  r.exact = 100 * mean (right(:,1));
  r.baseline = 100 * mean (right(:,2));
  [names, ~, k] = unique (test.topic);
  r.topics = [names, num2cell(100 * accumarray (k, right(:,1)) ./ accumarray (k, 1))];
  some = train.pairs(round (linspace (1, rows (train.pairs), numel (asked))),:);
  r.learned = 100 * mean (strcmp (answer (net, some(:,1)), some(:,2)));
  r.found = found{1};
endfunction

function P = answer (net, questions)
  P = rnn_generate (net, questions, "BeamWidth", 5, "MaxLength", 30);
endfunction

## For each of the questions ASKED the number of that in KNOWN with the most similar words:
## the cosine of their counts, a word in n of N questions weighted log (N / n) (Sparck Jones
## 1972); of equals the first.
function at = similar (known, asked)
  [A, words] = word_counts (known, []);
  weight = log (rows (A) ./ sum (A > 0))';
  A .*= weight' ./ max (sqrt (A .^ 2 * weight .^ 2), eps);
  B = word_counts (asked, words) .* weight';
  [~, at] = max (A * B', [], 1);
endfunction

function [A, words] = word_counts (texts, words)
  parts = cellfun (@(s) ostrsplit (s, " "), texts, "UniformOutput", false);
  all = [parts{:}];
  text = repelem (1:numel (texts), cellfun (@numel, parts));
  if (isempty (words))
    words = unique (all);
  endif
  [known, word] = ismember (all, words);
  A = accumarray ([text(known)(:), word(known)(:)], 1, [numel(texts), numel(words)]);
endfunction

function print_scores (r, test, say)
  n = rows (test.pairs);
  say ("\n%-42s %7s %6s %12s\n", sprintf ("%d questions held out, percent", n), "right", ...
       "+-", "word errors");
  error_bar = @(p) 100 * sqrt (p / 100 * (1 - p / 100) / n);
  say ("%-42s %7.1f %6.1f %12.1f\n", "the network", r.exact, error_bar (r.exact), r.word_errors(1));
  say ("%-42s %7.1f %6.1f %12.1f\n", "answer to the most similar question", r.baseline, ...
       error_bar (r.baseline), r.word_errors(2));
  say ("%-42s %7.1f\n", "the network, on questions it learned from", r.learned);
  if (rows (r.topics) > 1)
    say ("By topic: %s\n", strjoin (cellfun (@(t, p) sprintf ("%s %.0f", t, p), r.topics(:,1), ...
                                            r.topics(:,2), "UniformOutput", false)', ", "));
  endif
  some = round (linspace (1, n, min (n, 5)));
  shown = [test.pairs(some,1), r.found(some)]';
  say ("%s", sprintf ("\n  %s\n    %s", shown{:}), "\n");
endfunction

# ---- chat --------------------------------------------------------------------------

## Whether a person is there to type.
function tf = at_terminal ()
  tf = isguirunning () || ispc () || system ("test -t 0") == 0;
endfunction

function chat (net)
  printf ("\nAsk in plain words; \"bye\" or an empty line ends it.\n");
  do
    q = strtrim (input ("chat> ", "s"));
    over = isempty (q) || strcmp (clean_words (q), "bye");
    if (! over)
      printf ("%s\n", reply (net, q));
    endif
  until (over)
endfunction

function text = reply (net, question)
  asked = clean_words (question);
  if (isempty (asked))
    text = "in words, please";
    return;
  endif
  words = ostrsplit (asked, " ");
  new = words(! ismember (words, net.Tokenizer.Tokens));
  text = answer (net, {asked}){1};
  if (! isempty (new))
    text = sprintf ("%s   (new words to me: %s)", text, strjoin (new, ", "));
  endif
endfunction

%!test # far above the most similar question, as the parts say; questions without a person
%! s = evalc (["r = demo_chatbot (\"Short\", true, \"Chat\", ", ...
%!             "{\"Where is OSLO?\", \"where on earth is rome\", \" ?!\"});"]);
%! assert (strfind (s, "117 questions held out") > 0);
%! assert (r.exact > r.baseline + 20);
%! assert (r.learned > 95);
%! assert (r.answers{1}, "oslo is in norway");
%! assert (strfind (r.answers{2}, "(new words to me: on, earth)") > 0);
%! assert (strfind (s, "\nchat> Where is OSLO?\noslo is in norway\n") > 0);
%! assert (r.answers{3}, "in words, please");
%!test # repeatable, silent, and nobody's random numbers are touched
%! opt = {"Short", true, "Verbose", false, "Chat", {}, "Options", {"MaxEpochs", 3}};
%! rand ("twister", 1);  randn ("twister", 1);  u = [rand, randn];
%! rand ("twister", 1);  randn ("twister", 1);
%! assert (evalc ("a = demo_chatbot (opt{:}, \"Seed\", 5);"), "");
%! assert ([rand, randn], u);
%! b = demo_chatbot (opt{:}, "Seed", 5);
%! assert (isequal (a.net.theta, b.net.theta));
%! assert (a.word_errors, b.word_errors);
%! assert (! isequal (a.net.theta, demo_chatbot (opt{:}, "Seed", 6).net.theta));
%!test # a file of one's own: the first of several answers is learned, all count
%! file = tempname ();
%! fid = fopen (file, "w");
%! unwind_protect
%!   fprintf (fid, "Question %d?\tAnswer %d!\nQuestion %d?\tother\n", [1; 1; 1] * (1:40));
%!   fclose (fid);
%!   r = demo_chatbot ("Data", file, "Verbose", false, "Short", true, "Chat", {"QUESTION 7"});
%! unwind_protect_cleanup
%!   unlink (file);
%! end_unwind_protect
%! assert (r.learned > 80);
%! assert (rows (r.topics), 1);

%!error id=rnn:option demo_chatbot ("Chat", 7)
%!error id=rnn:option demo_chatbot ("Chat")
%!error id=rnn:file demo_chatbot ("Data", "/nowhere/at.all")
