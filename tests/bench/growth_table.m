## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: growth_table (LINES, TABLE, PLOT)
## The lines of growth_step as a table, with the exponents fitted (a line through the logarithms), which
## is printed and written to the file TABLE, and as a plot in the PNG file PLOT.
function growth_table (lines, table, plot_)
  fid = fopen (lines);
  c = textscan (fid, "%s %f %f %f %f %f %f");
  fclose (fid);
  numbers = [c{2:end}];
  what = {"T", "steps, B = 1"; "N", "sequences of 20 steps an epoch, B = 20"; ...
          "B", "sequences of 50 steps a mini-batch"};
  out = struct ("name", what(:,1), "what", what(:,2));
  for k = 1:numel (out)
    part = numbers(strcmp (c{1}, out(k).name),:);
    for f = {"size", "steps", "time", "held", "formula", "data"; 1, 2, 3, 4, 5, 6}
      out(k).(f{1}) = part(:,f{2})';
    endfor
    out(k).power = polyfit (log (out(k).size), log (out(k).time), 1)(1);
  endfor
  text = as_table (out);
  puts (text);
  fid = fopen (table, "w");
  fputs (fid, text);
  fclose (fid);
  draw (out, plot_);
endfunction

function text = as_table (out)
  text = ["# How the cost of training grows\n\n", ...
          "| size | ms an epoch | us a step | MB held | formula | held / formula | MB of data |\n", ...
          "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"];
  for o = out'
    for k = 1:numel (o.size)
      text = [text, sprintf("| %s = %d | %.4g | %.3g | %.2f | %.2f | %.2f | %.2f |\n", o.name, ...
              o.size(k), 1e3 * o.time(k), 1e6 * o.time(k) / o.steps(k), o.held(k) / 1e6, ...
              o.formula(k) / 1e6, o.held(k) / o.formula(k), o.data(k) / 1e6)];
    endfor
  endfor
  text = [text, "\n"];
  for o = out'
    good = o.power >= 0.95 && o.power <= 1.05;
    text = [text, sprintf("* time ~ %s^%.3f (%s), goal 0.95-1.05: %s\n", o.name, o.power, o.what, ...
            {"NOT reached", "reached"}{1 + good})];
  endfor
  fits = [out.held] <= 1.5 * [out.formula] + [out.data] + 2e6;
  text = [text, "* memory held <= 1.5 times the formula, the data and 2 MB of the interpreter: ", ...
          sprintf("%s\n", {"NOT reached", "reached"}{1 + all(fits)})];
  text = [text, "\nMB held: what a call of rnn_train adds to the process, ", ...
          "the interpreter's part included.\n"];
endfunction

function draw (out, file)
  warning ("off", "Octave:gnuplot-graphics", "local");
  warning ("off", "print:nogs", "local");
  h = figure ("visible", "off", "paperunits", "inches", "paperposition", [0, 0, 13, 6]);
  graphics_toolkit (h, "gnuplot");
  mark = {"o-", "s-", "^-"};
  subplot (1, 2, 1);
  for k = 1:numel (out)
    loglog (out(k).size, 1e3 * out(k).time, mark{k});
    hold ("on");
  endfor
  names = arrayfun (@(o) sprintf ("%s, exponent %.2f", o.name, o.power), out', ...
                    "UniformOutput", false);
  legend (names, "location", "southeast");
  xlabel ("T, N or B");  ylabel ("ms an epoch");  title ("Time");  grid ("on");
  subplot (1, 2, 2);
  for k = 1:numel (out)
    loglog (out(k).formula / 1e6, out(k).held / 1e6, mark{k}(1));
    hold ("on");
  endfor
  span = [min([out.formula]), max([out.formula])] / 1e6;
  loglog (span, span, "k-", span, 1.5 * span, "k--");
  legend ([{out.name}, {"the formula", "1.5 times"}], "location", "southeast");
  xlabel ("formula, MB");  ylabel ("held, MB");  title ("Memory");  grid ("on");
  print (h, "-dpngcairo", "-r72", file);    # -dpng would need Ghostscript
  close (h);
endfunction
