#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later

load helpers

# .ci/run has compiled with -Werror already
@test "the checkers that are installed have nothing to say" {
  if [ -z "${CI:-}" ]; then skip "where CI is set; by hand: make lint"; fi
  cd "$ROOT"
  tests/lint oct/*.cc oct/*.h oct/core/*.[ch] oct/core/*/*.[ch] tests/c/*.[ch]
}

# (the planted lines stand in two pieces, for this file is looked at too)
@test "what newer versions of Octave refuse is found, and not in the tree" {
  octave_eval 'check_newer'
  octave_eval "$(cat <<'E'
    folder = tempname ();  mkdir (folder);
    file = fullfile (folder, "planted.m");
    function file = planted (file, varargin)
      fid = fopen (file, "w");  fprintf (fid, "%s\n", [varargin{:}]);  fclose (fid);
      file = {file};
    endfunction
    at = @(varargin) numel (check_newer (planted (file, varargin{:})));
    assert (at ("x = 2 *" , "* 3;"), 1);
    assert (at ("x = y' *", "* 2;  # one"), 1);
    assert (at ("x = 1 .", "+ 2;"), 1);
    assert (at ("tf = cellfun (\"iscl", "ass\", c, 'char');"), 1);
    assert (at ("tf = any (\"a", "bc\");"), 1);
    assert (at ("tf = all ", "({1});"), 1);
    assert (at ("system (\"ls\"", ", 1);"), 1);
    assert (at ("x = zeros (2, n / ", "2);"), 1);
    assert (at ("x = strre", "ad (\"1\");"), 1);
    assert (at ("for k = uni", "que (x)"), 1);
    assert (at ("for k = inter", "sect (a, b)'"), 1);
    assert (at ("for k = uni", "que (x)(:)'", "  for k = f (x)"), 0);
    kind = "\nfunction k = kind_of (x)\n  k = \"n\";\nendfunction";
    assert (at ("k = cellfun (@kind_", "of, c);", kind), 1);
    assert (at ("k = char (cellfun (@kind_", "of, c, \"UniformOutput\", false));", kind), 0);
    assert (at ("x = \"a ** b\" ; y = '.+';  # a ** b, x .+ y\nz = zeros (1, floor (n / 2));  any (x == 1);"), 0);
    confirm_recursive_rmdir (false);  rmdir (folder, "s");
E
  )"
}

# calls: "caller callee" of the core's files, each by its folder and name, from what the linker is told of
# one variant
calls () {
  local objects=$ROOT/oct/build
  if [ -n "${RNN_OCT:-}" ]; then objects=$RNN_OCT/o; fi
  (cd "$ROOT/oct/core" && find . -name '*.c' -printf '%P\n') |
    sed -n 's/c$//; h; s/$/d.base.o/p; g; s/$/d.o/p; g; s/$/o/p' |
    (cd "$objects" && xargs ls 2> /dev/null | xargs nm -A) |
    sed -E 's/^([a-z0-9_/]+)[^:]*:/\1 /' | awk '
      $(NF - 1) == "U" { caller[++n] = $1; what[n] = $NF; next }
      $(NF - 1) ~ /^[A-Z]$/ { at[$NF] = $1 }
      END {
        for (k = 1; k <= n; k++)
          if (what[k] in at && at[what[k]] != caller[k]) print caller[k], at[what[k]]
      }' | sort -u
}

# go_down: of such pairs, says which go up from folder to folder, or round in a circle
go_down () {
  awk '
    BEGIN {
      n = split ("base file kernels cells layers losses network decoder train lab api dispatch", folder)
      for (k = 1; k <= n; k++) rank[folder[k]] = k
    }
    { from = $1; to = $2; sub (/\/.*/, "", from); sub (/\/.*/, "", to) }
    (! (from in rank)) || ! (to in rank) { print $0 ": in no folder that has a place"; bad = 1 }
    rank[from] < rank[to] { print $1 " calls up to " $2; bad = 1 }
    END { exit bad }'  <<< "$1" && tsort <<< "$1" 2>&1 > /dev/null
}

@test "calls within the core go down from folder to folder, and never round in a circle" {
  local pairs
  pairs=$(calls)
  grep -qx 'train/fit network/pass' <<< "$pairs"
  grep -qx 'layers/recurrence kernels/product' <<< "$pairs"
  go_down "$pairs"
  for planted in 'network/pass train/fit' 'layers/batch network/pass' 'kernels/softmax kernels/softmax_of
kernels/softmax_of kernels/softmax' 'new/file base/pool'; do
    run go_down "$pairs"$'\n'"$planted"
    [ "$status" != 0 ]
  done
}
