## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_errors (WHAT)
##   "public"    each public function with each kind of bad input: the identifier is the one promised,
##               the message names the function, nothing that was passed has changed
##   "gateways"  hand-made wrong calls of the internal functions are errors, not crashes
##   "changed"   a network found good is checked again once it is changed, in whatever way
##   "memory"    a network too large for memory is rnn:memory
function check_errors (what)
  feval (["check_", what]);
endfunction

## ------------------------------------------------------------------------------ public functions

function check_public ()
  X = {rand(3, 5); rand(3, 2); rand(3, 7); rand(3, 4)};
  labels = {"a"; "b"; "a"; "b"};
  steps = cellfun (@(x) x(1,:), X, "UniformOutput", false);
  quiet = {"Verbose", false, "MaxEpochs", 2, "HiddenSize", 4, "Seed", 1};
  net = rnn_train (X, labels, quiet{:});
  many = rnn_train (X, X, quiet{:});
  T = {"ab"; "ba"; "abb"; "b"};
  v = struct ("X", {X}, "Y", {labels}, "S", {steps}, "net", net, "many", many, "T", {T});
  v.reader = rnn_train (T, labels, "Tokenizer", "char", quiet{:});
  v.writer = rnn_train (T, T(end:-1:1), "Tokenizer", "char", "Structure", "encoder-decoder", quiet{:});
  v.model = rnn_train (T, [], "Tokenizer", "char", quiet{:});
  v.features = rnn_train (rand (4, 3), {1; [2, 1]; 2; 1}, quiet{:});
  kept = v;
  wrong = 0;
  calls = [training_calls(); model_calls(); data_calls(); text_calls(); writing_calls()];
  for k = 1:rows (calls)
    [code, id] = calls{k,:};
    got = identifier_of (code, v);
    name = regexp (code, 'rnn_\w+', "match", "once");
    if (! strcmp (got.identifier, id) || ! strncmp (got.message, [name ":"], numel (name) + 1))
      printf ("%s\n  must give %s, gave \"%s\": %s\n", code, id, got.identifier, got.message);
      wrong++;
    endif
  endfor
  assert (isequal (v, kept));
  printf ("%d calls, %d without the right error\n", rows (calls), wrong);
  exit (wrong > 0);
endfunction

function err = identifier_of (code__, v__)
  X = v__.X;  Y = v__.Y;  S = v__.S;  net = v__.net;  many = v__.many;  T = v__.T;
  reader = v__.reader;  writer = v__.writer;  model = v__.model;  features = v__.features;
  err = struct ("identifier", "none", "message", "no error");
  try
    evalc ([code__ ";"]);
  catch err
  end_try_catch
  same = @(a, b) __rnn_same__ (a, b) || isequal (a, b);    # one value in memory, or equal ones
  assert (same (net, v__.net) && same (many, v__.many) && same (X, v__.X));
  assert (same (writer, v__.writer) && same (model, v__.model) && same (T, v__.T));
endfunction

## What every option list must refuse: with the call's head in front.
function c = option_calls (head)
  c = {[head ", \"MaxEpoch\", 3)"],    "rnn:option"      # nearly a name
       [head ", \"Quux\", 3)"],        "rnn:option"
       [head ", MaxEpochs=20)"],       "rnn:option"      # Octave hands over 20
       [head ", 20, 30)"],             "rnn:option"
       [head ", \"NumThreads\")"],     "rnn:option"
       [head ", \"NumThreads\", -1)"], "rnn:option"
       [head ", \"NumThreads\", \"x\")"], "rnn:option"
       [head ", \"NumThreads\", NaN)"], "rnn:option"};
endfunction

