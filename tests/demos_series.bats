#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# demo_forecast and demo_turbofan: their data are what they say they are, their readers name what is wrong with a
# file, and their short modes reach a score.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
}

@test "make_load: noise of the variance that it says, and a load that calendar and weather explain" {
  inside '
    d = make_load (800, 3);
    u = d.load - d.expected;
    assert (std (u), d.sigma / sqrt (1 - d.phi ^ 2), 0.1);
    assert (u(1:end-1)(:) \ u(2:end)(:), d.phi, 0.02);
    e = u(25:end) - d.phi ^ 24 * u(1:end-24);
    assert (var (e), d.sigma ^ 2 * (1 - d.phi ^ 48) / (1 - d.phi ^ 2), 0.3);
    hour = mod (round (24 * d.time), 24);
    assert (hour, repmat (0:23, 1, 800));
    assert (mean (d.holiday) * 365.25, 10, 0.7);
    day = weekday (floor (d.time + 1e-6));
    work = d.holiday == 0 & day > 1 & day < 7;
    at = @(h, use) mean (d.load(use & hour == h));
    assert (at (8, work) > at (8, ! work) + 8);       # mornings of workdays
    assert (at (19, work) > at (3, work) + 10);
    cold = d.temperature < 0;
    assert (at (20, work & cold) > at (20, work & ! cold) + 5);'
}

@test "make_turbofan: what wears shows it in every regime, and sensors 9, 11 and 12 say nothing" {
  inside '
    d = make_turbofan ([60, 40], 2);
    assert (size (d.train), [60, 1]);
    assert (numel (d.left), 40);
    assert (all (d.left >= 5) && any (d.left > 125));
    assert (all (cellfun (@rows, [d.train; d.test]) == 15));
    for k = 1:60
      x = d.train{k};
      [~, ~, regime] = unique (round (x(3,:) / 10));
      assert (max (regime), 3);
      for r = 1:3
        at = find (regime == r)(:)(end-9:end);
        seen = find (regime == r)(:)(1:20);
        change(:,k,r) = (mean (x(4:15,at), 2) - mean (x(4:15,seen), 2)) ./ (std (x(4:15,seen), 1, 2) + 1e-6);
      endfor
    endfor
    moved = squeeze (mean (abs (change), 2))
    assert (all ((moved([9, 11],:) < 0.6)(:)));
    assert (all (moved(12,:) < 1e-6));
    assert (all ((moved([3, 4, 5, 8],:) > 1)(:)));'
}

@test "read_hourly: dates, gaps, hours that come twice; each fault by its name" {
  octave_eval '
    f = fopen ("good.csv", "w");
    fputs (f, "date,A,OT\n");
    for k = 0:105 * 24 - 1
      if (all (k != [79, 105 * 24 - 1]))      # one hour is missing, and the last
        fprintf (f, "%s,1,%d\n", datestr (datenum (2016, 7, 1) + k / 24, "yyyy-mm-dd HH:MM:SS"), k);
      endif
    endfor
    fputs (f, "2016-07-02 00:00:00,1,34\n");
    fclose (f);'
  head -n 2000 good.csv > short.csv
  sed 's/^2016-07-05 03:00:00,.*/2016-07-05 03:00:00,1/' good.csv > fields.csv
  sed 's/^2016-07-05 03/5 July, 03/' good.csv > dates.csv
  sed 's/^2016-07-05 03:00/2016-07-05 03:30/' good.csv > minutes.csv
  sed 's/^\(2016-08-..\) \(..\):00:00,.*/\1 \2:00:00,1,none/' good.csv > none.csv
  : > empty.csv
  inside '
    file = @(name) fullfile (here, [name ".csv"]);
    d = read_hourly (file ("good"), "");
    assert (d.name, "OT");
    assert (d.missing, 1);
    expected = 0:104 * 24 - 1;
    expected(25) = 29;                      # 24 and 34
    assert (d.load, expected, 1e-9);
    assert (datestr (d.time([1, end]), "yyyy-mm-dd HH"), ["2016-07-01 00"; "2016-10-12 23"]);
    assert (all (read_hourly (file ("good"), "A").load == 1));
    faults = {"short", "", "at least 100 days"; "fields", "", "line 100 .* must have 3 values"; "dates", "", "line 100 "
              "minutes", "", "minutes differ"; "none", "", "a number for each hour"; "empty", "", "got 0 lines"
              "good", "B", "one of A, OT, got \"B\""};
    for k = 1:rows (faults)
      try, read_hourly (file (faults{k,1}), faults{k,2}); error ("none");
      catch e
        assert (e.identifier, "rnn:file");
        assert (! isempty (regexp (e.message, faults{k,3})), e.message);
      end_try_catch
    endfor'
}

