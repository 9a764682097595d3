#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The demos that read and write language: their short modes held to a score, and what reads and
# makes their texts.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
}

# ---- readers ------------------------------------------------------------------------------------

@test "read_dialogues reads the YAML of the ChatterBot corpus" {
  cat > talk.yml <<'END'
categories:
- not a dialogue
conversations:
- - What is a robot?
  - A machine.
  - 'It''s a "machine": #1
    of many.'
- - "tab\there, \"quoted\" \\ \/"
  - plain text # with a comment
# a comment between
- - who
    goes
    there

    now?
  - |
    me:

        - I do
      - so
- - folded
  - >
    one
    two

    three
- - nobody answers
- - empty
  -
- one dash too few
  - '22'
- - What is a robot?
  - A machine.
END
  inside "p = read_dialogues ([here, '/talk.yml'])
    "'assert (p, {"What is a robot?", "A machine."
                  "What is a robot?", "It'"'"'s a \"machine\": #1 of many."
                  "tab\there, \"quoted\" \\ /", "plain text"
                  "who goes there\nnow?", "me:\n\n    - I do\n  - so"
                  "folded", "one two\nthree"
                  "one dash too few", "22"});'
}

@test "read_dialogues reads lines with a TAB, with either line end, and folders of YAML" {
  printf 'hi\thello\tsource\r\nno tab\n a b \t c \n\nhi\thello\nhi\thow do you do' > talk.txt
  inside "p = read_dialogues ([here, '/talk.txt'])
    "'assert (p, {"hi", "hello"; "a b", "c"; "hi", "how do you do"});'
  printf '\xe9t\xe9\tsummer\n' > latin1.txt
  inside "p = read_dialogues ([here, '/latin1.txt'])
    "'assert (p, {"\xc3\xa9t\xc3\xa9", "summer"});'
  mkdir many
  printf 'conversations:\n- - a\n  - b\n' > many/1.yml
  printf 'conversations:\n  -  - c\n     - d\n     - e\n' > many/2.yml
  inside "assert (read_dialogues ([here, '/many']), {'a', 'b'; 'c', 'd'; 'c', 'e'});"
}

@test "read_dialogues says what a file without dialogues must hold" {
  printf 'one\ntwo\n' > bad.txt
  inside "try, read_dialogues ([here, '/bad.txt']); error ('none');
          catch e, assert (e.identifier, 'rnn:file'); assert (any (strfind (e.message, 'TAB'))); end
          try, read_dialogues ('/nowhere/at.all'); error ('none');
          catch e, assert (e.identifier, 'rnn:file'); end"
}

