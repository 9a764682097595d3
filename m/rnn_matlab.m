## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} rnn_matlab on
## @deftypefnx {} {} rnn_matlab off
## @deftypefnx {} {} rnn_matlab
## @deftypefnx {} {@var{state} =} rnn_matlab (@dots{})
## MATLAB's names for recurrent networks: put on the path, or taken off it; without an argument it says which.
##
## After @code{rnn_matlab on} scripts that are written for MATLAB's Deep Learning Toolbox run as they are, as far as their
## networks can be said here: @code{lstmLayer} and other layers in @code{[a; b; c]}, @code{trainingOptions},
## @code{trainNetwork} and @code{classify} (channels x time), @code{trainnet} and @code{minibatchpredict} (time x channels),
## @code{predictAndUpdateState}, @code{doc2sequence}, @code{categorical} and so on.  @code{dir (fileparts (which ("trainNetwork")))} lists them, and each
## has a help text.  @code{Name=value} works as well as @code{"Name", value}.  These names are off the path until then, as other packages have
## functions like @code{predict}, too.
##
## The functions are translators: the work is done by @code{rnn_train} and its kin.  What they make are structs; @code{net.Network} is the
## network of @code{rnn_train}, for @code{rnn_plot}, @code{rnn_step} and the others.  Defaults are MATLAB's, so @code{trainNetwork} learns
## with other rates, initial weights and without normalisation where @code{rnn_train} would choose its own.  What differs from MATLAB:
##
## @itemize
## @item Sequences are neither padded nor cut off, and the last mini-batch of an epoch may be smaller: no result depends on
## SequencePaddingDirection, and no sequence is left out.
## @item Computation is in single precision, on the processor's cores, to the same bits each time for the same state of @code{rand}
## and @code{randn}.
## @item The losses that a training prints are those of @code{rnn_train}; those of its second output and of an OutputFcn are MATLAB's.
## @item A network without a recurrent layer gets one that only hands on its inputs; an activation that does not follow a
## matrix is a layer with the identity for a matrix.
## @item Class weights are a weighted mean; a layer has one learning-rate factor for all its matrices.
## @item What cannot be said here is refused by name: @code{batchNormalizationLayer}, layers and training loops of one's own
## (@code{dlarray}), images.
## @end itemize
##
## Where a class @code{categorical} is there already (package datatypes), it is used, otherwise a small one of this package.
##
## @var{state} is true or false, after the call.  Error: @code{rnn:option}.
##
## @example
## @group
## rnn_matlab on
## X = arrayfun (@@(k) sin ((1:9) * k), [1; 2; 1; 2], "UniformOutput", false);
## layers = [sequenceInputLayer(1); lstmLayer(8, OutputMode="last");
##           fullyConnectedLayer(2); softmaxLayer; classificationLayer];
## options = trainingOptions ("adam", MaxEpochs=40, InitialLearnRate=0.02, Verbose=false);
## net = trainNetwork (X, categorical ([1; 2; 1; 2]), layers, options);
## classify (net, X)
## rnn_matlab off
## @end group
## @end example
## @seealso{rnn_train, rnn_layer, rnn_predict}
## @end deftypefn

function state = rnn_matlab (what = "")
  words = {"on", "off", ""};
  if (! option_is_name (what, words'))
    error ("rnn:option", "rnn_matlab: the argument must be \"on\" or \"off\", or none, got %s", check_got (what));
  endif
  folder = fullfile (fileparts (mfilename ("fullpath")), "matlab");
  labels = fullfile (folder, "labels");
  if (strcmpi (what, "on"))
    if (isempty (on_path (labels)) && ! exist ("categorical"))
      addpath (labels);
    endif
    addpath (folder);
  elseif (strcmpi (what, "off"))
    cellfun (@rmpath, [on_path(folder), on_path(labels)]);
  endif
  now = ! isempty (on_path (folder));
  if (nargout > 0)
    state = now;
  elseif (isempty (what))
    printf ("MATLAB's names are %s\n", ifelse (now, "on the path: rnn_matlab off takes them off", ...
                                               "not on the path: rnn_matlab on puts them on"));
  endif
endfunction

## The entries of the path that are this folder.
function entries = on_path (folder)
  entries = strsplit (path (), pathsep ());
  entries = entries(strcmp (cellfun (@make_absolute_filename, entries, "UniformOutput", false), folder));
endfunction

%!test
%! was = rnn_matlab ();
%! unwind_protect
%!   assert (rnn_matlab ("on") && rnn_matlab ());
%!   assert (! isempty (which ("trainNetwork")));
%!   before = path ();
%!   rnn_matlab on
%!   assert (strcmp (sort (strsplit (path (), pathsep ())), sort (strsplit (before, pathsep ()))));
%!   assert (evalc ("rnn_matlab"), "MATLAB's names are on the path: rnn_matlab off takes them off\n");
%!   rnn_matlab off
%!   assert (! rnn_matlab ());
%!   assert (isempty (strfind (path (), "matlab/labels")));
%!   rnn_matlab off
%!   assert (evalc ("rnn_matlab"), "MATLAB's names are not on the path: rnn_matlab on puts them on\n");
%! unwind_protect_cleanup
%!   rnn_matlab ({"off", "on"}{1 + was});
%! end_unwind_protect
%!error <the argument must be "on" or "off", or none, got "yes"> rnn_matlab yes
%!error <got 1> rnn_matlab (1)
%!error id=rnn:option rnn_matlab (repmat ("on", [1, 1, 2]))
