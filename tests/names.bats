#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later

load helpers

@test "the first word of every name in m/private is a group of CONTRIBUTING.md, and each group has files" {
  groups=$(sed -n 's/^| `\([a-z]*_\)` |.*/\1/p' "$ROOT/CONTRIBUTING.md")
  [ "$(wc -w <<< "$groups")" -ge 10 ]
  for group in $groups; do
    compgen -G "$ROOT/m/private/$group*.m" > /dev/null || { echo "no file of $group"; return 1; }
  done
  strangers=
  for file in "$ROOT"/m/private/*.m; do
    name=${file##*/}
    grep -qxF "${name%%_*}_" <<< "$groups" || strangers+=" $name"
  done
  [ -z "$strangers" ] || { echo "of no group:$strangers"; return 1; }
}
