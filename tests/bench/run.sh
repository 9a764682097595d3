#!/usr/bin/env bash
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: [ROUNDS=5] [SECS=0.3] [NEWEST=FOLDER] [BENCH=FILE] [OUT=build/bench] tests/bench/run.sh [GROUP]...
# Measures the rows of FILE (rows.txt; of these groups; all if none is named), this package and its peers in
# turn, ROUNDS times over; a peer that is not installed (make bench-deps) shows "-".  NEWEST: the root of another
# system with newer PyTorch and oneDNN, which run there by chroot, and are measured beside those of this one.
# Prints a table and writes it, with what the machine is, to OUT.md.
#
# Peers at their best: with one thread and with all (the first round tries each, the later ones those that were
# within 1.3 of the best), PyTorch's sequences of different lengths packed and padded, the BLAS with
# the kernel that is fastest here, what they free kept for their next step.  This package runs as it is.
set -eu
cd "$(dirname "$0")/../.."
rounds=${ROUNDS:-5} secs=${SECS:-0.3} out=$(realpath -m "${OUT:-build/bench}") table=tests/bench/rows.txt
busy=$(cut -d ' ' -f 1 /proc/loadavg 2> /dev/null || echo "?")
all=$(nproc)
[ -z "${BENCH:-}" ] || table=$BENCH
[ "$all" = 1 ] && threads="1" || threads="1 $all"
rm -rf "$out" && mkdir -p "$out"
declare -A give take best

# the rows that are asked for
awk -v "groups=$*" 'BEGIN { n = split (groups, g); for (k = 1; k <= n; k++) ask[g[k]] = 1 }
  /^[a-z]/ { known[$1] = 1; if (! n || $1 in ask || $1 == "peak") print }
  END { for (k in ask) if (! (k in known)) { print "no such group: " k > "/dev/stderr"; exit 1 } }' \
  "$table" > "$out/rows"
: > "$out/lines"
asked () { grep -qE " $1(:| |\$)" "$out/rows"; }

octave () { octave-cli --no-history --norc --quiet --eval "addpath m ${RNN_OCT:-oct} tests/bench; $1"; }
peer () { env MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=1073741824 OPENBLAS_CORETYPE="$kernel" "$@"; }

# serve WHO COMMAND...: from here on COMMAND runs, and `ask WHO LINE` gives it a line and prints its answer.  It
# reads to the end of its input, which is that of this script.
serve () {
  local who=$1 in answers; shift
  mkfifo "$out/$who.in" "$out/$who.out"
  "$@" < "$out/$who.in" > "$out/$who.out" 2> "$out/$who.log" &
  exec {in}> "$out/$who.in" {answers}< "$out/$who.out"
  give[$who]=$in take[$who]=$answers
}
ask () {
  local answer
  echo "${*:2}" >&"${give[$1]}" && IFS= read -r -t 120 answer <&"${take[$1]}" && echo "$answer"
}

# rank_kernels [chroot ROOT]: the kernels of its OpenBLAS, that with which one thread multiplies fastest first; "" is its own choice
rank_kernels () {
  local core cores=' '
  grep -q avx2 /proc/cpuinfo && cores+='HASWELL '
  grep -q avx512f /proc/cpuinfo && cores+='SKYLAKEX '
  grep -q avx512_bf16 /proc/cpuinfo && cores+='COOPERLAKE '
  (IFS=' '; for core in "" $cores; do
    kernel=$core
    t=$(OPENBLAS_NUM_THREADS=1 peer "$@" octave-cli --no-history --norc --quiet --eval \
      'A = rand (700, "single"); A * A; t = Inf; for k = 1:8, tic; A * A; t = min (t, toc); end, printf ("%.9f", t)')
    echo "$t $core"
  done) | sort -n | cut -d ' ' -f 2-
}

# first_kernel COMMAND...: the first of $kernels with which the command answers; some now and then end PyTorch's process in double precision
first_kernel () {
  while IFS= read -r kernel; do
    if peer "$@" <<< "1 packed train lstm double 32 128 32 100 0.5" 2> /dev/null | grep -q '^PyTorch'; then echo "$kernel"; return; fi
  done <<< "$kernels"
  echo "${kernels%%$'\n'*}"
}

