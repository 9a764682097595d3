## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} rnn_info (@var{net})
## @deftypefnx {} {@var{table} =} rnn_info (@var{net})
## @deftypefnx {} {} rnn_info ()
## @deftypefnx {} {@var{info} =} rnn_info ()
## @deftypefnx {} {[@dots{}, @var{text}] =} rnn_info (@dots{})
## The layers of the network @var{net} with their sizes and parameters; without @var{net} the version of the
## package and what it runs on, to be given with a bug report or a timing.
##
## Without an output it is printed; @var{text} is what would be printed.
##
## @var{table} is a struct array with one element per layer, per bridge from the encoder (or the features) to
## the decoder, and for the attention:
##
## @table @code
## @item Layer
## "Layers@{1@}", "DecoderLayers@{1@}" (as in @code{net.Layers}), "bridge@{1@}", "attention", "readout"
## @item Kind
## The layer in words: "lstm (64, last step)".
## @item Inputs, Outputs
## The numbers of rows that it reads and gives; for an embedding, Inputs is the number of tokens.  The first
## recurrent layer of a decoder also reads the context of FeedContext or additive attention.
## @item Parameters
## The number of its parameters; their sum is the number of elements of @code{net.theta}.
## @item Theta
## Their first and last place in @code{net.theta}; 1 x 0 where there are none.  @code{rnn_params} names the
## matrices.
## @end table
##
## A network that is typed without a semicolon shows the same table.
##
## The fields of @var{info}:
##
## @table @code
## @item Version
## Of the package.
## @item InstructionSet
## The one that the core uses: "avx512", "avx2" (with FMA), or "base", which needs neither and
## is all that other processors have.
## @item InstructionSets
## Those that this processor has, the best first (1 x n cellstr).
## @item RequestedSet
## The environment variable @env{RNN_SIMD}, which chooses another of them, for tests and
## comparisons; "" where it is not set.  It is read once, when the package is first used.
## @item MixedPrecision
## Does this instruction set have products of bfloat16, the option @code{MixedPrecision} of @code{rnn_train}?
## @item Threads
## The number of processors, all of which @code{NumThreads} = 0 uses: those in the process's affinity mask (taskset, Slurm), and no more than
## the quota of its control groups (containers), rounded up.  Processes of one parent that compute at the same time share them (Linux).
## @item Precisions, Cells
## The values of the options @code{Precision} and @code{Cell} (cellstr); the second column of
## @code{Cells} is the variant, a @code{Nonlinearity} or a @code{ResetGateMode}.
## @item BLAS, Compiler, Octave, System
## The BLAS library of Octave (the core uses none), the compiler of the core, and Octave's version
## and system type.
## @end table
##
## Errors: @code{rnn:net}; @code{rnn:core} where the compiled core is missing.  Warning: @code{rnn:simd}, once, by
## the first function that is called, where @env{RNN_SIMD} names no instruction set that this
## processor has; then the best one is used.
##
## @example
## @group
## rnn_info ();
## info = rnn_info ();
## info.InstructionSet
## net = rnn_create ("InputSize", 3, "OutputSize", 2, "HiddenSize", 16, "Dropout", 0.2);
## rnn_info (net)
## @end group
## @end example
## @seealso{rnn_train, rnn_layer, rnn_params}
## @end deftypefn

function [info, text] = rnn_info (net)
  if (nargin > 0)
    [~, blocks] = check_net ("rnn_info", net);
    made = net_layer_table (net, blocks);
    shown = net_text (net, made);
  else
    made = facts ();
    shown = facts_text (made);
  endif
  if (nargout > 0)
    info = made;
    text = shown;
  else
    printf ("%s", shown);
  endif
endfunction

function made = facts ()
  [cells, cpu] = core_cells ();
  made.Version = core_version ();
  made.InstructionSet = cpu.simd;
  made.InstructionSets = cpu.simd_sets;
  made.RequestedSet = cpu.simd_wanted;
  made.MixedPrecision = cpu.bfloat;
  made.Threads = cpu.threads;
  made.Precisions = {"double", "single"};
  made.Cells = [{cells.name}', {cells.variant}'];
  made.BLAS = version ("-blas");
  made.Compiler = cpu.compiler;
  made.Octave = version ();
  made.System = computer ();
endfunction

function s = facts_text (made)
  s = sprintf ("rnn %s, Octave %s, %s, %s\n", made.Version, made.Octave, made.System, made.Compiler);
  s = [s, sprintf("  instruction set  %s (of %s)", made.InstructionSet, strjoin (made.InstructionSets, ", "))];
  if (! any (strcmp (made.RequestedSet, {"", made.InstructionSet})))
    s = [s, sprintf(", not RNN_SIMD = \"%s\"", made.RequestedSet)];
  endif
  s = [s, sprintf("\n  threads          %d\n", made.Threads)];
  s = [s, sprintf("  BLAS             %s\n", made.BLAS)];
  s = [s, sprintf("  precisions       %s\n", strjoin (made.Precisions, ", "))];
  label = "cells";
  for name = unique (made.Cells(:,1), "stable")(:)'
    variants = made.Cells(strcmp (made.Cells(:,1), name{1}),2)';
    text = name{1};
    if (! isempty (variants{1}))
      text = sprintf ("%s (%s)", text, strjoin (variants, ", "));
    endif
    s = [s, sprintf("  %-16s %s\n", label, text)];
    label = "";
  endfor