function c = training_calls ()
  c = [option_calls("rnn_train (X, Y"); option_calls("rnn_train (net, X, Y"); {
       "rnn_train (X, Y, \"MaxEpochs\", 0)",                        "rnn:option"
       "rnn_train (X, Y, \"MaxEpochs\", 2.5)",                      "rnn:option"
       "rnn_train (X, Y, \"MiniBatchSize\", [1 2])",                "rnn:option"
       "rnn_train (X, Y, \"HiddenSize\", 0)",                       "rnn:option"
       "rnn_train (X, Y, \"HiddenSize\", [3 -1])",                  "rnn:option"
       "rnn_train (X, Y, \"Cell\", \"transformer\")",               "rnn:option"
       "rnn_train (X, Y, \"Cell\", 3)",                             "rnn:option"
       "rnn_train (X, Y, \"Dropout\", 1)",                          "rnn:option"
       "rnn_train (X, Y, \"RecurrentDropout\", -0.1)",              "rnn:option"
       "rnn_train (X, Y, \"Zoneout\", 1)",                          "rnn:option"
       "rnn_train (X, Y, \"WeightDrop\", 1)",                       "rnn:option"
       "rnn_train (X, Y, \"Cell\", \"lru\", \"WeightDrop\", 0.1)",  "rnn:option"
       "rnn_train (X, Y, \"ProjectionSize\", 64)",                  "rnn:option"      # not less than HiddenSize
       "rnn_train (X, Y, \"ProjectionSize\", [2, 2])",              "rnn:option"
       "rnn_train (X, Y, \"Cell\", \"gru\", \"ProjectionSize\", 2)", "rnn:option"
       "rnn_train (X, Y, \"Zoneout\", 0.1, \"ProjectionSize\", 2)", "rnn:option"
       "rnn_train (X, Y, \"InitialLearnRate\", 0)",                 "rnn:option"
       "rnn_train (X, Y, \"InitialLearnRate\", Inf)",               "rnn:option"
       "rnn_train (X, Y, \"GradientThreshold\", -1)",               "rnn:option"
       "rnn_train (X, Y, \"Momentum\", 1)",                         "rnn:option"
       "rnn_train (X, Y, \"SequenceLength\", 0)",                   "rnn:option"
       "rnn_train (X, Y, \"SequenceLength\", 2, \"Bidirectional\", true)", "rnn:option"
       "rnn_train (X, Y, \"GradientCheckpointing\", true, \"Bidirectional\", true)", "rnn:option"
       "rnn_train (X, Y, \"GradientCheckpointing\", 3)",            "rnn:option"
       "rnn_train (X, Y, \"Nonlinearity\", \"relu\")",            "rnn:option"      # lstm has none
       "rnn_train (X, Y, \"ResetGateMode\", \"before-multiplication\")", "rnn:option"
       "rnn_train (X, Y, \"ChronoMax\", 1)",                       "rnn:option"
       "rnn_train (X, Y, \"Cell\", \"rnn\", \"ChronoMax\", 20)",   "rnn:option"      # no gates
       "rnn_train (X, Y, \"Cell\", \"mgu\", \"UnitForgetBias\", false)", "rnn:option" # nor this one
       "rnn_train (X, Y, \"InputWeightsInitializer\", \"ones\")",  "rnn:option"
       "rnn_train (net, X, Y, \"ChronoMax\", 20)",                 "rnn:option"      # made already
       "rnn_train (X, Y, Cell=\"gru\")",                          "rnn:option"
       "rnn_train (X, Y, struct (\"MaxEpoch\", 2))",              "rnn:option"
       "rnn_train (X, Y, struct (\"MaxEpochs\", {2, 3}))",        "rnn:option"
       "rnn_train (X{1}, Y)",                                       "rnn:count"
       "rnn_train (X, Y, \"Seed\", -1)",                            "rnn:option"
       "rnn_train (X, Y, \"ValidationData\", X)",                   "rnn:option"
       "rnn_train (X, Y, \"OutputFcn\", 3)",                        "rnn:option"
       "rnn_train (X, Y, \"ExecutionEnvironment\", \"gpu\")",       "rnn:option"
       "rnn_train (X, Y, \"LearnRateSchedule\", \"linear\")",       "rnn:option"
       "rnn_train (net, X, Y, \"HiddenSize\", 5)",                  "rnn:option"
       "rnn_train (X, Y, \"ValidationData\", {X, {\"c\";\"c\";\"c\";\"d\"}})", "rnn:label"
       "rnn_train (net, X, {\"a\";\"b\";\"c\";\"a\"})",             "rnn:label"
       "rnn_train (net, X, [1;2;1;2])",                             "rnn:type"
       "rnn_train (X, Y(1:3))",                                     "rnn:count"
       "rnn_train (X, S(1:3))",                                     "rnn:count"
       "rnn_train (X, rand (3, 2))",                                "rnn:count"
       "rnn_train (X, [1 NaN 2 1])",                                "rnn:nonfinite"
       "rnn_train (X, [1 Inf 2.5 1])",                              "rnn:nonfinite"
       "rnn_train (X, cellfun (@(s) s / 0, S, \"UniformOutput\", false))", "rnn:nonfinite"
       "rnn_train (X, [])",                                         "rnn:empty"
       "rnn_train (X, struct ())",                                  "rnn:type"
       "rnn_train (X, 1i * [1 2 3 4])",                             "rnn:type"
       "rnn_train (X, cellfun (@(s) s(1:end-1), S, \"UniformOutput\", false))", "rnn:size"
       "rnn_train (X, S, \"Structure\", \"many-to-one\")",          "rnn:structure"
       "rnn_train (X, Y, \"Loss\", \"mse\")",                       "rnn:type"
       "rnn_train (rand (50, 3), rand (50, 1))",                    "rnn:transpose"
       "rnn_train (rand (3, 50), rand (50, 1))",                    "rnn:transpose"
       "rnn_train (cellfun (@transpose, X, \"UniformOutput\", false), Y)", "rnn:transpose"}];
