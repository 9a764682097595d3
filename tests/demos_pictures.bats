#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# demo_caption, demo_labelling and demo_translate: what they learn from is what it says it is,
# and their short mode reaches a score.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
}

# make CODE: with the demos' generators, which are private
make () {
  octave_eval "cd ('$ROOT/demos/private'); $1"
}

@test "make_dates: what is written is the ISO date, of the right weekday" {
  make "$(cat <<'E'
    [X, Y, style] = make_dates ([500, 100], 3);
    x = vertcat (X{:});
    y = datenum (vertcat (Y{:}), "yyyy-mm-dd");
    assert (datestr (y, 29), char (vertcat (Y{:})));
    assert (numel (unique (y)), 600);
    assert (min (y) >= datenum (1900, 1, 1) && max (y) <= datenum (2099, 12, 31));
    names = {"januar|january|janvier|jan", "februar|february|février|feb", ...
             "march|märz|mars|mar", "april|avril|apr", "may|mai", "june|juni|juin|jun", ...
             "july|juli|juillet|jul", "august|août|aug", "september|septembre|sep", ...
             "october|oktober|octobre|oct", "november|novembre|nov", ...
             "december|dezember|décembre|dec"};
    days = {'sun\w*|dimanche|so\w*|일요일|\(일\)', 'mon\w*|lundi|mo|월요일|\(월\)', ...
            'tue\w*|mardi|di|dienstag|화요일|\(화\)', 'wed\w*|mercredi|mi\w*|수요일|\(수\)', ...
            'thu\w*|jeudi|do\w*|목요일|\(목\)', 'fri\w*|vendredi|fr\w*|금요일|\(금\)', ...
            'sat\w*|samedi|sa\w*|토요일|\(토\)'};
    for k = 1:numel (x)
      s = strrep (x{k}, "M\xc3\xa4", "m\xc3\xa4");
      day = find (! cellfun (@isempty, regexpi (s, strcat ('(^|\s)(', days, ')(,|\s|$)'))));
      month = find (! cellfun (@isempty, regexpi (s, strcat ('(\d |\. |er |^|\s)(', names, ')\s'))));
      n = str2double (regexp (s, '\d+', "match"));
      year = n(n > 31);
      rest = n(n <= 31);
      if (numel (month) == 1 && numel (rest) == 1)
        md = [month, rest];
      elseif (any (s == "/"))
        assert (any (rest > 12) || rest(1) == rest(2));
        md = [rest(rest <= 12)(1), max(rest)];
      elseif (n(1) == year)
        md = rest;
      else
        md = rest([2, 1]);
      endif
      assert (datenum (year, md(1), md(2)), y(k), [s " is not " datestr(y(k))]);
      if (! isempty (day))
        assert (weekday (y(k)), day);
      endif
      days_seen(k) = ! isempty (day);
    endfor
    assert (sum (days_seen) > 200);                   # 8 of 18 styles
    assert (unique (vertcat (style{:})), (1:18)');
E
  )"
}

@test "make_scenes: place, color, size and shape in a caption are those of the dots" {
  make "$(cat <<'E'
    [P, caption, list] = make_scenes ([300, 7], 4);
    assert ([rows(P{1}), rows(P{2}), columns(P{1})], [300, 7, 1728]);
    assert (min (P{1}(:)) >= 0 && max (P{1}(:)) <= 1);
    hues = {"red", "green", "blue", "yellow"};
    wrong = zeros (1, 3);
    for k = 1:300
      picture = double (reshape (P{1}(k,:), 24, 24, 3));
      paper = median (picture(:));
      ink = max (abs (picture - paper), [], 3) > 0.3;
      found = {};
      for c = 1:4
        [i, j] = deal ((1:12) + 12 * (c > 2), (1:12) + 12 * (mod (c, 2) == 0));
        part = ink(i,j);
        if (nnz (part) < 8)
          continue;
        endif
        rgb = arrayfun (@(q) mean (picture(i,j,q)(part)), 1:3);
        hue = hues{4 * (rgb(1) > 0.5 && rgb(2) > 0.5) + ! (rgb(1) > 0.5 && rgb(2) > 0.5) ...
                   * nthargout (2, @max, rgb)};
        part &= conv2 (part, ones (3), "same") > 2;     # dots of noise stand alone
        [r, q] = find (part);
        rows = min (r):max (r);
        cols = min (q):max (q);
        [u, v] = meshgrid (2 * (cols - mean (cols)) / numel (cols), ...
                           2 * (rows - mean (rows)) / numel (rows));
        ideal = {u .^ 2 + v .^ 2 < 1, true(size (u)), abs(u) < (v + 1) / 2, ...
                 min(abs (u), abs (v)) < 0.35};
        [~, best] = max (cellfun (@(m) mean ((m == part(rows,cols))(:)), ideal));
        shape = {"circle", "square", "triangle", "cross"}{best};
        big = {"small", "large"}{1 + (max (q) - min (q) > 6)};
        found{end+1} = {c, big, hue, shape};
      endfor
      said = regexp (caption{1}{k}, 'a (\w+) (\w+) (\w+)', "tokens");
      assert (numel (said), numel (found));
      for m = 1:numel (said)
        wrong += ! strcmp (said{m}, found{m}(2:4));
        assert (list{1}{k}{m}, strjoin (said{m}(2:3), " "));
      endfor
      at = cellfun (@(f) f{1}, found);
      where = {"top left", "top right", "bottom left", "bottom right"};
      words = regexprep (caption{1}{k}, 'a \w+ \w+ \w+', "*");
      switch (numel (at))
        case 1
          assert (words, ["* at the " where{at}]);
        case 2
          place = {"left of", "above", "above and left of"; "", "above and right of", "above"
                   "", "", "left of"}{at(1),at(2)-1};
          assert (words, ["* " place " *"]);
        case 3
          assert (words, {"* above * and *", "* and * above *"}{1 + (at(2) == 2)});
      endswitch
    endfor
    printf ("%d sizes, %d colors and %d shapes look otherwise\n", wrong);
    assert (wrong <= [5, 0, 45]);     # of about 600; the rules above are coarse
E
  )"
}

