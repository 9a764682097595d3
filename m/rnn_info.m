## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} rnn_info ()
## @deftypefnx {} {@var{info} =} rnn_info ()
## Version of the package and what it runs on, to be given with a bug report or a timing.
##
## Without an output it is printed.  The fields of @var{info}:
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
## @item Threads
## The number of processors, all of which @code{NumThreads} = 0 uses.
## @item Precisions, Cells
## The values of the options @code{Precision} and @code{Cell} (cellstr); the second column of
## @code{Cells} is the variant, a @code{Nonlinearity} or a @code{ResetGateMode}.
## @item BLAS, Compiler, Octave, System
## The BLAS library of Octave (the core uses none), the compiler of the core, and Octave's version
## and system type.
## @end table
##
## Errors: @code{rnn:core} where the compiled core is missing.  Warning: @code{rnn:simd}, once, by
## the first function that is called, where @env{RNN_SIMD} names no instruction set that this
## processor has; then the best one is used.
##
## @example
## @group
## rnn_info ();
## info = rnn_info ();
## info.InstructionSet
## @end group
## @end example
## @seealso{rnn_train}
## @end deftypefn

function info = rnn_info ()
  [cells, cpu] = core_cells ();
  made.Version = package_version ();
  made.InstructionSet = cpu.simd;
  made.InstructionSets = cpu.simd_sets;
  made.RequestedSet = cpu.simd_wanted;
  made.Threads = cpu.threads;
  made.Precisions = {"double", "single"};
  made.Cells = [{cells.name}', {cells.variant}'];
  made.BLAS = version ("-blas");
  made.Compiler = cpu.compiler;
  made.Octave = version ();
  made.System = computer ();
  if (nargout > 0)
    info = made;
  else
    show (made);
  endif
endfunction

## DESCRIPTION stands in packinfo of an installed package, beside m in the sources.
function number = package_version ()
  here = fileparts (mfilename ("fullpath"));
  file = fullfile (here, "packinfo", "DESCRIPTION");
  if (! exist (file, "file"))
    file = fullfile (here, "..", "DESCRIPTION");
  endif
  number = regexp (fileread (file), '^Version:\s*(\S+)', "tokens", "once", "lineanchors"){1};
endfunction

function show (made)
  printf ("rnn %s, Octave %s, %s, %s\n", made.Version, made.Octave, made.System, made.Compiler);
  printf ("  instruction set  %s (of %s)", made.InstructionSet, ...
          strjoin (made.InstructionSets, ", "));
  if (! any (strcmp (made.RequestedSet, {"", made.InstructionSet})))
    printf (", not RNN_SIMD = \"%s\"", made.RequestedSet);
  endif
  printf ("\n  threads          %d\n", made.Threads);
  printf ("  BLAS             %s\n", made.BLAS);
  printf ("  precisions       %s\n", strjoin (made.Precisions, ", "));
  label = "cells";
  for name = unique (made.Cells(:,1)', "stable")
    variants = made.Cells(strcmp (made.Cells(:,1), name{1}),2)';
    text = name{1};
    if (! isempty (variants{1}))
      text = sprintf ("%s (%s)", text, strjoin (variants, ", "));
    endif
    printf ("  %-16s %s\n", label, text);
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

%!error <Octave:invalid-fun-call|called with too many inputs> rnn_info (1)
