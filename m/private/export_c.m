## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## INFO = export_c (FNAME, NET, FILE, OPT)
##
## Writes one step of NET as C: the source FILE and its header; OPT are the options, INFO what rnn_export returns.
##
## What the step does is put together by export_c_layers; the functions of cells, activations and losses are the
## core's own, cut out of its sources (export_c_chunks), over vectors of one element (oct/core/base/scalar.h).

function info = export_c (fname, net, file, opt)
  if (net_has_decoder (net.Structure))
    error ("rnn:structure", "%s: NET must go on step by step, got %s, which writes by a decoder", fname, ...
           net_with_article (net.Structure));
  endif
  check_steps (fname, net);
  if (strcmp (opt.Precision, "auto"))
    opt.Precision = net.Precision;
  endif
  single_precision = any (strcmp (opt.Precision, {"single", "float"}));
  if (single_precision && any (isinf (single (net.theta))))
    error ("rnn:option", "%s: Precision must be double, as weights are beyond the range of single, got single", fname);
  endif
  header = [file(1:end - 2), ".h"];
  g = export_c_layers (net, struct ("single", single_precision, "int8", strcmp (opt.Weights, "int8")));
  g.name = c_name (file);
  [info.Name, info.Files] = deal (g.name, {file, header});
  bytes = ifelse (single_precision, 4, 8);
  info.WeightBytes = g.numbers * bytes + g.small;
  info.StateBytes = bytes * (max (g.states, 1) + max (g.room, 1));
  info.WeightError = max ([0; abs(double (g.net.theta) - double (net.theta))]);
  if (! isempty (opt.Data))
    info.Loss = rnn_loss (net, opt.Data{:});
    info.ExportedLoss = rnn_loss (g.net, opt.Data{:});
  endif
  msg = file_write ({file, header}, {uint8(source_text (net, g)), uint8(header_text (net, g))});
  if (! isempty (msg))
    error ("rnn:file", "%s: FILE must be a file that can be written, got %s: %s", fname, file, msg);
  endif
  if (g.int8)
    say (info);
  endif
endfunction

function say (info)
  printf ("rnn_export: int8 weights in %d bytes, the largest error of a weight is %.2g", info.WeightBytes, info.WeightError);
  if (isfield (info, "Loss"))
    printf ("; loss %.5g, exported %.5g", info.Loss, info.ExportedLoss);
  endif
  printf ("\n");
endfunction

## The beginning of the names of C: that of the file, as C allows it.
function name = c_name (file)
  [~, name] = fileparts (file);
  name = regexprep (name, '[^A-Za-z0-9_]', "_");
  if (isempty (regexp (name, '^[A-Za-z]', "once")))
    name = ["net_" name];
  endif
endfunction

function s = made_by ()
  s = sprintf ("Made by rnn_export of rnn %s, recurrent neural networks for GNU Octave", core_version ());
endfunction

function s = header_text (net, g)
  n = g.name;
  N = toupper (n);
  tokens = net_kind (net).tokens;
  argument = ifelse (tokens, "int token", sprintf ("const %s_real *x", n));
  s = [sprintf("/* %s.h - one step of a network at a time.\n\n   %s.\n\n", n, made_by ()), description(net, g), ...
       sprintf("   A sequence begins with %s_reset; each step is then a call of %s_step.  */\n\n", n, n), ...
       sprintf("#ifndef %s_H\n#define %s_H\n\n", N, N), ...
       sprintf("#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n"), ...
       sprintf("typedef %s %s_real;\n\n", ifelse (g.single, "float", "double"), n), ...
       sprintf("enum { %s_INPUTS = %d, %s_OUTPUTS = %d };\n\n", N, net.InputSize, N, net.OutputSize), ...
       sprintf("/* of one sequence; room is for use within a step */\ntypedef struct {\n  %s_real state[%d], room[%d];\n} %s_state;\n\n", ...
               n, max (g.states, 1), max (g.room, 1), n), ...
       sprintf("void %s_reset (%s_state *state);\n", n, n), ...
       ifelse(tokens, sprintf ("/* token: 1 .. %d, any other is read as 1; y: %s_OUTPUTS numbers */\n", net.InputSize, N), ...
              sprintf ("/* x: %s_INPUTS numbers; y: %s_OUTPUTS numbers */\n", N, N)), ...
       sprintf("void %s_step (%s_state *state, %s, %s_real *y);\n\n", n, n, argument, n), ...
       sprintf("#ifdef __cplusplus\n}\n#endif\n\n#endif\n")];
