## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: [X, Y] = core_form (NET, X, Y)
## X and Y, as rnn_loss takes them, as the core does.
function [X, Y] = core_form (net, X, Y)
  if (strcmp (net.Structure, "one-to-many"))
    X = num2cell (X', 1)(:);
  endif
  if (strcmp (net.Structure, "many-to-one"))
    Y = Y';
  endif
  if (! any (strcmp (net.Loss, {"crossentropy", "focal"})))
    return;
  elseif (! iscell (Y))
    Y(isnan (Y)) = 0;
    return;
  endif
  last = repmat (net.OutputSize, 1, net.TargetEmbeddingSize > 0);
  for n = 1:numel (Y)
    Y{n}(isnan (Y{n})) = 0;
    Y{n} = [Y{n}, last];
  endfor
endfunction