@test "read_turbofan: NASA's form, and each fault by its name" {
  mkdir ok
  local file engine flight bad
  for file in train test; do
    for engine in 1 2 3; do
      for flight in $(seq $((engine * 4))); do
        echo "$engine $flight -0.0007 -0.0004 100.0 $(seq -s ' ' 21)  "
      done
    done > ok/${file}_FD001.txt
  done
  printf '112 \n98 \n7 \n' > ok/RUL_FD001.txt
  for bad in lives few words order none; do cp -r ok $bad; done
  printf '112\n98\n' > lives/RUL_FD001.txt
  sed -i '5s/ 21//' few/train_FD001.txt
  sed -i '5s/ 21/ x/' words/test_FD001.txt
  sed -i '3s/^1 3/1 4/' order/test_FD001.txt
  rm none/test_FD001.txt
  inside '
    at = @(name) fullfile (here, name);
    d = read_turbofan (at ("ok"));
    assert (cellfun (@columns, d.test), [4; 8; 12]);
    assert (d.train{2}(:,8), [-0.0007; -0.0004; 100; (1:21)'"'"'], 1e-12);
    assert (d.left, [112, 98, 7]);
    faults = {"lives", "each of the 3 engines"; "few", "lines of 26 numbers; line 5 "; "words", "lines of 26 numbers; line 5 "
              "order", "line 3 of .* has flight 4"; "none", "there is no file"; "ok/test_FD001.txt", "must be a folder"};
    for k = 1:rows (faults)
      try, read_turbofan (at (faults{k,1})); error ("none");
      catch e
        assert (e.identifier, "rnn:file");
        assert (! isempty (regexp (e.message, faults{k,2})), e.message);
      end_try_catch
    endfor'
}

@test "demo_forecast beats regression and the week before, and its intervals hold what they say" {
  demo '
    s = demo_forecast ("Short", true, "File", "forecast.png");
    assert (s.rmse(1) < 0.95 * s.rmse(2) && s.rmse(1) < 0.6 * s.rmse(3) && s.rmse(1) < 1.4 * s.rmse(6));
    assert (s.coverage(1,:), [0.8, 0.95], 0.06);'
  is_png forecast.png
}

@test "demo_forecast holds its intervals within 3 points of nominal, at full length" {
  in_full
  demo '
    s = demo_forecast ("Draw", false, "Verbose", false)
    assert (s.rmse(1) < 0.9 * s.rmse(2) && s.rmse(1) < 1.15 * s.rmse(6));
    assert (s.coverage(1,:), [0.8, 0.95], 0.03);'
}

@test "demo_forecast on a file of one's own" {
  octave_eval '
    f = fopen ("mine.csv", "w");
    fputs (f, "when,load,other_one\n");
    for k = 0:150 * 24 - 1
      fprintf (f, "%s,%g,%g\n", datestr (datenum (2020, 2, 1) + k / 24, "yyyy-mm-ddTHH:MM"), 10 + sin (k), 5 + cos (pi * k / 12));
    endfor
    fclose (f);'
  demo '
    o = {"Data", "mine.csv", "Networks", 1, "Options", {"MaxEpochs", 4}};
    s = demo_forecast (o{:}, "File", "mine.png")
    assert (numel (s.names), 5);
    assert (s.rmse(1) < s.rmse(5));
    assert (s.rmse(4) < 1e-3);        # of the hour a day before
    try, demo_forecast (o{:}, "Column", "none"); error ("none");
    catch e, assert (e.identifier, "rnn:file"); end_try_catch'
  is_png mine.png
}

@test "demo_turbofan is nearer than the linear ones" {
  demo '
    s = demo_turbofan ("Short", true, "File", "turbofan.png");
    assert (s.rmse(1) < 0.9 * s.rmse(2) && s.rmse(1) < 20);
    assert (s.score(1) < s.score(2));'
  is_png turbofan.png
}

@test "the demos of series repeat themselves, leave the user's random state and name wrong options" {
  in_full
  demo '
    for name = {"demo_forecast", "demo_turbofan"}
      [n, all] = test (name{1}, "quiet");
      assert (n == all && all > 3);
    endfor'
}
