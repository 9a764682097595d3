## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OPT = layer_options (FNAME, OPT, GIVEN)
##
## The options OPT with Layers and DecoderLayers as layer_list makes them ([] for both where none is
## given) and the short options that agree with these lists.  It is an error where one of GIVEN, the
## options given, does not agree.

function opt = layer_options (fname, opt, given)
  if (isempty (opt.Layers) && isempty (opt.DecoderLayers))
    opt.Layers = opt.DecoderLayers = [];
    return;
  endif
  opt.Layers = layer_list (fname, "Layers", opt.Layers);
  opt.DecoderLayers = layer_list (fname, "DecoderLayers", opt.DecoderLayers);
  lists = {"Layers", "DecoderLayers"};
  lists = strjoin (lists(! cellfun ("isempty", {opt.Layers, opt.DecoderLayers})), " and ");
  short = layer_short (opt);
  for [value, name] = short
    if (any (strcmp (name, given)) && ! isempty (opt.(name)) && ! isequal (value, opt.(name)(:)'))
      error ("rnn:option", "%s: %s must be left out or be what %s says (%s), got %s", fname, name, ...
             lists, said (value), check_got (opt.(name)));
    endif
    opt.(name) = value;
  endfor
  for name = {"EmbeddingSize", "TargetEmbeddingSize"}
    if (opt.(name{1}) == 0)
      opt.(name{1}) = [];
    endif
  endfor
endfunction

function s = said (value)
  s = check_got (value);
  if (isempty (value) || isequal (value, 0))
    s = ifelse (ischar (value), "several", "none");
  endif
endfunction