endfunction

%!test  # what is used is among what there is, and the whole is a struct of plain values
%! info = rnn_info ();
%! assert (any (strcmp (info.InstructionSet, info.InstructionSets)));
%! assert (info.InstructionSets{end}, "base");
%! assert (info.RequestedSet, getenv ("RNN_SIMD"));
%! assert (info.Threads >= 1);
%! assert (! isempty (regexp (info.Version, '^\d+\.\d+\.\d+$')));
%! assert (ischar (info.BLAS) && ischar (info.Compiler) && ischar (info.System));

%!test  # every cell and precision that is named makes a network
%! info = rnn_info ();
%! for k = 1:rows (info.Cells)
%!   [name, variant] = info.Cells{k,:};
%!   option = {};
%!   if (! isempty (variant))
%!     option = {{"Nonlinearity", "ResetGateMode"}{1 + strcmp(name, "gru")}, variant};
%!   endif
%!   for precision = info.Precisions
%!     net = rnn_create ("InputSize", 1, "OutputSize", 1, "Cell", name, option{:}, ...
%!                       "Precision", precision{1});
%!     assert (class (net.theta), precision{1});
%!   endfor
%! endfor

%!test  # what is printed
%! text = evalc ("rnn_info ()");
%! info = rnn_info ();
%! for word = [{["rnn " info.Version], info.Octave, info.BLAS}, info.InstructionSets, info.Cells(:)']
%!   assert (! isempty (strfind (text, word{1})) || isempty (word{1}), word{1});
%! endfor

%!test  # the table of a network: its parameters are all of theta, one after the other
%! tasks = {{"Structure", "encoder-decoder", "Classes", 1:3, "EmbeddingSize", 3, "Attention", "additive", ...
%!           "Bidirectional", true, "Dropout", 0.1, "HiddenSize", [5, 6]}, ...
%!          {"Structure", "encoder-decoder", "Classes", 1:3, "Attention", "multiplicative"}, ...
%!          {"Structure", "one-to-many", "OutputSize", 2, "FeedContext", true}, ...
%!          {"OutputSize", 2, "Cell", "gru", "LearnInitialState", true}};
%! for k = 1:numel (tasks)
%!   net = rnn_create ("InputSize", 4, "Seed", 1, tasks{k}{:});
%!   [t, text] = rnn_info (net);
%!   assert (sum ([t.Parameters]), numel (net.theta));
%!   place = vertcat (t.Theta);
%!   [~, order] = sort (place(:,1));
%!   place = place(order,:);
%!   assert (place(:,1)', [1, place(1:end-1,2)' + 1]);
%!   assert (place(end,2), numel (net.theta));
%!   n = [t.Parameters](! cellfun ("isempty", {t.Theta}));
%!   assert (diff (place, 1, 2)' + 1, n(order));
%!   assert ([t(end).Outputs, t(end).Inputs], size (rnn_params (net).head.W));
%!   assert (evalc ("rnn_info (net)"), text);
%! endfor
%! assert ({t.Kind}, {"gru (64, last step, learned initial state)", "dense (2)"});
%! assert ([t.Inputs; t.Outputs], [4, 64; 64, 2]);

%!test  # typed without a semicolon a network and a tokenizer are short, other structs as ever
%! X = arrayfun (@(k) sprintf (" w%d", 37 * k + (1:40)), (1:50)', "UniformOutput", false);
%! net = rnn_train (X, mod (1:50, 2)', "HiddenSize", 64, "MaxEpochs", 1, "Verbose", false);
%! height = @(text) nnz (text == "\n");
%! text = evalc ("net");
%! assert (height (text) <= 40 && height (text) > 10);
%! assert (! isempty (strfind (text, "lstm (64, last step)")));
%! assert (! isempty (strfind (text, "optimizer")));
%! assert (! isempty (strfind (text, disp (net))));
%! tok = net.Tokenizer;
%! assert (height (evalc ("tok")) < 15);
%! s.net = net.Normalization;
%! assert (disp (s), builtin ("disp", s));
%! broken = struct ("format", "rnn-1", "theta", 1);
%! assert (disp (broken), builtin ("disp", broken));
%! deep = rnn_create ("InputSize", 1, "OutputSize", 1, "HiddenSize", ones (1, 99));
%! assert (height (evalc ("deep")) <= 40);

%!error id=rnn:net rnn_info (1)
%!error <Invalid call|called with too many inputs> rnn_info (1, 2)
