## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} rnn_export (@var{net}, @var{file})
## @deftypefnx {} {} rnn_export (@var{net}, @var{file}, @var{name}, @var{value}, @dots{})
## @deftypefnx {} {@var{info} =} rnn_export (@dots{})
## Write a network for another program; the ending of @var{file} says which.
##
## @table @asis
## @item ".c": C
## One step of the network in C99, in @var{file} and a header beside it, for microcontrollers and programs that run in real
## time.  Weights are constants, nothing is allocated, and nothing is needed but @code{libm}.  With model.c,
##
## @display
## model_state state;               states, and room to calculate
## model_reset (&state);            before a sequence begins
## model_step (&state, x, y);       x[MODEL_INPUTS] to y[MODEL_OUTPUTS]
## @end display
##
## @noindent
## @code{y} is what @code{rnn_step} gives; normalisation is inside.  Where inputs are tokens, the
## second argument is one, an @code{int} from 1 up.  There is no other data than @code{state}: any number of sequences can go side by
## side.  Networks that @code{rnn_step} refuses are refused here too (@code{rnn:structure}).  The functions of the cells are those of this
## package's own source; the file says so.  Options:
##
## @table @asis
## @item Precision ("auto": that of the network)
## "double", or "single": @code{float} in C, but for some activations, lru and layernorm, which calculate with @code{double}.
## @item Weights ("real")
## "int8": each row of a matrix as whole numbers from -127 to 127 and a scale, in about an eighth or a quarter of the memory.  Biases and the
## parameters of cells stay real, and so does the matrix R of orthogonal layers.
## @item Data (@{@})
## @{X, Y@}: with "int8", @var{info} and the line that is printed tell the loss over these data before and after.
## @end table
##
## @item ".safetensors": PyTorch
## The tensors of a @code{state_dict}, in double or single precision as the network, for @code{safetensors.torch.load_file}:
## @code{lstm.weight_ih_l0}, @code{lstm.weight_hh_l0}, @code{lstm.bias_ih_l0} @dots{} of LSTM, GRU and RNN, @code{_reverse}
## for the second direction, @code{weight_hr_l0} of projections, @code{fc.weight} and @code{fc.bias} of the head, @code{embedding.weight},
## @code{norm.weight}, @code{linear.weight}, @code{conv.weight}, @code{attention.in_proj_weight}, @code{glu.weight} (of a Linear before a GLU).
## Several modules of one kind are numbered from 1; recurrent layers that one module can say (num_layers) are one.  The second bias is 0,
## but for a gru's candidate with the recurrent bias.  What torch.nn has not (other cells, learned initial states, highway)
## has the names of @code{rnn_params}.  The statistics of the normalisation are the tensors @code{normalization.x_center} @dots{}:
## inputs are (x - x_center) ./ x_scale, outputs y .* y_scale + y_center.  The metadata hold the rest (layers, structure, loss,
## classes, tokenizer), so that @code{rnn_import} makes the same network; a loss of one's own and the state of a solver are left
## out, @code{rnn_save} keeps them.  A network with a decoder is refused.
##
## @item ".onnx": ONNX
## A model of opset 17 for onnxruntime and others, in single precision, as runtimes have LSTM and GRU in single only.  Its input
## @code{x} is T x N x D (steps x sequences x inputs), or T x N int64 tokens from 1; its output @code{y} is what
## @code{rnn_predict} gives as scores, in the units of the targets: T x N x K, or N x K for one answer per sequence.
## The normalisation is inside.  T and N are free.  What @code{rnn_import} needs beside (loss, classes, tokenizer) stands in its metadata_props.  A language model gets the start of a text, token InputSize, in @code{x}.
## Options:
##
## @table @asis
## @item Lengths (false)
## true: an input @code{lengths}, N int32, says how many of the T steps each sequence has; what @code{y} holds behind its end has no
## meaning.  False: all have T.
## @item States (false)
## true: the states before the first step are inputs, those after the last step of each sequence outputs: @code{state_K} and
## @code{state_K_out} (1 x N x H) of recurrent layer K, @code{cell_K} of an LSTM's c; of a causal convolution the inputs before it,
## (Width - 1) Dilation x N x rows.  Zeros start.
## @end table
##
## The cells are those that ONNX has: rnn, irnn, indrnn, lstm, lstm-1997, lstm-peephole, lstm-coupled, gru.  Other cells,
## ProjectionSize, Zoneout and decoders are refused.  A file of a network with a static layer does not come in again.  This needs an .oct that is built where protobuf and ONNX's schema
## are installed: @code{make onnx}.
## @end table
##
## @var{info} has Files (cellstr); of C also Name, WeightBytes, StateBytes, and WeightError, the largest difference of a weight
## from that of the network (0 but with "int8"), and with Data Loss and ExportedLoss.
##
## The file gets its name once all is written; one of that name is replaced.
##
## Errors: @code{rnn:net}; @code{rnn:type}, @code{rnn:option} for another ending or a network that such a file cannot hold;
## @code{rnn:file} where it cannot be written.
##
## @example
## @group
## net = rnn_create ("InputSize", 3, "OutputSize", 2, "HiddenSize", 5);
## file = [tempname() ".safetensors"];
## rnn_export (net, file);
## delete (file);
## @end group
## @group
## info = rnn_export (net, fullfile (tempdir (), "controller.c"), "Precision", "single");
## printf ("%s: %d bytes of weights, %d of states\n", info.Name, info.WeightBytes, info.StateBytes)
## cellfun (@@delete, info.Files);
## @end group
## @end example
## @seealso{rnn_import, rnn_step, rnn_save}
## @end deftypefn

