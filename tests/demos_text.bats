#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The demos on texts in their short mode, on data that they make themselves, held to a score; the
# pictures are there and are pictures.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
  export RNN_DATA=$BATS_TEST_TMPDIR   # which holds none: the demos make theirs
}

fails () {
  demo "try, $2; error ('none'); catch e, assert (e.identifier, '$1'); end"
}

@test "demo_spam finds the spam" {
  demo '
    s = demo_spam ("Short", true, "File", "spam.png");
    assert (s.count, [1400, 200, 400]);
    assert (s.network.positive.F1 > 0.85);
    assert (s.network.auc > 0.97);'
  is_png spam.png
}

@test "demo_sentiment reads what a bag of words cannot" {
  demo '
    s = demo_sentiment ("Short", true, "File", "sentiment.png");
    assert (s.baseline.accuracy < 0.7);
    assert (s.network.accuracy > s.baseline.accuracy + 0.1);'
  is_png sentiment.png
}

@test "demo_tagging tells words apart by their places" {
  demo '
    s = demo_tagging ("Short", true, "File", "tagging.png");
    assert (s.network.accuracy > s.baseline.accuracy + 0.05);
    assert (s.accuracy(1,2) > s.accuracy(2,2) + 0.1);'
  is_png tagging.png
}

user_files () {
  for n in {1..10}; do
    printf '%s\tsome words %s\n' ham one spam two ham three spam four ham five spam six
  done > spam.tsv
  for n in {1..10}; do printf 'a good\xc2\x85 meal\t1\r\nit was bad\t0\r\n'; done > sentences.txt
  for n in {1..10}; do printf 'I\tPRON\nsaw\tVERB\n\na\tDET\nsaw\tNOUN\n\n'; done > tagged.txt
}

@test "the demos on texts take a file of the user" {
  user_files
  demo '
    opt = {"Draw", false, "Verbose", false, "Options", {"MaxEpochs", 1}};
    s = demo_spam ("Data", "spam.tsv", opt{:});
    assert (s.count, [42, 6, 12]);
    s = demo_sentiment ("Data", "sentences.txt", opt{:});
    assert (s.count, [14, 2, 4]);
    assert (s.network.classes, {"negative"; "positive"});
    s = demo_tagging ("Data", "tagged.txt", opt{:});
    assert (s.network.classes, {"DET"; "NOUN"; "PRON"; "VERB"});'
}

@test "the demos on texts repeat themselves and leave the user's random state" {
  user_files
  demo '
    opt = {"Short", true, "Draw", false, "Verbose", false, "Options", {"MaxEpochs", 1}};
    for f = {@demo_spam, @demo_sentiment, @demo_tagging}(1:ifelse (full_tests (), 3, 1))
      rand ("twister", 7);  randn ("twister", 7);  a = [rand, randn];
      rand ("twister", 7);  randn ("twister", 7);
      u = f{1} (opt{:});
      assert ([rand, randn], a);
      v = f{1} (opt{:});
      assert (rmfield (u, "seconds"), rmfield (v, "seconds"));
    endfor
    for c = {@demo_spam, @demo_sentiment, @demo_tagging; "spam.tsv", "sentences.txt", "tagged.txt"}
      at = @(seed) c{1} ("Data", c{2}, "Draw", false, "Verbose", false, "Options", {"MaxEpochs", 1}, "Seed", seed);
      assert (! isequal (at (1).network, at (2).network));
    endfor'
}

@test "wrong options and files of the demos on texts give their identifiers" {
  printf 'no tab here\n' > bad.txt
  printf 'ham\tall of them\nham\tare ham\n' > ham.txt
  for d in demo_spam demo_sentiment demo_tagging; do
    fails rnn:option "$d ('Quux', 1)"
    fails rnn:file "$d ('Data', 'none.txt')"
    fails rnn:file "$d ('Data', 'bad.txt')"
  done
  fails rnn:file "demo_spam ('Data', 'ham.txt')"
}
