# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: awk -f table.awk ROWS LINES
# Rows as in rows.txt and lines "round WORKLOAD CELL PRECISION D H B T WHO WAY name-version seconds MiB",
# where WHO+ is WHO of another system and WAY one of the ways in which WHO does this; the best one counts,
# into a Markdown table: medians of the rounds and their range, how many times faster this package is
# (the median of the rounds' ratios, as who is measured side by side has the same machine), the goals.

function median (list, v, n, i, j, t) {
  n = split (list, v, " ")
  for (i = 2; i <= n; i++)
    for (j = i; j > 1 && v[j-1] + 0 > v[j] + 0; j--) { t = v[j]; v[j] = v[j-1]; v[j-1] = t }
  low = v[1] + 0; high = v[n] + 0
  return n % 2 ? v[(n+1)/2] + 0 : (v[n/2] + v[n/2+1]) / 2
}

# The way of the least median among those measured in all rounds that any of them was.
function best_way (row, who, ways, w, k, n, count, m, least, best) {
  count = split (way[row, who], ways, " ")
  for (k = 1; k <= count; k++) {
    n = split (all[row, who, ways[k]], w, " ")
    m = median(all[row, who, ways[k]])
    if (n > most[row, who] || (n == most[row, who] && m < least)) {
      most[row, who] = n; least = m; best = ways[k]
    }
  }
  return best
}

# Median over the rounds of time[row, a] / time[row, b], or "" where there is none.
function ratio (row, a, b, r, list) {
  list = ""
  for (r = 1; r <= rounds; r++)
    if ((row, a, r) in time && (row, b, r) in time)
      list = list " " time[row, a, r] / time[row, b, r]
  return list == "" ? "" : median(list)
}

function times (row, who, r, list) {
  list = ""
  for (r = 1; r <= rounds; r++)
    if ((row, who, r) in time)
      list = list " " time[row, who, r]
  return list
}

# Floating-point operations of the matrix products in the row's time (2 per multiply-add; thrice for
# a training step); the head of 10 classes is left out.
function flop (row, f, G, D, H, B, T, cell, head) {
  split (row, f, " ")
  G = f[2] == "lstm" ? 4 : f[2] == "gru" ? 3 : 1
  D = f[4]; H = f[5]; B = f[6]; T = f[7]
  cell = 2 * G * H * (D + H)
  if (f[1] == "product") return 2 * D * H * B
  if (f[1] == "infer" || f[1] == "latency" || f[1] == "step") return cell * B * T
  if (f[1] == "train") return 3 * cell * B * T
  if (f[1] == "online") return 3 * (cell + 2 * H * D) * T
  if (f[1] == "ragged") return 3 * 2 * (cell + 2 * G * H * (2 * H + H)) * B * (10 + T) / 2
  cell = 2 * G * H * (H + H); head = 2 * H * D
  if (f[1] == "words") return 3 * (2 * cell + head) * B * T
  if (f[1] == "model") return 3 * (cell + head) * B * T
  # attention: encoder and keys; decoder, scores and context, readout and head
  return 3 * B * (T * (cell + 2 * H * H) + (T + 1) * (cell + 4 * H * T + 4 * H * H + head))
}

function ms (s) { return sprintf (s < 1e-5 ? "%.2g" : "%.3g", 1000 * s) }

FNR == NR {
  row[++rows] = $2 " " $3 " " $4 " " $5 " " $6 " " $7 " " $8
  split ($0, f, " ")
  for (k = 9; k in f; k++) asked[rows] = asked[rows] " " f[k]
  next
}

{
  key = $2 " " $3 " " $4 " " $5 " " $6 " " $7 " " $8
  each[key, $9, $10, $1] = $12
  all[key, $9, $10] = all[key, $9, $10] " " $12
  if (! ((key, $9, $10) in seen)) way[key, $9] = way[key, $9] " " $10
  seen[key, $9, $10] = 1
  name[$9] = $11
  if ($13 + 0 > held[key, $9, $10]) held[key, $9, $10] = $13 + 0
  if ($1 > rounds) rounds = $1
}

# time, memory <- those of each peer's best way; how <- which that is
function choose (pair, p, k, r, w) {
  for (pair in way) {
    split (pair, p, SUBSEP)
    w = how[pair] = best_way(p[1], p[2])
    for (r = 1; r <= rounds; r++)
      if ((pair SUBSEP w SUBSEP r) in each) time[pair, r] = each[pair SUBSEP w SUBSEP r]
    if ((pair SUBSEP w) in held) memory[pair] = held[pair SUBSEP w]
  }
}