endfunction

function c = model_calls ()
  c = {"rnn_create (\"OutputSize\", 2)",                                         "rnn:option"
       "rnn_create (\"InputSize\", 2)",                                          "rnn:option"
       "rnn_create (\"InputSize\", 2, \"OutputSize\", 2, \"Classes\", 1:3)",     "rnn:option"
       "rnn_create (\"InputSize\", 2, \"Classes\", [1 1 2])",                    "rnn:option"
       "rnn_create (\"InputSize\", 2, OutputSize=2)",                            "rnn:option"
       "rnn_create (\"InputSize\", \"a\", \"OutputSize\", 2)",                   "rnn:option"
       "rnn_params (3)",                                                         "rnn:net"
       "rnn_params (net, 3)",                                                    "rnn:type"
       "rnn_params (net, [], 1:3)",                                              "rnn:size"
       "rnn_params (net, rmfield (rnn_params (net), \"head\"))",                 "rnn:size"
       "rnn_params (many, rnn_params (net))",                                    "rnn:size"
       "rnn_generate (net, X, 3)",                                               "rnn:structure"
       "rnn_generate (many, X, -1)",                                             "rnn:type"
       "rnn_generate (many, X, 2.5)",                                            "rnn:type"
       "rnn_plot (net, net)",                                                    "rnn:type"
       "rnn_plot (3)",                                                           "rnn:type"};
  ## a broken network, to whoever takes one
  for call = {"rnn_predict (%s, X)", "rnn_loss (%s, X, Y)", "rnn_train (%s, X, Y)", ...
              "rnn_params (%s)", "rnn_plot (%s)", "rnn_gradflow (%s, X{1})", ...
              "rnn_gradcheck (%s, X, Y)", "rnn_generate (%s, X, 3)"}
    for broken = {"rmfield (net, \"theta\")", "rmfield (net, \"Cell\")", ...
                  "setfield (net, \"theta\", net.theta(1:end-1))", ...
                  "setfield (net, \"theta\", single (net.theta))", ...
                  "setfield (net, \"theta\", net.theta')", ...
                  "setfield (net, \"theta\", net.theta * NaN)", ...
                  "setfield (net, \"HiddenSize\", -3)", ...
                  "setfield (net, \"HiddenSize\", 9)", ...
                  "setfield (net, \"Cell\", \"lstn\")", ...
                  "setfield (net, \"Classes\", {\"a\"})", ...
                  "setfield (net, \"optimizer\", 3)", ...
                  "setfield (net, \"optimizer\", \"m\", 1:3)", ...
                  "setfield (net, \"optimizer\", \"iteration\", \"x\")", ...
                  "setfield (net, \"Normalization\", \"x_scale\", [1; 0; 1])", ...
                  "setfield (net, \"Normalization\", [])", "[net, setfield(net, \"theta\", 1)]"}
      c(end+1,:) = {sprintf(call{1}, broken{1}), "rnn:net"};
    endfor
  endfor
