## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [G, NAMES] = export_c_source (G, SOURCE, WANTED)
##
## Adds the functions WANTED (a name, or a cellstr) of a source of the core to the functions of G, once, with all that they need of that
## source and of the headers beside it; NAMES are what they are called in C, in the form of WANTED.

function [g, names] = export_c_source (g, source, wanted)
  prefix = [regexprep(source, '\W.*$', "") "_"];
  names = strcat (prefix, cellstr (wanted));
  k = [];
  if (! isempty (g.sources))
    k = find (strcmp (g.sources(:,1), source));
  endif
  if (isempty (k))
    g.sources(end+1,:) = {source, {}, ""};
    k = rows (g.sources);
  endif
  g.sources{k,2} = union (g.sources{k,2}, cellstr (wanted))(:)';
  g.sources{k,3} = export_c_needed (chunks_with_headers (source), g.sources{k,2}, prefix);
  g.functions = strjoin (g.sources(:,3)', "");
  if (ischar (wanted))
    names = names{1};
  endif
endfunction

## What a source includes of its own folder, but for the common headers, is its own.
function chunks = chunks_with_headers (source)
  chunks = export_c_chunks (source);
  text = __rnn_source__ (source);
  for name = [regexp(text, '#include "cells/(\w+\.h)"', "tokens"){:}]
    if (! strcmp (name{1}, "cell.h"))
      chunks = [export_c_chunks(name{1}), chunks];
    endif
  endfor
endfunction
