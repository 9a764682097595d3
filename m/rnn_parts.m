## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {[@var{f}, @var{K}] =} rnn_parts (@var{files})
## @deftypefnx {} {[@var{f}, @var{K}] =} rnn_parts (@var{files}, @var{name}, @var{value}, @dots{})
## A set of sequences in files, as a function that reads it part by part.
##
## @var{files} is a folder, all of whose files of these kinds are taken in the order of their names; names with wildcards; or a cell of names.
## @var{f} is a function handle: @code{[x, y] = f (k)} gives the sequences of part k, an N x 1 cell, and their targets, and
## @code{K = f ()} how many parts there are.  It takes the place of @var{X} and @var{Y} of @code{rnn_train}, or of @var{X} of
## @code{rnn_predict} and the texts of @code{rnn_tokenizer}, where @code{NumParts} may then be left out.  @code{rnn_train (@var{files}, @dots{})} with a folder or a
## cell of files, and no @var{Y}, does this by itself.
##
## @table @asis
## @item .mat, and other files that @code{load} reads
## The variables X and Y, or those that @code{InputVariable} ("X") and @code{TargetVariable} ("Y"; "" for none) name, are what @code{rnn_train} takes: a set, or
## one sequence.  @code{SampleWeightsVariable}, @code{StaticVariable}, @code{FutureVariable} and @code{StateVariable} ("") name those with
## the options that belong to the sequences, which are then fields of the struct y, beside the targets Y.
## @item .h5, .hdf5
## Likewise data sets of HDF5: D x @var{T} x N in Octave's order (N x @var{T} x D in that of h5py), D x @var{T} for one sequence, or a
## group with a data set for each, in the order of the numbers that they are called.
## @item .csv, .tsv, .txt
## Numbers, one row per time step, whose columns are the inputs; a line of names above them is left out, and an empty field is NaN.  @code{TargetColumns} ([])
## are the numbers of those that are targets, with @code{Targets} "steps" (at each) or "sequence" (the last row's, one per sequence); @code{SampleWeightsColumn} ([]) has
## their weights.  Static features are columns that do not change within a sequence.  A
## file is one sequence, or where @code{SequenceColumn} ([]) says so, each run of rows with the same number in this column.
## @end table
##
## @code{FilesPerPart} (1): so many files make a part.  Of files with one sequence each a part should have many, some 10 to 100 MB.
##
## Errors: @code{rnn:option}, @code{rnn:type}, @code{rnn:empty} (no files); of @var{f}, which names the file, @code{rnn:part}.
##
## @example
## @group
## folder = tempname ();   mkdir (folder);
## for k = 1:3
##   X = arrayfun (@@(n) sin ((1:9) * n), (1:20)', "UniformOutput", false);
##   Y = mod ((1:20)', 2);
##   save ("-binary", fullfile (folder, sprintf ("%d.mat", k)), "X", "Y");
## endfor
## net = rnn_train (folder, "HiddenSize", 8, "MaxEpochs", 5);
## f = rnn_parts (folder);
## [x, y] = f (2);
## mean (rnn_predict (net, f) == [y; y; y])
## confirm_recursive_rmdir (false, "local");   rmdir (folder, "s");
## @end group
## @end example
## @seealso{rnn_train, rnn_predict, rnn_tokenizer}
## @end deftypefn

function [f, K] = rnn_parts (files, varargin)
  if (nargin < 1)
    print_usage ();
  endif
  fname = "rnn_parts";
  list.opt = option_parse (fname, "parts", varargin);
  if (strcmp (list.opt.Targets, "sequence") && isempty (list.opt.TargetColumns) ...
      && any (cellfun (@(a) option_is_name (a, {"Targets"}), varargin)))
    error ("rnn:option", "%s: TargetColumns must be given with Targets, which says what they are, got none", fname);
  endif
  list.files = files_of (fname, files);
  f = @(varargin) part_of_files (list, varargin{:});
  K = f ();
endfunction

function list = files_of (fname, files)
  one = ischar (files) && rows (files) == 1 && ndims (files) == 2;
  if (one && isfolder (files))
    names = {dir(files).name}';
    kept = ! cellfun ("isempty", regexpi (names, '\.(mat|h5|hdf5|csv|tsv|txt)$'));
    list = fullfile (files, sort (names(kept)));
    what = "a folder with files that end in .mat, .h5, .hdf5, .csv, .tsv or .txt";
  elseif (one)
    list = sort (glob (files));
    what = "the name of files that exist";
  elseif (iscellstr (files))
    list = files(:);
    what = "a cell of names";
  else
    error ("rnn:type", "%s: FILES must be a folder, a name with wildcards or a cell of names, got %s", fname, check_got (files));
  endif
  if (isempty (list))
    error ("rnn:empty", "%s: FILES must be %s, got %s", fname, what, check_got (files));
  endif
  missing = find (! cellfun (@(file) exist (file, "file") == 2, list), 1);
  if (! isempty (missing))
    error ("rnn:option", "%s: FILES must exist, got %s, which does not", fname, check_got (list{missing}));
  endif
endfunction

%!test # the parts and what they are called by themselves
%! folder = tempname ();
%! mkdir (folder);
%! confirm_recursive_rmdir (false, "local");
%! unwind_protect
%!   for k = 1:3
%!     [X, Y] = deal ({k; [k, k]}, [1; 2]);
%!     save ("-binary", fullfile (folder, sprintf ("%d.mat", k)), "X", "Y");
%!   endfor
%!   [f, K] = rnn_parts (folder);
%!   assert (K, 3);
%!   [x, y] = f (2);
%!   assert (isequal (x, {2; [2, 2]}) && isequal (y, [1; 2]));
%!   [f, K] = rnn_parts (fullfile (folder, "*.mat"), "FilesPerPart", 2, "TargetVariable", "");
%!   assert (K, 2);
%!   [x, y] = f (1);
%!   assert (isequal (x, {1; [1, 1]; 2; [2, 2]}) && isempty (y));
%!   fail ("f (3)", "K must be a whole number from 1 to 2, got 3");
%!   fail ("rnn_parts (folder, \"TargetVariable\", \"Z\")(1)", "1.mat: it must have a variable \"Z\"");
%!   fail ("rnn_train (folder, \"NumParts\", 4)", "NumParts must be at most 3");
%! unwind_protect_cleanup
%!   rmdir (folder, "s");
%! end_unwind_protect

%!error rnn_parts ()
%!error id=rnn:type rnn_parts (3)
%!error id=rnn:empty rnn_parts ("no file of this name*")
%!error id=rnn:option rnn_parts ({"no file of this name"})
%!error id=rnn:option rnn_parts ({"no file of this name"}, "FilesPerPart", 0)
%!error id=rnn:option rnn_parts ({}, "Targets", "sequence")
