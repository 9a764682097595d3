#!/usr/bin/env bash
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: [ROUNDS=3] [SECS=0.7] tests/bench/run.sh [GROUP]...
# Measures the rows of rows.txt (of these groups; all if none is named), this package and its peers in
# turn, ROUNDS times over; a peer that is not installed (make bench-deps) shows "-".  Prints a table
# and writes it, with what the machine is, to build/bench.md.
set -eu
cd "$(dirname "$0")/../.."
rounds=${ROUNDS:-3} secs=${SECS:-0.7} out=build/bench
busy=$(cut -d ' ' -f 1 /proc/loadavg 2> /dev/null || echo "?")
mkdir -p "$out"
: > "$out/lines"

# who WORKLOAD CELL PRECISION D H B T: prints "name-version seconds MiB"
octave () { octave-cli --no-history --norc --quiet --eval "addpath m oct tests/bench; $1"; }
step () { octave "rnn_step ('$1', '$2', '$3', $4, $5, $6, $7, $secs, $8)"; }
ours () { step "$@" 0; }
one () { step "$@" 1; }
outside () { step "$@" "0, 'outside'"; }
mcode () ( best "$6"; octave "mcode_step ('$1', $4, $5, $6, $7, $secs)" )
torch () ( best "$6"; /usr/bin/python3 tests/bench/torch_step.py "$@" "$secs" )
onednn () ( best "$6"; "$out/onednn_step" "$1" "$2" "$4" "$5" "$6" "$7" "$secs" )
blas () ( best "$6"; octave "blas_peak ('$3', $4, $secs)" )
fma () { "$out/fma_$3" "$4" "$secs"; }
# The peers at their best: what they free is kept for their next step, as new pages are slow on a virtual
# machine (a large product took half as long again, a ragged step of PyTorch five times as long), and a
# single sequence (best B) has one thread, where two take twice as long.  This package runs as it is.
best () {
  export MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=1073741824
  [ "$1" != 1 ] || export OMP_NUM_THREADS=1
}

missing=
/usr/bin/python3 -c 'import torch' 2> /dev/null || missing+=" torch "
g++ -O2 -o "$out/onednn_step" tests/bench/onednn_step.cpp -ldnnl 2> /dev/null || missing+=" onednn "
for type in single:float double:double; do
  gcc -O3 -march=native -pthread -DREAL="${type#*:}" -o "$out/fma_${type%:*}" tests/bench/fma_peak.c
done
[ -z "$missing" ] || echo "not installed (make bench-deps):$missing"

# the rows that are asked for
awk -v "groups=$*" 'BEGIN { n = split (groups, g); for (k = 1; k <= n; k++) ask[g[k]] = 1 }
  /^[a-z]/ { known[$1] = 1; if (! n || $1 in ask || $1 == "peak") print }
  END { for (k in ask) if (! (k in known)) { print "no such group: " k > "/dev/stderr"; exit 1 } }' \
  tests/bench/rows.txt > "$out/rows"

for ((round = 1; round <= rounds; round++)); do
  echo "round $round of $rounds"
  while read -r group workload cell precision D H B T peers; do
    for peer in $peers; do
      who=${peer%%:*}
      case " product $missing " in *" $who "*) continue ;; esac
      row="$workload $cell $precision $D $H $B $T"
      # shellcheck disable=SC2086   # a row is seven arguments
      line=$($who $row < /dev/null) || { echo "failed: $who $row"; continue; }
      echo "$round $row $who $line" >> "$out/lines"
      printf '%-10s %s %s: %s\n' "$group" "$row" "$who" "$line"
    done
  done < "$out/rows"
done

about () {
  echo "* $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1), $(nproc) cores," \
    "$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo | awk '{ printf "%.0f GiB", $1 / 2^20 }')"
  echo "* $(gcc --version | head -1); $(octave 'printf ("Octave %s; %s", version (), version ("-blas"))')"
  octave '[~, c] = __rnn_cells__ (); printf ("* this package: %s, %d threads", c.simd, c.threads)'
  echo "; $(git log -1 --format='%h of %cs' 2> /dev/null)"
  echo "* $rounds rounds of $secs s, in turn; $(date -u +%Y-%m-%d);" \
    "others kept $busy processors busy at the start"
}

{
  echo "# One step of recurrent networks on this machine"
  echo
  about
  echo
  awk -f tests/bench/table.awk "$out/rows" "$out/lines"
} > build/bench.md
echo
cat build/bench.md
grep -q ' ours ' "$out/lines"   # without our own lines the run is a failure
