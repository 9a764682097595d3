## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{net} =} rnn_import (@var{file})
## @deftypefnx {} {@var{net} =} rnn_import (@var{file}, @var{name}, @var{value}, @dots{})
## A network from a file of another program; its ending says which.
##
## @table @asis
## @item ".safetensors": PyTorch
## The tensors of a @code{state_dict}, as @code{safetensors.torch.save_file} writes them, of F64, F32, F16 or BF16.
## @item ".keras", ".weights.h5": Keras 3
## A model, Sequential or a chain of layers, which are all known, or its weights alone: LSTM, GRU, SimpleRNN, Bidirectional (concat), Dense,
## TimeDistributed (Dense), Embedding, Conv1D (causal, same), LayerNormalization, Dropout, Masking, global pooling,
## Activation.  softmax at the end becomes the loss "crossentropy", sigmoid "binary-crossentropy".  Gates change from Keras's order to that
## here; a GRU without reset_after has the ResetGateMode "before-multiplication".
## @item ".onnx": ONNX
## Models of opset 13 or later whose operators form a list of layers, as the exporters of PyTorch and Keras and @code{rnn_export}
## write them: LSTM, GRU, RNN in one or both directions, MatMul, Gemm, Conv, LayerNormalization, Gather of an embedding,
## activations, ReduceMean and ReduceMax over the steps, the last step, sums of two layers, Split and Sigmoid of gated linear units and highway
## layers, self-attention as @code{rnn_export} writes it; x - a over b in front is the normalisation, b y + a behind that of targets, Softmax,
## Sigmoid or Exp at the end the loss, and so are sorted levels (TopK) and deviations.  Constant initial states
## are learned ones.  Steps may come before sequences or behind them.  A file of @code{rnn_export} says the loss, classes, tokenizer and
## what else is no operator in its metadata, and comes back with the same outputs; of an irnn, indrnn or lstm-coupled with another name,
## and without Dropout.  Precision is single unless given, and Prefix, Modules, Activation,
## Nonlinearity and Layers have no meaning.  It needs what @code{rnn_export} needs for ONNX.
## @end table
##
## A network is built from the names and shapes: @code{weight_ih_l0} @dots{} of RNN, LSTM (with @code{proj_size}), GRU and their
## Cell, of any number of layers in one or both directions; @code{weight} and @code{bias} of Linear, Embedding,
## LayerNorm, Conv1d; @code{in_proj_weight} @dots{} of MultiheadAttention.  Two biases become one, but that of a
## gru's candidate, which becomes bn.  A file of @code{rnn_export} is read without options: it says the rest in its
## metadata, as a .keras file does.  For another one these options say what weights do not tell, each with its default:
##
## @table @asis
## @item Modules (what sizes and numbers in names tell)
## the modules in the order in which data goes through them, a cellstr: the part of the names before the last point.  An error
## asks for it where several orders fit.
## @item Activation (none)
## of the Linear layers that are not the last: a word of @code{rnn_layer ("dense", @dots{})} for all, or a cellstr
## @item Nonlinearity ("tanh")
## or "relu", of RNN
## @item Layers (what the modules are)
## all layers, as for @code{rnn_create}: where there is pooling or a residual connection, for Conv1d (whose Padding is not in the
## file), for MultiheadAttention (NumHeads).  The modules go to the layers with parameters in their order.
## @item Prefix ("")
## takes the tensors whose names begin so, and a point
## @item Structure ("many-to-one", or "many-to-many" of an embedding with an output per token)
## A many-to-one network hands on the last step of its last recurrent layer; of the backward direction, as PyTorch's h_n, that
## after the first step.
## @item Loss ("mse": the outputs as they are; "crossentropy" with Classes), Classes, HuberDelta, FocalGamma, QuantileLevels
## @itemx LabelSmoothing, ClassWeights, FreezeEmbedding, TiedWeights, Seed
## as for @code{rnn_create}, for what is predicted and for training that goes on.  With TiedWeights the last Linear's matrix may be
## missing: it is the Embedding's.
## @item Normalization ("none", or the tensors normalization.x_center @dots{} of the file)
## @item Precision ("double" for F64, else "single")
## @item Tokenizer (that of the file, if any)
## of a network that reads text, as @code{rnn_tokenizer} makes it.  Token k here is k - 1 in the file.
## @item Verbose (true)
## prints what was inferred
## @end table
##
## Nothing in a file is evaluated, and nothing in it is believed: lengths, offsets and names are checked.
##
## Errors: @code{rnn:file} for a file that cannot be read, is damaged or has tensors of no known module (it lists them);
## @code{rnn:option} for options that are wrong or missing.
##
## @example
## @group
## net = rnn_create ("InputSize", 3, "OutputSize", 2, "HiddenSize", 5);
## file = [tempname() ".safetensors"];
## rnn_export (net, file);
## same = rnn_import (file, "Verbose", false);
## isequal (same.theta, net.theta)
## @result{} ans = 1
## delete (file);
## @end group
## @end example
## @seealso{rnn_export, rnn_create, rnn_layer}
## @end deftypefn

function net = rnn_import (file, varargin)
  if (nargin < 1)
    print_usage ();
  endif
  fname = "rnn_import";
  core_cells ();
  file = file_check (fname, file);
  import = import_kind (fname, file);
  [opt, given] = import_options (fname, varargin);
  spec = import (fname, file, opt, given);
  try
    net = rnn_create (spec.options{:});
  catch err
    error (strrep (err.identifier, "rnn:name", "rnn:file"), "%s", strrep (err.message, "rnn_create", fname));
  end_try_catch
  net = import_settle (fname, net, spec);
  if (opt.Verbose)
    printf ("%s: %s, %d parameters (%s)\n", fname, file, numel (net.theta), net.Precision);
    cellfun (@(line) printf ("  %s\n", line), spec.said);
  endif
endfunction

%!test # a PyTorch model's state_dict: names and shapes alone make the network
%! net = rnn_create ("InputSize", 3, "OutputSize", 2, "Cell", "gru", "HiddenSize", [4, 4], "Bidirectional", true, ...
%!                   "ResetGateMode", "recurrent-bias-after-multiplication", "Precision", "single", "Seed", 1);
%! file = [tempname() ".safetensors"];
%! unwind_protect
%!   rnn_export (net, file);
%!   fid = fopen (file, "r+");    # another name for what this package says in it
%!   text = fread (fid, [1, Inf], "uint8=>char");
%!   fseek (fid, strfind (text, "\"rnn\":")(1), "bof");
%!   fwrite (fid, "son");
%!   fclose (fid);
%!   said = evalc ("other = rnn_import (file);");
%!   assert (isequal (other.theta, net.theta));
%!   assert (isequal (other.Layers, net.Layers));
%!   assert (! isempty (strfind (said, "Structure \"many-to-one\", the usual one")));
%! unwind_protect_cleanup
%!   delete (file);
%! end_unwind_protect
%!error rnn_import ()
%!error <FILE must end in .*\.safetensors \(PyTorch\).*, got "model.pth"> rnn_import ("model.pth")
%!error <FILE must be the name of a file, got 3> rnn_import (3)
%!error id=rnn:file rnn_import (fullfile (tempname (), "none.safetensors"))
