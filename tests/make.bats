#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The Makefile: its help, and what `make deps` does on machines of every kind (faked through PATH).

load helpers

setup () {
  skip_if_sanitized
  BIN=$BATS_TEST_TMPDIR/bin
  mkdir -p "$BIN"
  for c in make sh sed; do ln -s "$(command -v $c)" "$BIN"; done
}

# fake NAME BODY: a command NAME that notes its arguments in $BIN/log and runs BODY
fake () {
  printf '#!/bin/sh\necho "%s $*" >> "%s/log"\n%s\n' "$1" "$BIN" "$2" > "$BIN/$1"
  chmod +x "$BIN/$1"
}

deps () {
  PATH=$BIN run make --no-print-directory -C "$ROOT" deps
  echo "$output"
}

all_installed='for p in octave octave-dev libopenblas-dev gcc g++ make bats gnuplot-nox ghostscript fonts-freefont-otf texinfo; do printf "$p:installed "; done'

@test "make alone lists every target" {
  run make --no-print-directory -C "$ROOT"
  [ "$output" = "$(make --no-print-directory -C "$ROOT" help)" ]
  for t in $(sed -n 's/^\([a-z][a-z-]*\):\([^=].*\)\?$/\1/p' "$ROOT/Makefile"); do
    [ "$t" = all ] || [[ $output == *"make $t "* ]] || { echo "$t is not listed"; false; }
  done
}

@test "make deps asks once and is silent when all is there" {
  fake apt-get 'exit 1'
  fake dpkg-query "$all_installed"
  deps
  [ "$status" = 0 ]
  [ -z "$output" ]
  [ "$(wc -l < "$BIN/log")" = 1 ]
  grep '^dpkg-query ' "$BIN/log"
}

@test "make deps installs as root what is missing, and only that" {
  fake apt-get ''
  fake id 'echo 0'
  fake env 'exec /usr/bin/env "$@"'
  fake dpkg-query "$all_installed | sed 's/bats:installed //; s/octave-dev:installed/octave-dev:config-files/'"
  deps
  [ "$status" = 0 ]
  grep '^apt-get .*update$' "$BIN/log"
  grep '^apt-get .*install .* octave-dev bats$' "$BIN/log"
  grep '^env DEBIAN_FRONTEND=noninteractive apt-get' "$BIN/log"
}

@test "make deps takes sudo when not root" {
  fake apt-get ''
  fake id 'echo 1000'
  fake sudo 'exec /usr/bin/env "$@"'
  fake env 'exec /usr/bin/env "$@"'
  fake dpkg-query ''
  deps
  [ "$status" = 0 ]
  grep '^sudo apt-get .*update$' "$BIN/log"
  grep '^sudo env .* install .* octave .*texinfo$' "$BIN/log"
}

@test "make deps without root and sudo says what is missing" {
  fake apt-get ''
  fake id 'echo 1000'
  fake dpkg-query "$all_installed | sed 's/bats:installed //'"
  deps
  [ "$status" != 0 ]
  [[ $output == *"missing: bats "* ]]
}

@test "make deps fails when apt-get fails" {
  fake apt-get 'exit 100'
  fake id 'echo 0'
  fake env 'exec "$2" "$3"'
  fake dpkg-query ''
  deps
  [ "$status" != 0 ]
}

@test "make deps without apt-get names what is missing" {
  for c in octave mkoctfile gnuplot; do fake $c ''; done
  deps
  [ "$status" != 0 ]
  [[ $output == *"missing: gcc g++ bats makeinfo"* ]]
  for c in g++ bats makeinfo; do fake $c ''; done
  fake gcc 'exit 1'
  deps
  [ "$status" != 0 ]
  [[ $output == *"missing: libopenblas"* ]]
  fake gcc ''
  deps
  [ "$status" = 0 ]
  [ -z "$output" ]
}

@test "make build without mkoctfile points to make deps" {
  PATH=$BIN run make --no-print-directory -C "$ROOT" build
  [ "$status" != 0 ]
  [[ $output == *"make deps"* ]]
}

@test "make test-newest says what it needs, and tests what is committed in the folder that it is given" {
  run env -u F make --no-print-directory -C "$ROOT" test-newest
  [ "$status" != 0 ]
  [[ $output == *"F=folder"*CONTRIBUTING* ]]
  run make --no-print-directory -C "$ROOT" test-newest F="$BATS_TEST_TMPDIR/none"
  [ "$status" != 0 ]
  [[ $output == *"octave-cli"*CONTRIBUTING* ]]
  cd "$ROOT" && git rev-parse --verify -q HEAD > /dev/null || skip "no git repository"
  local top=$BATS_TEST_TMPDIR/top
  mkdir -p "$top/usr/bin" "$top/root"
  printf '#!/bin/sh\n' > "$top/usr/bin/octave-cli" && chmod +x "$top/usr/bin/octave-cli"
  fake chroot ''
  PATH=$BIN:$PATH run make --no-print-directory -C "$ROOT" test-newest F="$top"
  echo "$output"
  [ "$status" = 0 ]
  grep -x "chroot $top make -C /root/rnn-test test" "$BIN/log"
  [ "$(git -C "$top/root/rnn-test" rev-parse HEAD)" = "$(git rev-parse HEAD)" ]
}