endfunction

## Bad X for every function that takes sequences, bad State, bad options.
function c = data_calls ()
  c = cell (0, 2);
  for call = {"rnn_predict (net, %s", "rnn_loss (net, %s, Y", "rnn_gradcheck (net, %s, Y", ...
              "rnn_generate (many, %s, 2", "rnn_train (net, %s, Y"}
    for bad = {"\"text\"", "rnn:type"; "@sin", "rnn:type"; "{X{1}, 'abc'}", "rnn:type"; ...
               "{X{1}, X{2} * 1i}", "rnn:type"; "{X{1}, sparse(X{2})}", "rnn:type"; ...
               "{}", "rnn:empty"; "{X{1}, zeros(3, 0)}", "rnn:empty"; "zeros (0, 4)", "rnn:empty"; ...
               "{X{1}, [X{2}(:,1), [1; NaN; 2]]}", "rnn:nonfinite"; ...
               "{X{1}, X{2} / 0}", "rnn:nonfinite"; "{rand(4, 3), X{1}}", "rnn:size"; ...
               "rand (2, 3, 4, 5)", "rnn:size"; "rand (4, 6, 4)", "rnn:size"; ...
               "{rand(5, 3); rand(6, 3); rand(7, 3); rand(8, 3)}", "rnn:transpose"; ...
               "rand (20, 3)", "rnn:transpose"}'
      c(end+1,:) = {[sprintf(call{1}, bad{1}), ")"], bad{2}};
    endfor
    c = [c; option_calls(sprintf (call{1}, "X"))];
  endfor
  for call = {"rnn_predict (net, X", "rnn_loss (net, X, Y", "rnn_generate (many, X, 2"}
    for bad = {"3", "rnn:option"; "struct (\"h\", {{rand(4, 4)}})", "rnn:size"; ...
               "struct (\"h\", {{rand(4, 3)}}, \"c\", {{rand(4, 4)}})", "rnn:size"; ...
               "struct (\"h\", {{rand(4, 4)}}, \"c\", {{\"x\"}})", "rnn:size"}'
      c(end+1,:) = {[call{1}, ", \"State\", ", bad{1}, ")"], bad{2}};
    endfor
  endfor
  single_net = "rnn_create (\"InputSize\", 3, \"OutputSize\", 1, \"Precision\", \"single\", \"Loss\", \"mse\")";
  c(end+1,:) = {["rnn_predict (" single_net ", {1e39 * ones(3, 2)})"], "rnn:nonfinite"};
  c = [c; {"rnn_loss (net, X, {\"a\";\"b\";\"c\";\"a\"})", "rnn:label"
           "rnn_loss (net, X, Y(1:2))",                    "rnn:count"
           "rnn_predict (net, X, \"MiniBatchSize\", 0)",   "rnn:option"
           "rnn_gradcheck (net, X, Y(1:2))",               "rnn:count"
           "rnn_gradcheck (net, X, Y, \"Step\", 0)",       "rnn:option"
           "rnn_loss (net, X, Y, \"Gradient\", \"x\")",    "rnn:option"
           "rnn_loss (writer, T, T, \"Gradient\", \"rtrl\")", "rnn:option"
           "rnn_gradflow (net, X)",                        "rnn:count"
           "rnn_gradflow (net, X{1}, Y)",                  "rnn:count"
           "rnn_gradflow (net, X{1}(:,1))",                "rnn:size"
           "rnn_gradflow (net, X{1}, \"MaxLag\", 1000)",   "rnn:option"
           "rnn_gradflow (net, X{1}, \"MaxLag\", 0)",      "rnn:option"
           "rnn_gradflow (net, X{1}, \"Layer\", 2)",       "rnn:option"
           "rnn_gradflow (net, X{1}, \"Layer\", {})",      "rnn:option"
           "rnn_gradflow (net, X{1}, \"Quux\", 2)",        "rnn:option"
           "rnn_gradflow (features, rand (1, 3))",         "rnn:structure"}];