@test "make_pairs: agreement, elision, particles" {
  in_full
  make "$(cat <<'E'
    [X, Y] = make_pairs ("french", 2500, 2);
    assert (numel (unique (X)), 2500);
    has = @(c, p) ! cellfun (@isempty, regexp (c, p));
    n = @(p, q) [sum(has (X, p)), sum(has (X, p) & has (Y, q))];
    assert (diff (n ('^The man ', '^L''homme ')) == 0 && n ('^The man ', "")(1) > 0);
    assert (diff (n ('n old man\.$', 'un vieil homme\.$')) == 0);
    for c = {'\b(l[ea]|de|ne) (aeiouéî|h)', '\b(un|le|mon|ce|son) (femme|fille|vache|maison|pomme)', ...
             '\b(une|la|ma|cette|sa) (homme|chat|chien|livre|oiseau|arbre|cheval)', ...
             'rouge (voiture|livre)', '\b(ce|vieux|beau|nouveau) (arbre|oiseau|homme|élève)\b', ...
             '\b(les|mes|des|ces|ses) (\w+ )?(chat|fille|maison|livre)\b', ' pas (un|une|des)\b'}
      assert (! any (has (Y, c{1})), c{1});
    endfor
    k = find (has (X, 'does not see a red apple'))';
    assert (all (has (Y(k), ' ne voit pas de pomme rouge\.$')));
    assert (has (X, ' will '), has (Y, '(ra|ront) '));
    assert (has (X, ' do(es)? not '), has (Y, ' pas '));
    [U, V] = make_pairs ("korean", 2500, 2);
    assert (U, X);
    assert (all (has (V, '(다|른다)\.$')));
    for c = {"집를", "차을", "고양이이", "말가", "들가", "섬를", "개이", "꽃를", "사과을", "책를"}
      assert (! any (has (V, c{1})), c{1});
    endfor
    assert (sum (has (V, "집을")) > 0 && sum (has (V, "차를")) > 0 && sum (has (V, "들이 ")) > 0);
E
  )"
}

@test "read_pairs: first translation, plain spaces, no cut line" {
  printf 'a b\tc\xc2\xa0d\xe2\x80\xaf!\r\na b\te\nno tab\n\tx\nx\t\nq\tr\tCC-BY\nlast\tcu' > one.txt
  printf 'p\tq\nlast\tcut ' > two.txt
  printf 'p\tq\nlast\tcut \n' > three.txt
  printf 'cut\toff' > four.txt
  make "$(cat <<'E'
    here = getenv ("BATS_TEST_TMPDIR");
    [X, Y] = read_pairs (fullfile (here, "one.txt"));
    assert ([X, Y], {"a b", "c d !"; "q", "r"});
    for f = {"two.txt", "three.txt"}
      [X, Y] = read_pairs (fullfile (here, f{1}));
      assert ([X, Y], {"p", "q"});
    endfor
    try, read_pairs (fullfile (here, "four.txt")); error ("none");
    catch e, assert (e.identifier, "rnn:file"); end_try_catch
E
  )"
}

@test "word_by_word, nearest_text, nearest_picture, code_points and romanize find what they should" {
  make "$(cat <<'E'
    [points, parts] = code_points ("a\0é가😀");
    assert (points, [97, 0, 233, 44032, 128512]);
    assert (parts, {"a", "\0", "é", "가", "😀"});
    assert (isempty (code_points ("")));
    assert (romanize ("12월 22일, août, 안다"), "12wol 22il, août, anda");
    words = word_by_word ({[1, 2]; [2, 3]; [1, 3]; 2}, {[5, 4]; [4, 6]; [6, 5]; 4}, ...
                          {[1, 2, 3, 9]; zeros(1, 0)});
    assert (words, {[5, 4, 6, 9]; zeros(1, 0)});
    k = nearest_text ({"1 May"; "2 June"; "3. Mai"}, {"12 June"; "1 May"; "30. Mai"; ""});
    assert (k, [2; 1; 3; 1]);
    assert (nearest_picture ([0, 0, 1; 1, 1, 0; 5, 5, 5], [1, 0.9, 0; 4, 9, 4]), [2; 3]);
E
  )"
}

