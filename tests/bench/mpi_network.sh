#!/usr/bin/env bash
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# mpi_network.sh RANKS MICROSECONDS GBITS CODE: runs Octave's CODE in RANKS processes of mpirun, each in a machine of its own:
# a namespace, between which wires.c carries packets as slowly as asked. For root on Linux, with Open MPI.
set -euo pipefail
ranks=$1 delay=$2 rate=$3 code=$4
here=$(cd "$(dirname "$0")" && pwd) work=$(mktemp -d)
finish () {
  [ -z "${relay:-}" ] || kill "$relay" || true
  for k in $(seq "$ranks"); do ip netns delete "rnn$k" || true; done
  rm -rf "$work"
}
trap finish EXIT
for k in $(seq "$ranks"); do ip netns add "rnn$k"; done
${CC:-gcc} -O2 -o "$work/wires" "$here/wires.c"
chrt -f 50 "$work/wires" "$ranks" "$delay" "$rate" > "$work/said" & relay=$!
until grep -q up "$work/said"; do kill -0 "$relay"; sleep 0.1; done
# as ssh would: into the namespace of that address, with a name of its own
cat > "$work/agent" <<'AGENT'
#!/bin/sh
k=${1##*.}; shift
exec ip netns exec "rnn$k" unshare --uts sh -c 'hostname "$0"; eval "$1"' "machine$k" "$*"
AGENT
chmod +x "$work/agent"
hosts=$(for k in $(seq "$ranks"); do printf '10.77.0.%d:1\n' "$k"; done | paste -sd,)
# the first one is that of mpirun itself
# shellcheck disable=SC2016
ip netns exec rnn1 unshare --uts sh -c 'hostname "$0"; exec "$@"' machine1 \
  mpirun --allow-run-as-root --oversubscribe --mca plm_rsh_agent "$work/agent" --mca mpi_yield_when_idle 1 --mca btl self,tcp --mca btl_tcp_if_include wire0 \
  --mca oob_tcp_if_include wire0 -H "$hosts" -n "$ranks" octave-cli --no-history --norc --quiet --eval \
  "addpath ('$here/../../m', '${RNN_OCT:-$here/../../oct}', '$here'); $code"