function out = rnn_export (net, file, varargin)
  if (nargin < 2)
    print_usage ();
  endif
  core_cells ();
  file = file_check ("rnn_export", file);
  [write, table] = export_kind ("rnn_export", file);
  opt = option_parse ("rnn_export", table, varargin);
  if (check_net ("rnn_export", net).mask)
    error ("rnn:option", ["rnn_export: NET must have no MissingInputs, as such a file cannot say that NaN is missing, got ", ...
           "\"mask\" (rmfield (net, \"MissingInputs\") reads the rows that say so as inputs)"]);
  endif
  info = write ("rnn_export", net, file, opt);
  if (nargout > 0)
    out = info;
  endif
endfunction

%!test # tensors of a state_dict: one row in the header for each, their bytes one behind the other
%! net = rnn_create ("InputSize", 3, "OutputSize", 2, "HiddenSize", [4, 4], "Seed", 1);
%! file = [tempname() ".safetensors"];
%! unwind_protect
%!   rnn_export (net, file);
%!   fid = fopen (file, "r", "ieee-le");
%!   n = fread (fid, 1, "uint64");
%!   header = jsondecode (fread (fid, [1, n], "uint8=>char"), "makeValidName", false);
%!   data = fread (fid, Inf, "double");
%!   fclose (fid);
%!   names = {"weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"};
%!   names = [strcat("lstm.", [names, strrep(names, "l0", "l1")]), {"fc.weight", "fc.bias"}];
%!   assert (fieldnames (rmfield (header, "__metadata__")), names');
%!   assert (header.("lstm.weight_hh_l1"), struct ("dtype", "F64", "shape", [16; 4], "data_offsets", 8 * (208 + [0; 64])));
%!   p = rnn_params (net);
%!   assert (reshape (data(1:48), 3, 16)', p.rnn{1}.W);
%!   assert (data(end-1:end), p.head.b);
%! unwind_protect_cleanup
%!   delete (file);
%! end_unwind_protect
%!error id=rnn:net rnn_export (1, "a.safetensors")
%!error <FILE must end in .c \(C source and header\) or .safetensors \(PyTorch\)> rnn_export (rnn_create ("InputSize", 1, "OutputSize", 1), "a.mat")
%!error <NET must have no decoder for a safetensors file>
%! rnn_export (rnn_create ("InputSize", 1, "OutputSize", 1, "Structure", "encoder-decoder"), "a.safetensors");
%!shared net, file
%! net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 3, "Structure", "many-to-many", "Seed", 1);
%! file = [tempname() ".c"];
%!test # what is written, and what is said of it
%! info = rnn_export (net, file);
%! header = strrep (file, ".c", ".h");
%! assert (info.Files, {file, header});
%! assert (info.WeightError, 0);
%! assert (info.WeightBytes, 8 * numel (net.theta));
%! evalc ("small = rnn_export (net, file, \"Weights\", \"int8\", \"Precision\", \"single\", \"Data\", {{rand(2, 5)}, {rand(1, 5)}});");
%! assert (small.WeightBytes < info.WeightBytes / 2);
%! assert (small.WeightError > 0 && small.WeightError < 0.01);
%! assert (small.ExportedLoss, small.Loss, 0.02);
%! cellfun (@unlink, info.Files);
%!error rnn_export (1)
%!error id=rnn:net rnn_export (1, "a.c")
%!error id=rnn:type rnn_export (net, 1)
%!error id=rnn:option rnn_export (net, "model")
%!error id=rnn:option rnn_export (net, file, "Precision", "half")
%!error id=rnn:option rnn_export (net, file, "Weights", "int4")
%!error id=rnn:option rnn_export (net, file, "Data", 1)
%!error id=rnn:option rnn_export (net, file, "Weight", "int8")
%!error id=rnn:file rnn_export (net, fullfile (tempname (), "a.c"))
%!error id=rnn:structure rnn_export (rnn_create ("InputSize", 2, "OutputSize", 3, "Bidirectional", true), file)
%!error id=rnn:structure rnn_export (rnn_create ("InputSize", 2, "OutputSize", 3, "Structure", "one-to-many"), file)
