## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_addition (FULL)
##
## The example addition_rnn of Keras (its source states the figures): sums of two numbers of at
## most 2 (with FULL true 3) digits as characters, padded with spaces, the question reversed,
## an encoder and a decoder LSTM of 128; 10% of the pairs are held out.  Of these, accuracy
## is the share of characters right, padding included, as Keras counts.
##
## FULL: true (adds 3 digits), false, or "short" (fewer epochs); ROWS are the lines of the table.

function rows = textbook_addition (full)
  rows = one_size (2, by_size (full, 2500, 5000, 5000), by_size (full, 4, 55, 55), by_size (full, 1, 3, 5), full);
  if (! ischar (full) && full)
    rows = [rows, one_size(3, 50000, 100, 1, full)];
  endif
endfunction

function row = one_size (digits, count, epochs, trials, full)
  rate = by_size (full, 0.005, 0.001, 0.001);
  right = whole = zeros (1, trials);
  for seed = 1:trials
    [X, Y] = seeded (seed, @() draw (count, digits));
    [right(seed), whole(seed)] = learn (X, Y, digits, epochs, rate, seed);
  endfor
  row = table_row (sprintf ("addition, %d digits", digits), "Keras, examples/addition_rnn", ...
          sprintf (["%d pairs, 10%% held out, query reversed, LSTM 128, adam %g, batch 32, ", ...
                    "%d epochs, %d seeds"], count, rate, epochs, trials), ...
          sprintf ("99%% of the characters in %d epochs", [0, 55, 100](digits)), ...
          sprintf ("characters right %s%%, whole answers %s%%", median_range (right, "%.1f"), ...
                   median_range (whole, "%.1f")), ...
          ["characters in an embedding of 16; the decoder reads what it wrote, Keras's reads ", ...
           "the encoder's last output at each step"], ...
          median (right) > by_size (full, 50, 95, 95), right >= 99);
endfunction

function [right, whole] = learn (X, Y, digits, epochs, rate, seed)
  n = round (0.9 * numel (X));
  net = rnn_train (X(1:n), Y(1:n), "Structure", "encoder-decoder", "Tokenizer", "char", ...
                   "HiddenSize", 128, "EmbeddingSize", 16, "Precision", "single", ...
                   "InitialLearnRate", rate, "MaxEpochs", epochs, "Seed", seed, ...
                   "Verbose", false, "NumThreads", 1);
  P = rnn_predict (net, X(n + 1:end), "MaxLength", digits + 1, "NumThreads", 1);
  P = char (P);
  P(:,end + 1:digits + 1) = " ";
  same = P == char (Y(n + 1:end));
  right = 100 * mean (same(:));
  whole = 100 * mean (all (same, 2));
endfunction

## N different pairs; each number has 1 to DIGITS digits, any of them a zero.
function [X, Y] = draw (n, digits)
  known = false (10 ^ digits);
  X = Y = cell (n, 1);
  k = 0;
  while (k < n)
    pair = floor (10 .^ randi (digits, 1, 2) .* rand (1, 2));
    low = min (pair) + 1;
    high = max (pair) + 1;
    if (known(low,high))
      continue;
    endif
    known(low,high) = true;
    k++;
    X{k} = fliplr (sprintf ("%-*s", 2 * digits + 1, sprintf ("%d+%d", pair)));
    Y{k} = sprintf ("%-*d", digits + 1, sum (pair));
  endwhile
endfunction
