## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_flows (FLOWS)
##
## Makes sure that each of the cell FLOWS is what rnn_gradflow returns and can be drawn.

function check_flows (flows)
  need = {"name", "cell", "lag", "log10_max", "log10_mean", "rate", "lag_tenth", ...
          "lag_thousandth", "lyapunov", "spectral_radius", "gates", "time_constant", ...
          "loss_gradient"};
  for k = 1:numel (flows)
    f = flows{k};
    if (! isstruct (f) || isempty (f) || ! all (isfield (f, need)))
      lack = need;
      if (isstruct (f))
        lack = need(! isfield (f, need));
      endif
      error ("rnn:type", "rnn_plot: FLOW must be what rnn_gradflow returns, got %s%s", ...
             check_got (f), ifelse (isstruct (f) && ! isempty (lack), ...
                                    [" without " strjoin(lack, ", ")], ""));
    endif
    for e = f(:)'
      L = numel (e.lag);
      if (numel (e.log10_max) != L || numel (e.log10_mean) != L)
        error ("rnn:size", ["rnn_plot: FLOW.log10_max and log10_mean must have an element for ", ...
                            "each lag (%d), got %d and %d"], L, numel (e.log10_max), ...
               numel (e.log10_mean));
      endif
      check_fields (e);
    endfor
  endfor
endfunction

function check_fields (e)
  numbers = {@is_numbers, "a real vector"};
  one = {@(v) is_numbers (v) && isscalar (v), "one real number"};
  word = {@(v) ischar (v) && rows (v) == 1 && ndims (v) == 2, "a string"};
  for rule = {"name", word{:}; "cell", word{:}; "lag", numbers{:}; "log10_max", numbers{:}
              "log10_mean", numbers{:}; "rate", one{:}; "lag_tenth", one{:}; "lag_thousandth", one{:}
              "lyapunov", numbers{:}; "spectral_radius", numbers{:}; "time_constant", one{:}
              "loss_gradient", numbers{:}; "gates", @are_gates, "a struct array of name, low and high"}'
    [name, ok, text] = rule{:};
    if (! ok (e.(name)))
      error ("rnn:type", "rnn_plot: FLOW.%s must be %s, got %s", name, text, check_got (e.(name)));
    endif
  endfor
endfunction

function tf = is_numbers (v)
  tf = isnumeric (v) && isreal (v) && ! issparse (v) && (isempty (v) || isvector (v));
endfunction

function tf = are_gates (g)
  tf = isstruct (g) && all (isfield (g, {"name", "low", "high"}));
  part = @(v) isnumeric (v) && isreal (v) && isscalar (v);
  tf = tf && iscellstr ({g.name}) && all (cellfun (part, {g.low, g.high}));
endfunction