@test "the generators repeat themselves, differ by seed and leave the user's random state" {
  make "$(cat <<'E'
    for f = {@(s) make_dates ([5, 3], s), @(s) make_scenes ([2, 3], s), @(s) make_pairs("french", 9, s)}
      rand ("twister", 7);  randn ("twister", 7);  u = [rand, randn];
      rand ("twister", 7);  randn ("twister", 7);
      a = f{1} (3);
      assert ([rand, randn], u);
      assert (isequal (a, f{1} (3)));
      assert (! isequal (a, f{1} (4)));
    endfor
E
  )"
}

# demo CODE: with the demos on the path
@test "demo_caption is far above the most similar picture, also on new captions" {
  demo '
    s = demo_caption ("Short", true, "File", "caption.png");
    assert (s.exact(1) > 55 && s.exact(1) > s.exact(2) + 25);
    assert (s.unseen(1) > 35 && s.unseen(2:3) == 0);
    assert (s.bleu(1) > 80);
    assert (s.exact(1), 100 * mean (strcmp (s.truth, s.found)), 1e-10);'
  is_png caption.png
}

@test "demo_labelling is far above the most similar picture" {
  in_full
  demo '
    s = demo_labelling ("Short", true, "File", "labelling.png");
    assert (s.exact(1) > 50 && s.exact(1) > s.exact(2) + 20);
    assert (s.F1(1) > 70 && s.F1(1) > s.F1(2) + 15);
    assert (numel (s.recall), 16);'
  is_png labelling.png
}

@test "demo_translate writes unseen dates as ISO does" {
  demo '
    s = demo_translate ("Short", true, "File", "dates.png");
    assert (s.exact(1) > 97);
    assert (s.letters(1) < 1 && s.letters(2) > 10);
    assert (datestr (datenum (s.truth{1}, 29), 29), s.truth{1});'
  is_png dates.png
}

@test "demo_translate on the grammar and on a file of pairs" {
  in_full
  for k in $(seq 30); do printf 'a%s b c\tx y%s z\n' $k $k; done > pairs.txt
  head -n 9 pairs.txt > few.txt
  demo '
    s = demo_translate ("Task", "korean", "Short", true, "File", "korean.png");
    assert (s.exact(1) > 80 && s.bleu(1) > s.bleu(2) + 50);
    s = demo_translate ("Task", "pairs", "Data", "pairs.txt", "Short", true, "Draw", false, ...
                        "Verbose", false, "Options", {"MaxEpochs", 1});
    assert (numel (s.found), 3);
    try, demo_translate ("Task", "pairs", "Data", "few.txt"); error ("none");
    catch e, assert (e.identifier, "rnn:file"); end_try_catch'
  is_png korean.png
}

@test "the demos of pictures repeat themselves and leave the user's random state" {
  in_full
  demo '
    o = {"Short", true, "Draw", false, "Verbose", false, "Options", {"MaxEpochs", 1}};
    for f = {@demo_labelling, @demo_translate}
      rand ("twister", 7);  randn ("twister", 7);  a = [rand, randn];
      rand ("twister", 7);  randn ("twister", 7);
      assert (isempty (evalc ("u = f{1} (o{:});")));
      assert ([rand, randn], a);
      assert (u.found, f{1} (o{:}).found);
    endfor'
}

@test "demo_music predicts better than frequencies and persistence; the user's own rolls" {
  in_full
  demo '
    s = demo_music ("Short", true, "File", "music.png");
    assert (s.nll(1) < s.nll(3) - 0.5 && s.nll(3) < s.nll(2));
    assert (s.F1(1) > 50);
    assert (size (s.piece, 1), 88);
    r = arrayfun (@(n) mod ((1:6)(:) + (1:9 + n), 3) == 0, 1:10, "UniformOutput", false);
    o = {"Verbose", false, "Draw", false, "Options", {"MaxEpochs", 5}};
    a = demo_music ("Data", r, o{:});
    b = demo_music ("Data", {r(1:8), r(9), r(10)}, o{:});
    assert (a.nll, b.nll);
    assert (rows (a.piece), 6);'
  is_png music.png
}

@test "a wrong option is an rnn:option error" {
  for call in "demo_music ('Data', {1, 2})" "demo_music ('Data', {1, 2, [0, 1; 1, 3]})" \
     "demo_caption ('Quux', 1)" "demo_labelling ('Seed', 0)" "demo_translate ('Task', 'x')"; do
    demo "try, $call; error ('none'); catch e, assert (e.identifier, 'rnn:option'); end"
  done
}