# what is there, of this system (suffix "") and of $NEWEST ("+"), which sees copies of the sources
have=" ours one mixed outside fma "
prepare () {
  local suffix=$1 root=$2 dir=$out
  local -a in=() torch
  if [ -n "$root" ]; then
    in=(chroot "$root") dir=/tmp/rnn-bench
    mkdir -p "$root$dir" && cp tests/bench/*.py tests/bench/*.cpp "$root$dir"
  fi
  if asked "(torch|mcode|blas)"; then kernels=$(rank_kernels "${in[@]}"); kernel=${kernels%%$'\n'*}; fi
  if asked torch && "${in[@]}" /usr/bin/python3 -c 'import torch' 2> /dev/null; then
    have+="torch$suffix "
    torch=("${in[@]}" /usr/bin/python3 "$([ -n "$root" ] && echo "$dir" || echo tests/bench)/torch_step.py")
    kernel=$(first_kernel "${torch[@]}") serve "torch$suffix" peer "${torch[@]}"
  fi
  if asked onednn && "${in[@]}" g++ -O2 -o "$dir/onednn_step" "$([ -n "$root" ] && echo "$dir" || echo tests/bench)/onednn_step.cpp" \
    -ldnnl 2> "$out/onednn$suffix.log"; then
    have+="onednn$suffix "
  fi
}

kernel=
[ -z "${NEWEST:-}" ] || prepare + "$NEWEST"
prepare "" ""
for type in single:float double:double; do
  gcc -O3 -march=native -pthread -DREAL="${type#*:}" -o "$out/fma_${type%:*}" tests/bench/fma_peak.c
done
serve ours octave "serve ('ours_step')"
for n in $threads; do
  ! asked mcode || serve "mcode$n" peer env OPENBLAS_NUM_THREADS="$n" octave-cli --no-history --norc --quiet \
    --eval "addpath tests/bench; serve ('mcode_step')"
  ! asked blas || serve "blas$n" peer env OPENBLAS_NUM_THREADS="$n" octave-cli --no-history --norc --quiet \
    --eval "addpath tests/bench; serve ('blas_peak')"
done
have+="mcode blas "
for who in torch onednn; do
  case $have in *" $who "*) continue ;; esac
  if asked $who; then echo "not installed (make bench-deps): $who"; fi
done

# the ways in which WHO may do a WORKLOAD
ways () {
  local n
  case $1 in
    ours | one | mixed | outside | fma) echo "-" ;;
    torch*) for n in $threads; do
        if [ "$2" = ragged ]; then echo "$n,packed $n,padded"; else echo "$n,packed"; fi
      done ;;
    *) echo "$threads" ;;
  esac
}

# measure WHO WAY WORKLOAD CELL PRECISION D H B T: prints "name-version seconds MiB"
measure () {
  local who=$1 way=$2; shift 2
  case $who in
    ours | one | mixed | outside) ask ours "$who $* $secs" ;;
    torch*) ask "$who" "${way/,/ } $* $secs" ;;
    mcode | blas) ask "$who$way" "$* $secs" ;;
    fma) "$out/fma_$3" "$4" "$secs" ;;
    onednn) OMP_NUM_THREADS=$way peer "$out/onednn_step" "$1" "$2" "$4" "$5" "$6" "$7" "$secs" ;;
    onednn+) OMP_NUM_THREADS=$way peer chroot "$NEWEST" /tmp/rnn-bench/onednn_step "$1" "$2" "$4" "$5" "$6" "$7" "$secs" ;;
  esac < /dev/null
}


slower () { awk -v a="$1" -v b="$2" 'BEGIN { exit ! (a > 1.3 * b) }'; }
for ((round = 1; round <= rounds; round++)); do
  echo "round $round of $rounds, $(date +%T)"
  while read -r group row; do
    read -r -a f <<< "$row"
    for peer in "${f[@]:7}"; do
      for who in "${peer%%:*}" "${peer%%:*}+"; do
        case $have in *" $who "*) ;; *) continue ;; esac
        for way in $(ways "$who" "${f[0]}"); do
          key="$who ${f[*]:0:7}"
          if ((round > 1)) && slower "${best[$way $key]:-0}" "${best[$key]:-0}"; then continue; fi
          line=$(measure "$who" "$way" "${f[@]:0:7}") || line="failed: no answer"
          printf '%-9s %s %s %s: %s\n' "$group" "${f[*]:0:7}" "$who" "$way" "$line"
          case $line in failed*) continue ;; esac
          echo "$round ${f[*]:0:7} $who $way $line" >> "$out/lines"
          read -r _ seconds _ <<< "$line"
          if ((round == 1)); then
            best[$way $key]=$seconds
            best[$key]=$(awk -v a="$seconds" -v b="${best[$key]:-inf}" 'BEGIN { print (b == "inf" || a < b ? a : b) }')
          fi
        done
      done
    done
  done < "$out/rows"
done

about () {
  echo "* $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1), $all cores," \
    "$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo | awk '{ printf "%.0f GiB", $1 / 2^20 }')"
  echo "* $(gcc --version | head -1); $(octave 'printf ("Octave %s; %s", version (), version ("-blas"))'), kernel ${kernel:-of its choice}"
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
} > "$out.md"
echo
cat "$out.md"
grep -q ' ours - ' "$out/lines"   # without our own lines the run is a failure
