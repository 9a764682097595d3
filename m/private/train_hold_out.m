## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y, SOURCE, OPT, HELD] = train_hold_out (FNAME, X, Y, SOURCE, OPT, GIVEN, NET)
##
## What ValidationSplit asks for is taken from X and Y (and SampleWeights and Future), or from SOURCE (part_source) where they are read by parts,
## as OPT.ValidationData; HELD says it.  In memory Static is put into X before.  NET is [] where there is none yet; GIVEN are the options of the call.

function [X, Y, source, opt, held] = train_hold_out (fname, X, Y, source, opt, given, net)
  held = "";
  structure = "";
  if (! isempty (net))
    structure = net.Structure;
  elseif (isempty (source) && (! isempty (opt.Static) || opt.ValidationSplit > 0))
    structure = data_infer_task (fname, X, Y, opt).Structure;
  endif
  if (isempty (source))
    X = data_static (fname, "X", X, "Static", opt.Static, structure);
    opt.Static = [];
  endif
  both = any (strcmp ("ValidationSplit", given)) && any (strcmp ("ValidationData", given)) && ! isempty (opt.ValidationData);
  if (both && opt.ValidationSplit > 0)
    error ("rnn:option", "%s: ValidationSplit must be left out beside ValidationData, got both", fname);
  elseif (opt.ValidationSplit == 0 && any (strcmp ("ValidationPart", given) | strcmp ("ValidationGap", given)))
    error ("rnn:option", "%s: ValidationPart and ValidationGap must be left out without ValidationSplit, got %s", fname, ...
           ifelse (any (strcmp ("ValidationPart", given)), "ValidationPart", "ValidationGap"));
  elseif (opt.ValidationSplit == 0 || ! isempty (opt.ValidationData))
    return;
  elseif (! isempty (opt.State))
    error ("rnn:option", "%s: State must be [] with ValidationSplit, as the states would be those of all of X, got states", fname);
  endif
  if (isempty (net) && strcmp (opt.ValidationPart, "random"))
    opt.Seed = option_seed (opt.Seed);
  endif
  if (isempty (source))
    [X, Y, opt, held] = of_memory (fname, X, Y, opt, strcmp (structure, "one-to-many"));
  else
    [source, valid, held] = part_split (fname, source, opt, structure);
    opt.ValidationData = {valid};
  endif
  held = ["; validated on " held];
endfunction

function [X, Y, opt, held] = of_memory (fname, X, Y, opt, features)
  [train, valid, held] = data_split (fname, X, Y, opt.SampleWeights, opt, features);
  opt.ValidationData = valid(1:2 + ! isempty (valid{3}));
  if (! isempty (opt.Future))
    try
      [first, last] = data_split (fname, X, Y, opt.Future, opt, features);
    catch err
      error (err.identifier, "%s", strrep (err.message, "SampleWeights", "Future"));
    end_try_catch
    opt.Future = first{3};
    opt.ValidationData = [valid, {[], last{3}}];
  endif
  [X, Y, opt.SampleWeights] = train{:};
endfunction