endfunction

## The layers, and what the outputs are.
function s = description (net, g)
  kinds = cellfun (@layer_text, net.Layers, "UniformOutput", false);
  s = sprintf ("   layers: %s\n", strjoin (kinds(:)', ", "));
  s = [s, sprintf("   outputs: %s\n", meaning (net))];
  s = [strrep(strrep (s, "*/", "* /"), "/*", "/ *"), "\n"];
endfunction

function s = meaning (net)
  kind = net_kind (net);
  s = ifelse (kind.flags, "probabilities", "values, in the units of the targets of the training");
  if (kind.labels)
    labels = data_decode_labels (1:data_class_count (net.Classes), net.Classes);
    if (isnumeric (labels) || islogical (labels))
      labels = arrayfun (@(v) sprintf ("%.15g", v), labels(:)', "UniformOutput", false);
    endif
    labels = cellstr (labels)(:)';
    s = sprintf ("scores (%s) of the classes %s%s%s", kind.loss.scores, strjoin (labels(1:min (end, 30)), ", "), ifelse (numel (labels) > 30, " ...", ""), ...
                 ifelse (kind.boundary, ", and one more: the end of a text, or CTC's blank", ""));
  endif
  s = regexprep (s, '[^\x20-\x7e]', "?");
endfunction

function s = source_text (net, g)
  n = g.name;
  two = functions (net, g);
  used = unique (regexp (regexprep ([g.functions, two], '/\*.*?\*/', ""), '[A-Za-z_]\w*', "match"));
  base = [export_c_chunks("scalar.h"), export_c_chunks("cell.h")];
  common = export_c_needed (base, used, "");
  math = "";
  if (! isempty (regexp ([common, g.functions], '\<MATH\>', "once")))
    math = sprintf ("#define MATH(name) %s\n", ifelse (g.single, "name##f", "name"));
  endif
  s = [sprintf("/* %s.c - %s.h says what this is.\n\n   %s, whose licence is the GNU General Public\n", n, n, made_by ()), ...
       sprintf("   License, version 3 or later, and from whose source the functions before the weights are.  */\n\n"), ...
       sprintf("#include \"%s.h\"\n\n#include <math.h>\n#include <stddef.h>\n\n", n), ...
       ifelse(strcmp (n, "rnn"), "", sprintf ("typedef %s_real rnn_real;\n", n)), math, sprintf("\n"), ...
       common, g.functions, g.constants, two];
endfunction

## NAME_reset and NAME_step.
function s = functions (net, g)
  n = g.name;
  kind = net_kind (net);
  begin = "";
  if (kind.model)    # it starts by reading the boundary
    begin = sprintf ("  %s_step (state, %d, state->room + %d);\n", n, net.InputSize, g.room - net.OutputSize);
  endif
  s = [sprintf("void\n%s_reset (%s_state *state)\n{\n", n, n), ...
       sprintf("  rnn_real *s = state->state;\n  clear_numbers (s, %d);\n", max (g.states, 1)), g.reset, begin, "}\n\n"];
  argument = ifelse (kind.tokens, "int token", sprintf ("const %s_real *x", n));
  s = [s, sprintf("void\n%s_step (%s_state *state, %s, %s_real *y)\n{\n", n, n, argument, n), ...
       ifelse(isempty (regexp (g.step, '\<s\>', "once")), "", sprintf ("  rnn_real *s = state->state;\n")), ...
       ifelse(isempty (regexp (g.step, '\<w\>', "once")), "", sprintf ("  rnn_real *w = state->room;\n")), ...
       ifelse(isempty (regexp (g.step, '\<(s|w)\>', "once")), "  (void) state;\n", ""), g.step, "}\n"];
endfunction
