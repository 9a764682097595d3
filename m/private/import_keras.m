## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## SPEC = import_keras (FNAME, FILE, OPT, GIVEN)
##
## The network of a file of Keras 3: weights alone (.weights.h5), or an archive of weights and the layers' settings (.keras); SPEC
## as of import_torch, as whose names and shapes the weights are given on.

function spec = import_keras (fname, file, opt, given)
  own = [];
  before = {};
  bytes = import_bytes (fname, file);
  try
    if (strcmpi (file(end-5:end), ".keras"))
      text = import_zip (bytes, "config.json");
      bytes = import_zip (bytes, "model.weights.h5");
      if (isempty (text) || isempty (bytes))
        error ("rnn:file", "it must hold config.json and model.weights.h5, got other files alone");
      endif
      [own, before] = import_keras_config (char (reshape (text, 1, [])));
    endif
    tensors = import_keras_tensors (import_hdf5 (bytes), before);
  catch err
    if (! strncmp (err.identifier, "rnn:", 4))
      rethrow (err);
    endif
    error (err.identifier, "%s: FILE must be a whole file of Keras 3, got %s: %s", fname, check_got (file), err.message);
  end_try_catch
  names = unique (regexprep ({tensors.name}, '\..*', ""));
  norm = find (strncmp (names, "layer_normalization", 19), 1);
  if (isempty (own) && ! isempty (norm) && ! any (strcmp ("Layers", given)))
    error ("rnn:option", ["%s: Layers must be given, as the file does not tell the epsilon of %s, which Keras has at 1e-3 by default ", ...
           "and rnn_layer (\"layernorm\") at 1e-5"], fname, names{norm});
  endif
  spec = import_torch (fname, tensors, own, opt, given);
endfunction
