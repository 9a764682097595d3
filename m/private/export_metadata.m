## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = export_metadata (NET)
##
## What a file of another program says of NET beside its weights, for import_metadata: a struct.

function s = export_metadata (net)
  s.version = 1;
  o = struct ("InputSize", net.InputSize);
  for name = {"Structure", "Seed", "FreezeEmbedding", "TiedWeights", "LabelSmoothing", "ClassWeights"}
    o.(name{1}) = net.(name{1});
  endfor
  if (isempty (o.ClassWeights))
    o = rmfield (o, "ClassWeights");
  endif
  if (ischar (net.Loss))    # a function is not written
    o.Loss = net.Loss;
    number = core_loss (net.Loss).option;
    if (! isempty (number))
      o.(number) = net.(number);
    endif
  endif
  s.Options = o;
  s.Method = net.Normalization.Method;
  s.OneText = net.OneText;
  s.Tokenizer = export_tokenizer (net.Tokenizer);
  s.Classes = [];
  c = net.Classes;
  if (! isempty (c))
    s.Classes = struct ("Class", class (c), "Values", {c});
    if (ischar (c))
      s.Classes.Values = cellstr (c);
    elseif (! iscell (c))
      s.Classes.Values = arrayfun (@(v) sprintf ("%.17g", v), c, "UniformOutput", false);
    endif
  endif
endfunction
