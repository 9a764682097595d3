## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [SPACE, FIXED] = search_space (FNAME, ARGS)
##
## What rnn_tune is to search, from names and values: SPACE has a field for each option of rnn_train that is given in braces, with
## list, the candidates, or, of a range {"log", low, high} or {"linear", low, high}, list {} and scale, low and high; FIXED are the others.  Of
## options that are cells themselves, Layers and DecoderLayers are searched where each element is a list of layers; ValidationData,
## OutputFcn, Classes, SampleWeights and Future are not.  Every candidate is checked.

function [space, fixed] = search_space (fname, args)
  table = option_table ("train");
  space = struct ();
  fixed = cell (1, 0);
  for k = 1:2:numel (args)
    name = args{k};
    if (k < numel (args) && option_is_name (name, table))
      name = table{strcmpi (name, table(:, 1)),1};
    endif
    if (k == numel (args) || ! ischar (name) || ! is_searched (name, args{k+1}))
      fixed = [fixed, args(k:min (k + 1, end))];
      continue;
    elseif (! option_is_name (name, table))
      option_parse (fname, "train", {name, 1});    # the error that names the nearest one
    elseif (any (strcmp (name, {"MaxEpochs", "ValidationSplit", "ValidationPart", "ValidationGap", "ValidationMetric", "Ensemble", "NumParts"})))
      error ("rnn:option", "%s: %s must be the same in all trials, got candidates for it", fname, name);
    endif
    if (sum (strcmpi (name, args(1:2:end))) > 1)
      error ("rnn:option", "%s: %s must be given once, with its candidates in braces or as one value, got it again", fname, name);
    endif
    space.(name) = described (fname, name, args{k+1});
  endfor
endfunction

function tf = is_searched (name, value)
  tf = iscell (value) && ! any (strcmp (name, {"ValidationData", "OutputFcn", "Classes", "SampleWeights", "Future"}));
  if (tf && any (strcmp (name, {"Layers", "DecoderLayers"})))
    tf = all (cellfun (@iscell, value(:)));
  endif
endfunction

function s = described (fname, name, value)
  s = struct ("list", {{}}, "scale", "", "low", NaN, "high", NaN);
  number = @(v) isnumeric (v) && isreal (v) && isscalar (v) && isfinite (v);
  if (numel (value) == 3 && ischar (value{1}) && any (strcmpi (value{1}, {"log", "linear"})) && number (value{2}) && number (value{3}))
    [s.scale, s.low, s.high] = deal (lower (value{1}), double (value{2}), double (value{3}));
    if (! (s.low < s.high) || (strcmp (s.scale, "log") && ! (s.low > 0)))
      error ("rnn:option", "%s: %s must have a range {\"%s\", low, high} with %slow < high, got %g and %g", fname, name, s.scale, ...
             ifelse (strcmp (s.scale, "log"), "0 < ", ""), s.low, s.high);
    endif
    value = {s.low, s.high};
  else
    s.list = value(:)';
    if (isempty (value))
      error ("rnn:option", "%s: %s must have candidates in its braces, got none", fname, name);
    endif
  endif
  for v = value(:)'
    option_parse (fname, "train", {name, v{1}});
  endfor
endfunction
