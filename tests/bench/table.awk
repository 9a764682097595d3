# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lines "peer cell precision D H B T mode seconds gflops MiB", several rounds of each, into a
# Markdown table: median of the rounds, their range, and how many times faster this package is.

function median (list, v, n, i, j, t) {
  n = split (list, v, " ")
  for (i = 2; i <= n; i++)
    for (j = i; j > 1 && v[j-1] + 0 > v[j] + 0; j--) { t = v[j]; v[j] = v[j-1]; v[j-1] = t }
  low = v[1] + 0; high = v[n] + 0
  return n % 2 ? v[(n+1)/2] + 0 : (v[n/2] + v[n/2+1]) / 2
}

function ms (s) { return sprintf ("%.3g", 1000 * s) }

{
  peer = $1; sub (/-.*/, "", peer)
  version[peer] = $1
  work = $2 " " $3 " " $4 " " $5 " " $6 " " $7 " " $8
  if (peer == "blas") { blas[$3] = blas[$3] " " $10; next }
  if (! (work in known)) { known[work] = 1; order[++works] = work }
  time[work, peer] = time[work, peer] " " $9
  flops[work, peer] = flops[work, peer] " " $10
  if ($11 > memory[work, peer]) memory[work, peer] = $11
}

END {
  for (p in blas) peak[p] = median(blas[p])
  printf "The BLAS's own product of 2000 x 2000 matrices: %.0f GFLOP/s double, %.0f single.\n\n", \
         peak["double"], peak["single"]
  print "| workload | mode | precision | who | ms | range | GFLOP/s | of BLAS | ours is faster | MiB |"
  print "| --- | --- | --- | --- | ---: | --- | ---: | ---: | ---: | ---: |"
  peers = split ("ours torch onednn mcode", name, " ")
  for (w = 1; w <= works; w++) {
    split (order[w], f, " ")
    head = "| " f[1] " D=" f[3] " H=" f[4] " B=" f[5] " T=" f[6] " | " f[7] " | " f[2] " | "
    base = (order[w], "ours") in time ? median(time[order[w], "ours"]) : 0
    for (p = 1; p <= peers; p++) {
      key = order[w] SUBSEP name[p]
      if (! (key in time)) {
        if (name[p] == "ours" || name[p] == "torch" || (name[p] == "onednn" && f[2] == "single"))
          print head name[p] " | - | - | - | - | - | - |"
        continue
      }
      g = median(flops[key]); m = median(time[key])
      print head version[name[p]] " | " ms(m) " | " ms(low) "-" ms(high) " | " sprintf ("%.1f", g) \
            " | " sprintf ("%.0f %%", 100 * g / peak[f[2]]) " | " \
            (name[p] == "ours" ? "" : base ? sprintf ("%.2f x", m / base) : "-") " | " memory[key] " |"
    }
  }
  print ""
  print "A step: forward, softmax cross-entropy on the last step, backward, clipping, Adam. Not the"
  print "same work: oneDNN has no loss and no optimiser, m-code neither clips nor updates. GFLOP/s"
  print "counts the matrix products of the recurrent layer only; MiB is the peak of the process."
}