endfunction

## Texts, tokens and tokenizers.
function c = text_calls ()
  c = {"rnn_train ({\"ok\"; \"\\377\"; \"a\"; \"b\"}, Y)",                     "rnn:text"
       "rnn_predict (reader, \"\\200\")",                                     "rnn:text"
       "rnn_predict (reader, {\"a\", 3})",                                    "rnn:type"
       "rnn_predict (reader, 3)",                                             "rnn:type"
       "rnn_train (reader, X, Y)",                                            "rnn:type"
       "rnn_train (reader, T, Y, \"Tokenizer\", \"word\")",                   "rnn:option"
       "rnn_train (reader, T, Y, \"Lowercase\", true)",                       "rnn:option"
       "rnn_train (T, Y, \"Tokenizer\", 3)",                                  "rnn:option"
       "rnn_train (T, Y, \"Tokenizer\", struct ())",                          "rnn:tokenizer"
       "rnn_train (X, Y, \"Tokenizer\", \"char\")",                           "rnn:type"
       "rnn_train (T, Y, \"MinCount\", 0)",                                   "rnn:option"
       "rnn_train (T, Y, \"EmbeddingSize\", 0)",                              "rnn:option"
       "rnn_train (T, Y, \"EmbeddingMatrix\", ones (3, 9))",                  "rnn:size"
       "rnn_train (T, Y, \"EmbeddingMatrix\", NaN (3, 3))",                   "rnn:option"
       "rnn_train ({[1, 0]; 2; 1; 1}, Y, \"EmbeddingSize\", 3)",              "rnn:token"
       "rnn_train ({[1, 2.5]; 2; 1; 1}, Y, \"EmbeddingSize\", 3)",            "rnn:token"
       "rnn_train ({1; 5; 1; 1}, Y, \"EmbeddingSize\", 3, \"InputSize\", 4)", "rnn:token"
       "rnn_train ({1; zeros(1, 0); 1; 1}, Y, \"EmbeddingSize\", 3)",         "rnn:empty"
       "rnn_predict (setfield (reader, \"Tokenizer\", rnn_tokenizer (\"x y z q\")), T)", "rnn:net"
       "rnn_loss (model, T, Y)",                                              "rnn:structure"
       "rnn_loss (model, \"\\377\", [])",                                     "rnn:text"
       "rnn_train (X, [], \"Loss\", \"ctc\")",                                "rnn:empty"
       "rnn_train (X, {[1, 1, 2, 2]; 1; 2; 1}, \"Loss\", \"ctc\")",           "rnn:size"
       "rnn_train (X, {[1, NaN]; 1; 2; 1}, \"Loss\", \"ctc\")",               "rnn:nonfinite"
       "rnn_train (X, S, \"Loss\", \"ctc\", \"Structure\", \"many-to-one\")", "rnn:option"
       "rnn_train (X, Y, \"ClassWeights\", [1, 2, 3])",                       "rnn:size"
       "rnn_train (X, Y, \"ClassWeights\", [1, -2])",                         "rnn:option"
       "rnn_train (X, rand (4, 1), \"ClassWeights\", \"auto\")",              "rnn:option"
       "rnn_train (X, Y, \"LabelSmoothing\", 1)",                             "rnn:option"
       "rnn_train (X, rand (4, 1), \"LabelSmoothing\", 0.1)",                 "rnn:option"};
