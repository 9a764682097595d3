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
    kind = "\nfunction k = kind_of (x)\n  k = \"n\";\nendfunction";
    assert (at ("k = cellfun (@kind_", "of, c);", kind), 1);
    assert (at ("k = char (cellfun (@kind_", "of, c, \"UniformOutput\", false));", kind), 0);
    assert (at ("x = \"a ** b\" ; y = '.+';  # a ** b, x .+ y\nz = zeros (1, floor (n / 2));  any (x == 1);"), 0);
    confirm_recursive_rmdir (false);  rmdir (folder, "s");
E
  )"
}
