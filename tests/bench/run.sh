#!/usr/bin/env bash
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: [ROUNDS=3] [SECS=2] tests/bench/run.sh [CELL]...     (lstm by default)
# Measures this package beside PyTorch, oneDNN and plain m-code, all in turn, ROUNDS times over, and
# takes the median of the medians; a peer that is not installed (make bench-deps) shows "-".
# Prints a table and writes it, with what the machine is, to build/bench.md.
set -eu
cd "$(dirname "$0")/../.."
rounds=${ROUNDS:-3} secs=${SECS:-2} out=build/bench
mkdir -p "$out"
: > "$out/lines"

octave () { octave-cli --no-history --norc --quiet --eval "addpath m oct tests/bench; $1"; }
ours () { octave "rnn_step ('$1', '$2', $3, $4, $5, $6, '$7', $secs)"; }
mcode () { octave "mcode_step ($3, $4, $5, $6, $secs)"; }
torch () { /usr/bin/python3 tests/bench/torch_step.py "$@" "$secs"; }
onednn () { "$out/onednn_step" "$@" "$secs"; }

have_torch=0 have_onednn=0
/usr/bin/python3 -c 'import torch' 2> /dev/null && have_torch=1
g++ -O2 -o "$out/onednn_step" tests/bench/onednn_step.cpp -ldnnl 2> /dev/null && have_onednn=1
[ $have_torch = 1 ] || echo "PyTorch is not installed (make bench-deps)"
[ $have_onednn = 1 ] || echo "oneDNN is not installed (make bench-deps)"

# measure PEER CELL PRECISION D H B T MODE: one line, if that peer can do it
measure () {
  case $1 in
    torch) [ $have_torch = 1 ] || return 0 ;;
    onednn) [ "$have_onednn $3" = "1 single" ] || return 0 ;;
    mcode) [ "$2 $3 $8" = "lstm double train" ] || return 0 ;;
  esac
  "$@" > "$out/line" || { echo "failed: $*"; return 0; }
  tee -a "$out/lines" < "$out/line"
}

cells=("${@:-lstm}")
for ((round = 1; round <= rounds; round++)); do
  echo "round $round of $rounds"
  for precision in double single; do
    octave "blas_peak ('$precision', $secs)" | tee -a "$out/lines"
    for cell in "${cells[@]}"; do
      for dims in "32 128 32 100" "2 64 20 100"; do
        for mode in train infer; do
          for peer in ours torch onednn mcode; do
            # shellcheck disable=SC2086   # dims are four arguments
            measure $peer "$cell" "$precision" $dims $mode
          done
        done
      done
    done
  done
done

about () {
  echo "* $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1), $(nproc) cores," \
    "$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo | awk '{ printf "%.0f GiB", $1 / 2^20 }')"
  echo "* $(gcc --version | head -1); $(octave 'printf ("Octave %s; %s", version (), version ("-blas"))')"
  octave '[~, c] = __rnn_cells__ (); printf ("* this package: %s, %d threads\n", c.simd, c.threads)' ||
    true
  echo "* $rounds rounds of $secs s, in turn; $(date -u +%Y-%m-%d)"
}

{
  echo "# One step of recurrent networks on this machine"
  echo
  about
  echo
  awk -f tests/bench/table.awk "$out/lines"
} > build/bench.md
echo
cat build/bench.md
grep -q '^ours ' "$out/lines"   # without our own lines the run is a failure