endfunction

## Decoders, and what is asked of them.
function c = writing_calls ()
  c = {"rnn_train (T, T, \"TargetTokenizer\", \"char\", \"Structure\", \"many-to-many\")", "rnn:structure"
       "rnn_train (T, Y, \"Attention\", \"additive\")",                     "rnn:option"
       "rnn_train (T, T, \"Structure\", \"encoder-decoder\", \"Attention\", \"dot\")", "rnn:option"
       "rnn_train (T, T(1:3), \"Structure\", \"encoder-decoder\")",           "rnn:count"
       "rnn_train (writer, T, 1:4)",                                          "rnn:type"
       "rnn_train (writer, T, T, \"SequenceLength\", 2)",                     "rnn:option"
       "rnn_predict (writer, T, \"State\", struct (\"h\", {{1}}))",           "rnn:option"
       "rnn_train (writer, T, T, \"GradientCheckpointing\", true)",         "rnn:option"
       "rnn_loss (writer, T, T, \"GradientCheckpointing\", true)",          "rnn:option"
       "rnn_loss (writer, T, {\"\\377\"; \"\"; \"\"; \"\"})",                   "rnn:text"
       "rnn_predict (writer, T, \"Steps\", 3)",                               "rnn:option"
       "rnn_predict (net, X, \"BeamWidth\", 3)",                              "rnn:option"
       "rnn_predict (features, rand (2, 4))",                                 "rnn:size"
       "rnn_predict (features, rand (3, 5))",                                 "rnn:transpose"
       "rnn_predict (features, X)",                                           "rnn:type"
       "rnn_predict (features, [1, NaN, 2])",                                 "rnn:nonfinite"
       "rnn_train (features, rand (4, 3), {1; 2; 3; 1})",                     "rnn:label"
       "rnn_train (rand (4, 3), {1; 2; 2; 1}, \"Bidirectional\", true)",      "rnn:option"
       "rnn_generate (writer, T, \"MaxLength\", 0)",                          "rnn:option"
       "rnn_generate (writer, T, \"BeamWidth\", 0)",                          "rnn:option"
       "rnn_generate (writer, T, \"BeamWidth\", 2, \"NBest\", 3)",            "rnn:option"
       "rnn_generate (writer, T, \"BeamWidth\", 2, \"TopK\", 3)",             "rnn:option"
       "rnn_generate (writer, T, \"TopP\", 0)",                               "rnn:option"
       "rnn_generate (writer, T, \"Temperature\", -1)",                       "rnn:option"
       "rnn_generate (writer, T, \"Seed\", -1)",                              "rnn:option"
       "rnn_generate (model, X)",                                             "rnn:type"
       "rnn_generate (model, \"\\300\")",                                     "rnn:text"
       "rnn_generate (reader, T)",                                            "rnn:structure"
       "rnn_generate (net, X)",                                               "rnn:structure"};
  for head = {"rnn_generate (writer, T", "rnn_generate (model, T", "rnn_predict (writer, T"}
    c = [c; option_calls(head{1})];
  endfor
endfunction

## -------------------------------------------------------------------------------------- gateways