@test "clean_words keeps words and what is inside them" {
  inside 'assert (clean_words ("Hello -- It'"'"'s   ME, \x27quoted\x27 rnn_train (3.5)!"), ...
                  "hello it'"'"'s me quoted rnn train 3 5");
          assert (clean_words ({["don\xe2\x80\x99t\xe2\x80\x94", "ever"], "\xc3\xa9t\xc3\xa9 \xff"}), ...
                  {"don'"'"'t ever", "\xc3\xa9t\xc3\xa9 \xff"});
          assert (isempty (clean_words (" ?! ")));'
}

# ---- what is made -------------------------------------------------------------------------------

@test "make_dialogues: distinct clean questions, sums and capitals that are right" {
  inside '
    [p, topic] = make_dialogues ();
    assert (rows (p) > 3000 && rows (topic) == rows (p));
    assert (numel (unique (p(:,1))), rows (p));
    assert (clean_words (p), p);
    assert (isempty ([strfind(p(:,1), "$"){:}, strfind(p(:,2), "$"){:}]));
    for op = {"plus", "minus"; 1, -1}
      t = regexp (p(:,2), ["^(\\d+) ", op{1}, " (\\d+) is (\\d+)$"], "tokens", "once");
      v = reshape (str2double ([t{:}]), 3, []).'"'"';
      assert (rows (v) > 200);
      assert (v(:,1) + op{2} * v(:,2), v(:,3));
    endfor
    has = @(q, a) any (strcmp (p(:,1), q) & strcmp (p(:,2), a));
    assert (has ("what is the capital of france", "the capital of france is paris"));
    assert (has ("what country is oslo in", "oslo is in norway"));
    assert (has ("take 4 from 9", "9 minus 4 is 5"));
    assert (has ("what comes after sunday", "monday comes after sunday"));
    assert (has ("vera here good evening", "good evening vera how can i help you"));'
}

@test "make_dialogues explains options and functions that exist" {
  inside "
    [p, topic] = make_dialogues ();
    said = regexp (p(strcmp (topic, 'help'),2), '^(rnn )?\w+', 'match', 'once');
    said = strrep (said, ' ', '_');
    known = lower (regexp (help ('rnn_train'), '\\w+', 'match'));
    files = cellfun (@(f) f(1:end-2), {dir('$ROOT/m/rnn_*.m').name}, 'UniformOutput', false);
    assert (setdiff (said, [known, files]), cell (0, 1)(:));"
}

@test "make_additions: right sums, no pair twice in either order, all of a kind" {
  inside '
    [X, Y, terms] = make_additions ([3000, 70, 500], 4);
    assert (cellfun (@rows, {X{:}, Y{:}}), [3000, 70, 500, 3000, 70, 500]);
    t = vertcat (terms{:});
    assert (rows (unique (sort (t, 2), "rows")), 3570);
    assert (all (t(:) >= 0 & t(:) <= 999) && max (t(:)) > 990);
    assert (abs (mean (t(:,1) < t(:,2)) - 0.5) < 0.05);
    assert (X{2}{70}, sprintf ("%d+%d", terms{2}(70,:)));
    assert (str2double (Y{3}), sum (terms{3}, 2));
    assert (isequal (make_additions ([3000, 70, 500], 4), X));
    assert (! isequal (make_additions ([3000, 70, 500], 5), X));
    [~, ~, terms] = make_additions (500500, 1);
    assert (rows (unique (terms{1}, "rows")), 500500);'
}

@test "ngram_bits is Witten and Bell's formula" {
  inside '
    ## By hand: "aab" has n(a) = 2, n(b) = 1, t = 2, V = 3; after a: a, b; after b nothing.
    u = @(n) (n + 2 / 3) / 5;
    assert (ngram_bits ("aab", "xab", 1), -mean (log2 ([u(2), u(1)])), 1e-12);
    after_a = (1 + 2 * u(1)) / 4;
    assert (ngram_bits ("aab", "xab", 2), -mean (log2 ([u(2), after_a])), 1e-12);
    assert (ngram_bits ("aab", "xab", [2, 1, 2]), ...
            [ngram_bits("aab", "xab", 2), ngram_bits("aab", "xab", 1), ngram_bits("aab", "xab", 2)]);
    ## The probabilities of what may follow sum to 1 (z stands for all that is not in the text).
    text = "abracadabra hocus pocus abrakadabra";
    next = [unique(text), "z"];
    p = arrayfun (@(c) 2 ^ (-5 * ngram_bits (text, ["abrac", c], 3) ...
                            + 4 * ngram_bits (text, "abrac", 3)), next);
    assert (sum (p), 1, 1e-12);'
}

@test "project_text has docstrings and no licence" {
  inside '
    t = project_text ();
    assert (numel (t) > 50000);
    assert (any (strfind (t, "@var{net}")) && any (strfind (t, "Hochreiter")));
    assert (isempty (strfind (t, "SPDX")) && isempty (strfind (t, "unwind_protect_cleanup")));'
}

# ---- the demos ----------------------------------------------------------------------------------

# inner_tests DEMO: the %!tests in its file
inner_tests () {
  demo "[n, all] = test ('$1'); exit (n != all || all == 0);"
}

@test "demo_addition, short: 95% of new sums are right, the picture is one" {
  demo '
    s = demo_addition ("Short", true, "File", "sums.png")
    assert (s.exact > 95);
    assert (s.exact > s.similar + 50 && s.exact > s.copy + 50);
    assert (s.digits(1) > s.digits(2) && s.digits(2) > s.digits(3));'
  is_png sums.png
}

# A text that stays as it is: what the package says of itself changes, and with it these numbers.
@test "demo_charlm, short, on a text of 35,000 characters: better than the 5-gram" {
  in_full
  demo "
    s = demo_charlm ('Data', '$ROOT/COPYING', 'Short', true, 'File', 'text.png')
    assert (s.characters, [31634, 3515]);
    assert (s.bits < s.baseline(3) - 0.05);
    assert (s.rounds(end,3) < s.rounds(1,3) - 0.8);"
  is_png text.png
}

@test "demo_charlm without another text reads the package itself" {
  mkdir copy
  cp -R "$ROOT/m" "$ROOT/demos" "$ROOT/README.md" copy
  # shellcheck disable=SC2097,SC2098
  RNN_DATA=$PWD octave_run "addpath ('$OCT', 'copy/m', 'copy/demos');
    s = demo_charlm ('Short', true, 'Draw', false, 'Options', {'MaxEpochs', 1, 'HiddenSize', 8});" |
    tee out
  grep -q '^README and comments of this package: 36000 characters to learn from, 4000 held out' out
}

@test "demo_chatbot answers nobody where there is no terminal, and a list of questions" {
  demo '
    demo_chatbot ("Short", true, "Options", {"MaxEpochs", 1});
    disp ("after");' < /dev/null | tee out
  [ "$(grep -c 'chat>' out)" = 0 ]
  [ "$(tail -1 out)" = after ]
  demo '
    s = demo_chatbot ("Short", true, "Chat", {"Where is Oslo?", "Good evening! I am Vera."})
    assert (s.answers, {"oslo is in norway"; "good evening vera how can i help you"});
    assert (s.exact > 90 && s.exact > s.baseline + 20);' | tee out
  [ "$(grep -c '^chat> ' out)" = 2 ]
}

@test "the tests inside demo_addition pass" {
  in_full
  inner_tests demo_addition
}

@test "the tests inside demo_charlm pass" {
  in_full
  inner_tests demo_charlm
}

@test "the tests inside demo_chatbot pass" {
  in_full
  inner_tests demo_chatbot
}
