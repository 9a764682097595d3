## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## check_room (WHAT): what does not fit into memory is rnn:memory before anything is allocated
##
##   "train"     the largest mini-batch, with what would fit
##   "others"    predict, loss, gradients, Jacobians, forecasts, networks
##   "answers"   MaxLength takes no memory by itself

function check_room (what)
  feval (["of_" what]);
endfunction

function of_train ()
  X = arrayfun (@(k) zeros (1, 1e5), 1:80, "UniformOutput", false);
  Y = mod (1:80, 2);
  opt = {"HiddenSize", 50, "MaxEpochs", 1, "MiniBatchSize", 80, "Verbose", false, "Seed", 1};
  err = refused (@() rnn_train (X, Y, opt{:}));
  for word = {"MiniBatchSize", "80", "100000 steps", "GB", "SequenceLength 10000", ...
              "GradientCheckpointing true"}
    assert (! isempty (strfind (err.message, word{1})), "%s lacks %s", err.message, word{1});
  endfor
  assert (! isempty (regexp (err.message, 'MiniBatchSize \d+ or')));
  X = cellfun (@(x) x(1:2e4), X, "UniformOutput", false);      # a fifth as long, five times as wide
  opt{2} *= 5;
  err = refused (@() rnn_train (X, cellfun (@(x) x + 1, X, "UniformOutput", false), opt{:}, ...
                                "Bidirectional", true, "Loss", "mse"));
  assert (isempty (strfind (err.message, "Checkpointing")));
  refused (@() rnn_train (X, Y, opt{:}, "Solver", "lbfgs"));
endfunction

function of_others ()
  make = @(varargin) rnn_create ("InputSize", 1, "OutputSize", 1, "HiddenSize", 200, "Loss", ...
                                 "mse", "Seed", 1, varargin{:});
  long = {zeros(1, 1e7)};
  many = make ("Structure", "many-to-many");
  refused (@() rnn_predict (make ("Structure", "many-to-many", "Bidirectional", true), long));
  refused (@() nth_element_of (@rnn_loss, 2, many, long, long));
  refused (@() rnn_gradflow (many, long));
  refused (@() rnn_generate (many, repmat ({zeros(1, 5)}, 1000, 1), 1e9));
  far = rnn_create ("InputSize", 1, "OutputSize", 1, "Structure", "many-to-many", "Layers", ...
              {rnn_layer("conv1d", 1, "Width", 2, "Dilation", 3e7), rnn_layer("rnn", 1)});
  refused (@() rnn_predict (far, repmat ({0}, 1000, 1)));    # its states
  refused (@() rnn_create ("InputSize", 5, "OutputSize", 2, "EmbeddingSize", 1e9));
  refused (@() rnn_create ("InputSize", 5, "OutputSize", 2, "HiddenSize", 1e9));
  refused (@() rnn_train ({[1 2 3], [2 1]}, [1 2], "EmbeddingSize", 1e9, "Verbose", false));
  refused (@() rnn_train ({zeros(1, 3)}, 1.5, "HiddenSize", 1e7, "Verbose", false));
endfunction

function out = nth_element_of (f, n, varargin)
  [out{1:n}] = f (varargin{:});
endfunction

function of_answers ()
  net = rnn_train ({[1 2 1], [2 3], [3]}, {[2 1], [1 2 1], [3 3]}, "EmbeddingSize", 3, ...
                   "HiddenSize", 4, "Structure", "encoder-decoder", "MaxEpochs", 1, "Seed", 1, ...
                   "Verbose", false);
  before = peak ();
  Y = rnn_generate (net, {[1 2], [3]}, "MaxLength", 1e9, "Temperature", 1, "Seed", 1);
  assert (numel (Y), 2);
  assert (all (cellfun ("columns", Y) < 1e5));
  assert (peak () - before < 2^28);
endfunction

## The error is rnn:memory, comes quickly, and nothing was allocated.
function err = refused (call)
  before = peak ();
  passed = false;
  try
    call ();
    passed = true;
  catch err
  end_try_catch
  assert (! passed, "%s is not refused", func2str (call));
  assert (strcmp (err.identifier, "rnn:memory"), "%s: %s", func2str (call), err.message);
  assert (! isempty (regexp (err.message, '[\d.e+]+ GB|Inf')), "%s", err.message);
  assert (peak () - before < 3e8, "%s took %g MB", func2str (call), (peak () - before) / 1e6);
endfunction

## The most memory that this process has held, in bytes; 0 where the system does not tell.
function bytes = peak ()
  bytes = 0;
  if (exist ("/proc/self/status", "file"))
    bytes = 1024 * str2double (regexp (fileread ("/proc/self/status"), 'VmHWM:\s*(\d+)', ...
                                       "tokens", "once"));
  endif
endfunction