function check_gateways ()
  right = gateway_calls ();
  net = right{1,2}{1};
  wrong = {[], 3, "x", {}, {1}, struct(), NaN, Inf, -1, 1i, sparse(1), @sin, {rand(2, 3)}, ...
           zeros(0, 3), single(7), int8([1, 2]), 1:7, true, net};
  tried = 0;
  for k = 1:rows (right)
    [f, args] = right{k,:};
    for n = 0:numel (args) + 1
      tried += must_not_crash (f, args(1:min (n, end)));
    endfor
    for a = 1:numel (args)
      for w = wrong
        tried += must_not_crash (f, [args(1:a-1), w, args(a+1:end)]);
      endfor
      if (isstruct (args{a}))
        for name = fieldnames (args{a})'
          for w = [wrong, {"remove"}]
            s = args{a};
            if (ischar (w{1}) && strcmp (w{1}, "remove"))
              s = rmfield (s, name{1});
            else
              s.(name{1}) = w{1};
            endif
            tried += must_not_crash (f, [args(1:a-1), {s}, args(a+1:end)]);
          endfor
        endfor
      endif
    endfor
  endfor
  printf ("%d calls\n", tried);
endfunction

## ------------------------------------------------------------------------- networks found good

## check_net remembers the last network.  A change of the very variable that it saw, of a copy, deep
## inside, or in a function is another network; what is put back is checked and good.
function check_changed ()
  net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 3);
  x = rand (2, 4);
  right = rnn_predict (net, x);
  for change = {@spoil_theta, @(n) setfield(n, "Normalization", "x_scale", [0; 1]), ...
                @(n) setfield(n, "HiddenSize", 4), @(n) rmfield (n, "optimizer")}
    assert (rnn_predict (net, x), right);
    assert_bad (change{1} (net), x);
    assert (rnn_predict (net, x), right);
  endfor
  other = net;
  other.theta(1) = NaN;
  assert_bad (other, x);
  assert (rnn_predict (net, x), right);
  old = net.theta(2);
  net.theta(2) = NaN;
  assert_bad (net, x);
  assert_bad (net, x);    # an error is not remembered as a success
  net.theta(2) = old + 1;
  moved = rnn_predict (net, x);
  assert (! isequal (moved, right));
  net.theta(2) = old;
  assert (rnn_predict (net, x), right);
  net.optimizer.m(1) = NaN;
  assert_bad (net, x);
  net.optimizer.m = [];
  net.Classes = {"a"; "b"};
  net.Loss = "crossentropy";
  assert_bad (net, x);
  net.OutputSize = 2;
  assert_bad (net, x);    # theta is too short now
  check_held ();
endfunction

function net = spoil_theta (net)
  net.theta(end) = Inf;
endfunction

function assert_bad (net, x)
  try
    rnn_predict (net, x);
    id = "none";
  catch err
    id = err.identifier;
  end_try_catch
  assert (id, "rnn:net");
endfunction

## The kind of a network is remembered, too; also for a network in a cell or a struct, in turn with another.
function check_held ()
  many = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 3, "Structure", "many-to-many");
  one = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 3, "Structure", "many-to-one");
  held = {many, one};
  for k = [1, 2, 1, 1, 2, 2]
    assert (size (rnn_predict (held{k}, rand (2, 4))), [1, 4 - 3 * (k == 2)]);
  endfor
  held{1}.Structure = "many-to-one";
  held{1}.Layers = one.Layers;
  assert (size (rnn_predict (held{1}, rand (2, 4))), [1, 1]);
  clear functions
  assert (size (rnn_predict (many, rand (2, 4))), [1, 4]);
endfunction

## Either it works or it is an error that Octave can catch.
function n = must_not_crash (f, args)
  n = 1;
  try
    [a, b] = feval (f, args{:});
  catch
  end_try_catch
endfunction

function check_memory ()
  try
    rnn_create ("InputSize", 1000000, "OutputSize", 1, "HiddenSize", 9000000);
    error ("no error");
  catch err
    assert (any (strcmp (err.identifier, {"rnn:memory", "Octave:out-of-memory"})));
    assert (err.identifier, "rnn:memory");
  end_try_catch
endfunction
