## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [OPT, GIVEN] = import_options (FNAME, ARGS)
##
## The options of rnn_import: those of rnn_create that a file of weights does not tell, and its own.

function [opt, given] = import_options (fname, args)
  persistent table = make_table ();
  [opt, given] = option_parse (fname, table, args);
endfunction

function table = make_table ()
  create = option_table ("create");
  train = option_table ("train");
  names = {"Layers", "Structure", "Loss", "Nonlinearity", "Classes", "Normalization", "Precision", "Seed", "HuberDelta", ...
           "FocalGamma", "QuantileLevels", "FreezeEmbedding", "TiedWeights", "LabelSmoothing", "ClassWeights"};
  table = create(ismember (create(:, 1), names),:);
  table = [table; train(strcmp (train(:, 1), "Verbose"),:)];
  [~, ~, ~, ~, activations] = core_cells ();
  word = @(v) ischar (v) && rows (v) == 1 && ndims (v) == 2;
  table = [table
           {"Tokenizer", [], @(v) isempty (v) || (isstruct (v) && isscalar (v)), "a tokenizer (rnn_tokenizer)"
            "Prefix", "", @(v) isequal (v, "") || word (v), "what the names of the tensors begin with"
            "Modules", {}, @(v) word (v) || (iscellstr (v) && (isvector (v) || isempty (v))), "names of modules, a cellstr"
            "Activation", {}, @(v) (word (v) || iscellstr (v)) && all (ismember (cellstr (v), {activations.name})), ...
            ["one or a cellstr of " strjoin(strcat ("\"", {activations.name}, "\""), ", ")]}];
  table{strcmp (table(:, 1), "Precision"),2} = "";    # the file's
endfunction
