## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## HOW = decoding_options (OPT)
##
## The options of rnn_generate or rnn_predict as __rnn_decode__ takes them.
## Sampling is what Temperature, TopK or TopP ask for.

function how = decoding_options (opt)
  more = struct ("LengthNormalization", 0.6, "NBest", 1, "Temperature", [], "TopK", [], ...
                 "TopP", [], "Seed", []);
  for [value, name] = more
    if (! isfield (opt, name))
      opt.(name) = value;
    endif
  endfor
  sample = ! isempty (opt.Temperature) || ! isempty (opt.TopK) || ! isempty (opt.TopP);
  if (isempty (opt.Seed))
    opt.Seed = 0;
    if (sample)
      opt.Seed = floor (rand () * 2^32);
    endif
  endif
  how = struct ("longest", opt.MaxLength, "beam", opt.BeamWidth, "best", opt.NBest, ...
                "normalization", opt.LengthNormalization, "sample", sample, ...
                "temperature", [opt.Temperature, 1](1), "top_k", [opt.TopK, 0](1), ...
                "top_p", [opt.TopP, 1](1), "seed", opt.Seed, "threads", opt.NumThreads);
endfunction
