## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn {} {} rnn_save (@var{file}, @var{net})
## Writes a network, or an ensemble of @code{rnn_train}, to a file that @code{rnn_load} reads.
##
## The file has a checksum, and every later version of this package reads it.  It is written under another name in the same folder, read
## back and compared before it takes the name @var{file}: on a full disk there is an error, and what was in @var{file}
## stays.  All of the network is kept, to the bit, with what a training needs to go on: the state of its
## optimiser, options, tokenizers.
##
## Functions alone are kept as text: an own loss is to be given again when the network is read (see
## @code{rnn_load}).  @code{save} of the struct works too; its files have no checksum.
##
## The format is described in @file{oct/core/file/file.h} of the sources.
##
## Errors: @code{rnn:type} (@var{file} is no name, or something in @var{net} is of a kind that networks do not have),
## @code{rnn:net}, @code{rnn:file} (the file cannot be written; the message says why), @code{rnn:memory}.
##
## @example
## @group
## net = rnn_create ("InputSize", 3, "OutputSize", 1);
## file = [tempname() ".rnn"];
## rnn_save (file, net);
## isequal (rnn_load (file), net)
## delete (file);
## @end group
## @end example
## @seealso{rnn_load, rnn_train, rnn_params}
## @end deftypefn

function rnn_save (file, net)
  if (nargin != 2)
    print_usage ();
  endif
  fname = "rnn_save";
  if (isstruct (file))
    error ("rnn:type", "%s: FILE must be the name of a file and the first argument, got %s: %s (FILE, NET)", fname, ...
           check_got (file), fname);
  endif
  file = file_check (fname, file);
  if (isstruct (net) && numel (net) > 1 && isvector (net))
    arrayfun (@(one) check_net (fname, one), net, "UniformOutput", false);
  else
    check_net (fname, net);
  endif
  msg = file_write (file, __rnn_file__ (net, core_version (), @file_function));
  if (! isempty (msg))
    error ("rnn:file", "%s: FILE must be a file that can be written, got %s: %s", fname, file, msg);
  endif
endfunction

%!test # all of it, to the bit
%! file = [tempname() ".rnn"];
%! unwind_protect
%!   net = rnn_train ({"good film"; "bad film"; "a good one"}, {"p"; "n"; "p"}, "Verbose", false, "MaxEpochs", 2, "Seed", 1);
%!   rnn_save (file, net);
%!   again = rnn_load (file);
%!   assert (isequal (again, net) && isequal (fieldnames (again), fieldnames (net)));
%!   assert (rnn_predict (again, {"good"; "bad"}), rnn_predict (net, {"good"; "bad"}));
%! unwind_protect_cleanup
%!   delete (file);
%! end_unwind_protect
%!test # an ensemble, with the own loss of its networks
%! file = [tempname() ".rnn"];
%! unwind_protect
%!   loss = @(o, y) deal (sum ((o - y) .^ 2, 1), 2 * (o - y));
%!   for how = {{}, {"Loss", loss}}
%!     net = rnn_train ({1:3; 2:5; 3:4}, [1; 2; 3], "Ensemble", 3, "MaxEpochs", 2, "Verbose", false, "HiddenSize", 2, "Seed", 1, how{1}{:});
%!     rnn_save (file, net);
%!     assert (isequal (rnn_load (file, how{1}{:}), net));
%!   endfor
%! unwind_protect_cleanup
%!   delete (file);
%! end_unwind_protect
%!error id=rnn:net rnn_save (tempname (), setfield (repmat (rnn_create ("InputSize", 2, "OutputSize", 1), 1, 2), {2}, "theta", 1))
%!shared net
%! net = rnn_create ("InputSize", 2, "OutputSize", 1, "Seed", 1);
%!error rnn_save ("file")
%!error id=rnn:type rnn_save (net, "file")
%!error id=rnn:type rnn_save (1, net)
%!error id=rnn:type rnn_save (["a"; "b"], net)
%!error id=rnn:net rnn_save (tempname (), 1)
%!error id=rnn:file rnn_save (fullfile (tempname (), "file"), net)
%!error id=rnn:file rnn_save (tempdir (), net)
%!error <rnn_save: NET.made.other must be a full real array.*sparse> net.made.other = sparse (1); rnn_save (tempname (), net)
