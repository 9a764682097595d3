## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: [X, Y] = structure_data (NET, READS, TARGETS)
## X and Y as rnn_loss takes them: five sequences, ragged on both sides, some targets left out. READS: "tokens"
## (11 of them) or "vectors"; TARGETS: "labels" or "labellings" ("ctc"), "values", "flags" or "counts" (7 of them).
function [X, Y] = structure_data (net, reads, targets)
  T = [3, 1, 5, 2, 5];
  U = [2, 4, 0, 3, 1];                      # what a decoder writes
  X = Y = cell (5, 1);
  for n = 1:5
    if (strcmp (reads, "tokens"))
      X{n} = mod ((1:T(n)) .^ 2 * n + n, 11) + 1;
    else
      X{n} = 2 * cos ((1:net.InputSize)' * (1:T(n)) + n);
    endif
    switch (net.Structure)
      case "many-to-one"
        steps = 1;
      case "many-to-many"
        steps = T(n);
      otherwise
        steps = U(n);
    endswitch
    if (strcmp (targets, "labels"))
      Y{n} = mod ((1:steps) .^ 2 + n, 7) + 1;
    else
      Y{n} = sin ((1:7)' * (1:steps) - n);
      Y{n} = ifelse (strcmp (targets, "flags"), Y{n} > 0, ifelse (strcmp (targets, "counts"), fix (5 * abs (Y{n})), Y{n})) + 0;
    endif
    Y{n}(:,2:3:end) = NaN;                  # no target there
  endfor
  switch (net.Structure)
    case "many-to-one"
      Y = [Y{:}]';
    case "one-to-many"
      X = cellfun (@(x) x(:,1), X, "UniformOutput", false);
      X = [X{:}]';
  endswitch
  if (any (strcmp (targets, {"ctc", "labellings"})))
    Y = {[7, 2]; []; [3, 3, 1]; 4; [2, 5, 2, 2]};
  endif
endfunction
