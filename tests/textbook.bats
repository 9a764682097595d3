#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The experiments of demos/textbook in their short size, each held to the bound it sets itself.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
}

textbook () {
  octave_eval "addpath ('$ROOT/demos', '$ROOT/demos/textbook'); $1"
}

# the short form has one experiment in three
@test "every experiment fills its lines of the table and keeps its bound" {
  textbook '
    files = dir (fullfile (fileparts (which ("textbook")), "textbook_*.m"));
    names = strrep (strrep ({files.name}, "textbook_", ""), ".m", "");
    if (! full_tests ())
      names = names(1:3:end);
    endif
    rows = textbook (names, "Full", "short", "File", "table.md");
    assert (unique ({rows.name}), sort (names));
    bad = 0;
    for r = rows
      fields = {r.experiment, r.source, r.protocol, r.published, r.ours, r.reached, r.note};
      if (! (r.ok && iscellstr (fields) && ! any (cellfun (@(f) isempty (strtrim (f)), fields))))
        printf ("FAILED: %s\n", r.name);  disp (r);  bad++;
      endif
    endfor
    assert (bad, 0);
    lines = strsplit (strtrim (fileread ("table.md")), "\n");
    assert (numel (lines), numel (rows) + 2);
    bars = cellfun (@(l) numel (regexp (l, "(?<!\\\\)\\|")), lines);
    assert (bars, repmat (9, size (bars)));'
}

@test "an experiment that fails is a line that says so, and the others run" {
  cp -R "$ROOT/demos/textbook" .
  printf '%s\n' 'function rows = textbook_aaa (full)' 'error ("no | luck\nat all");' 'end' \
    > textbook/textbook_aaa.m
  octave_eval "addpath ('textbook');
    rows = textbook ({'aaa', 'gradient_law'}, 'Full', 'short', 'File', 'table.md');
    assert (rows(1).ours, 'failed');
    assert (! rows(1).ok && rows(2).ok && strcmp (rows(2).name, 'gradient_law'));"
  grep -F '| aaa | - | - | - | failed | no | no \| luck at all |' table.md
  octave_eval "addpath ('textbook');
    try, textbook ('aaa', 'File', ''); error ('none'); catch e, end
    assert (e.identifier, 'rnn:failed');"
}

@test "without the user's data sets their lines say so" {
  RNN_DATA=$BATS_TEST_TMPDIR textbook "
    rows = textbook ('monthly dinosaurs timemachine', 'Full', 'short', 'File', '');
    assert ({rows.ours}, {'no data', 'no data', 'no data'});"
}

@test "wrong names and options are rnn:option errors" {
  for call in 'textbook ("quux")' 'textbook ("", "Quux", 1)' 'textbook ("", "Full")' \
              'textbook_gradient_law ("long")'; do
    textbook "try, $call; error ('none'); catch e, assert (e.identifier, 'rnn:option'); end"
  done
}

@test "what the README says of the experiments is in the table" {
  awk -F' [|] ' '/^## The textbooks/ { on = 1 } /^## Data/ { on = 0 }
                 on && NF == 4 && ! /---|^.*\| published \|/ { print $2; print $3 }' "$ROOT/README.md" > quoted
  [ "$(wc -l < quoted)" -gt 60 ]
  while read -r text; do
    grep -qF -- "$text" "$ROOT/demos/textbook/table.md" || { echo "not in the table: $text"; false; }
  done < quoted
}