# "2.00 x", the goal and whether it is reached, for WHO:GOAL; the row is key
function against (who, goal, r, text, ok, sign, list) {
  sign = ">="
  if (who == "product" || who == "limit") {
    r = share(who == "limit" ? "fma" : "blas"); r = r == "" ? "" : 100 * r; text = sprintf ("%.0f %%", r)
  } else if (who == "single") {
    r = of_single(); text = r == "" ? "-" : sprintf ("%.3g x", r)
  } else if (who == "outside") {
    list = times(key, who); r = list == "" ? "" : 100 * median(list)
    text = sprintf ("%.1f %%", r); sign = "<="
  } else {
    r = ratio(key, who, "ours"); text = r == "" ? "-" : sprintf ("%.3g x", r)
  }
  ok = sign == ">=" ? r >= goal + 0 : r <= goal + 0
  if (goal == "") return text " | - | - "
  goals++
  sub (/%/, " %", goal)
  if (r == "") { unknown++; return "- | " sign " " goal " | not measured " }
  if (ok) reached++
  return text " | " sign " " goal " | " (ok ? "yes" : "NOT reached") " "
}

# the speed in double precision in that of the same row in single
function of_single (row, r, list) {
  row = key; sub (/ double /, " single ", row)
  list = ""
  for (r = 1; r <= rounds; r++)
    if ((key, "ours", r) in time && (row, "ours", r) in time)
      list = list " " time[row, "ours", r] / time[key, "ours", r]
  return list == "" ? "" : median(list)
}

# of the rate of a peak, in the precision of the row
function share (peak, f, at) {
  split (key, f, " ")
  at = "product - " f[3] " 2000 2000 2000 1"
  if (times(at, peak) == "" || times(key, "ours") == "") return ""
  return flop(key) / median(times(key, "ours")) / (flop(at) / median(times(at, peak)))
}

# "2,padded" as text
function by_way (w) {
  if (w == "" || w == "-") return ""
  return ", " (f[1] == "ragged" ? substr(w, index(w, ",") + 1) ", " : "") (w + 0 == 1 ? "1 thread" : w + 0 " threads")
}

function percent (peak, r) { r = share(peak); return r == "" ? "-" : sprintf ("%.0f %%", 100 * r) }

END {
  choose()
  split ("ours torch onednn mcode one mixed outside single product limit blas fma", w, " ")
  split ("ours,PyTorch,oneDNN,m-code,ours on one thread,ours with MixedPrecision,ours outside of the core,ours in single precision," \
         "BLAS product,FMA loop,BLAS product,FMA loop", n, ",")
  for (k in w) if (! (w[k] in name) || w[k] == "one" || w[k] == "mixed" || w[k] == "outside") name[w[k]] = n[k]
  print "| workload | cell | precision | D H B T | who | ms | range | ours is faster | goal | reached |" \
        " GFLOP/s | of BLAS | of FMA | MiB |"
  print "| --- | --- | --- | --- | --- | ---: | --- | ---: | --- | --- | ---: | ---: | ---: | ---: |"
  for (i = 1; i <= rows; i++) {
    key = row[i]
    split (key, f, " ")
    head = "| " f[1] " | " f[2] " | " f[3] " | " f[4] " " f[5] " " f[6] " " f[7] " | "
    peers = split (asked[i], p, " ")
    for (j = 1; j <= peers; j++) {
      who = goal = p[j]
      sub (/:.*/, "", who); sub (/^[^:]*:?/, "", goal)
      if ((key, who "+") in how) p[++peers] = who "+:" goal
      list = times(key, who)
      own = who == "ours" || f[1] == "product"
      m = list == "" || who == "outside" ? "- | -" : ms(median(list)) " | " ms(low) "-" ms(high)
      rate = "- | - | -"
      if (own && list != "")
        rate = sprintf ("%.1f", flop(key) / median(list) / 1e9) " | " percent("blas") " | " percent("fma")
      print head name[who] by_way(how[key, who]) " | " m " | " (own ? "- | - | - " : against(who, goal)) "| " rate " | " \
            ((key, who) in memory ? memory[key, who] : "-") " |"
    }
  }
  printf "\n%d of %d goals reached, %d not measured.\n\n", reached, goals, unknown
  print "ms: median of the rounds, of one update (of one pass, with infer and latency); the workloads are"
  print "described in tests/bench/rows.txt. Faster: the median of the rounds' ratios. Peers are at their best: the threads"
  print "named, the quickest kernel of the BLAS, what memory they free kept. Not the same work: oneDNN"
  print "has neither loss nor optimiser. GFLOP/s counts the matrix products; of BLAS, of FMA:"
  print "share of what the BLAS's own product, and multiply-adds without memory, reach in this run. MiB: peak"
  print "of the process, Octave or Python included."
}
