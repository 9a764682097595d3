## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_matlab_layers (WHAT)
## MATLAB's layers, graphs and training options, by the equations and defaults of its documentation.

function check_matlab_layers (what)
  check_matlab (str2func (what));
endfunction

## MATLAB's matrices go in, and what the equations of its pages give comes out.
function layers ()
  X = {randn(3, 7); randn(3, 5)};
  Y = {randn(2, 7); randn(2, 5)};
  x = X{2};
  given = struct ("InputWeights", randn (16, 3), "RecurrentWeights", randn (16, 4) / 2, "Bias", randn (16, 1));
  V = randn (2, 4);
  start = struct ("HiddenState", (1:4)' / 10, "CellState", -(1:4)' / 10);
  net = trained (X, Y, [lstmLayer(4,given,start); fullyConnectedLayer(2,Weights=V,Bias=[1;2])]);
  h = lstm_of (x, given, start.HiddenState, start.CellState);
  assert (predict(net,X){2}, single (V * h + [1; 2]), 1e-5);
  assert (predict(net,x), single (V * h + [1; 2]), 1e-5);
  assert (net.Layers(2).RecurrentWeights, single (given.RecurrentWeights), 1e-6);
  [on,first] = predictAndUpdateState(net,x(:,1:2));
  [~,second] = predictAndUpdateState(on,x(:,3:5));
  assert ([first, second], predict(net,x), 1e-6);
  assert (isequal (predict (resetState (on), x), predict (net, x)));

  both = struct ("InputWeights", randn (32, 3), "RecurrentWeights", randn (32, 4), "Bias", randn (32, 1));
  V2 = randn (2, 8);
  net = trained (X, Y, [bilstmLayer(4,both); fullyConnectedLayer(2,Weights=V2)]);
  half = @(k) structfun (@(m) m(k,:), both, "UniformOutput", false);
  h = [lstm_of(x, half (1:16)); fliplr(lstm_of (fliplr (x), half (17:32)))];
  assert (predict(net,X){2}, single (V2 * h), 1e-5);

  W = randn (12, 3);  R = randn (12, 4);  b = randn (24, 1);  h = zeros (4, 1);
  net = trained (X, Y, [gruLayer(4,InputWeights=W,RecurrentWeights=R,Bias=b,ResetGateMode="recurrent-bias-after-multiplication"); fullyConnectedLayer(2,Weights=V)]);
  s = @(a) 1 ./ (1 + exp (-a));
  for t = 1:5
    a = W * x(:,t) + b(1:12);
    u = R * h + b(13:24);
    r = s (a(1:4) + u(1:4));
    z = s (a(5:8) + u(5:8));
    h = (1 - z) .* tanh (a(9:12) + r .* u(9:12)) + z .* h;
    want(:,t) = V * h;
  endfor
  assert (predict(net,X){2}, single (want), 1e-5);

  ## activations behind matrices and alone, a convolution, normalisation, an end that is not linear
  F = randn (3, 3, 4);
  given.InputWeights = randn (16, 4);
  net = trained (X, Y, [convolution1dLayer(3,4,DilationFactor=2,Padding="causal",Weights=F,Bias=1:4); swishLayer; tanhLayer; dropoutLayer(0.2)
                        lstmLayer(4,given); leakyReluLayer; layerNormalizationLayer(Epsilon=0.1,Scale=(1:4)',Offset=[4;3;2;1]); flattenLayer
                        fullyConnectedLayer(2,Weights=V); sigmoidLayer]);
  padded = [zeros(3, 4), x];
  for t = 1:5
    conv(:,t) = squeeze (sum (sum (F .* padded(:,t:2:t+4)', 1), 2)) + (1:4)';
  endfor
  h = lstm_of (tanh (conv .* s (conv)), given);
  h = max (h, 0.01 * h);
  h = (1:4)' .* (h - mean (h)) ./ sqrt (var (h, 1) + 0.1) + (4:-1:1)';
  assert (predict(net,X){2}, single (s (V * h)), 1e-4);
  assert (net.Layers(2).Weights, single (F), 1e-6);

  ## the others learn something and come to an output
  ends = {{globalAveragePooling1dLayer}, {globalMaxPooling1dLayer}, {lstmLayer(3,OutputMode="last")}, {gruLayer(3,OutputMode="last")}};
  more = {{lstmProjectedLayer(6,3,2)}, {selfAttentionLayer(2,4)}, {eluLayer}, {geluLayer}, {reluLayer; identityLayer}};
  quiet = trainingOptions ("rmsprop", MaxEpochs=40, InitialLearnRate=0.01, Verbose=0);
  X = arrayfun (@(k) randn (3, 5) + 2 * mod (k, 2), (1:16)', "UniformOutput", false);
  for k = 1:5
    list = vertcat (sequenceInputLayer (3), gruLayer (5), more{k}{:}, ends{1 + mod(k, 4)}{:}, fullyConnectedLayer (2), softmaxLayer, classificationLayer);
    net = trainNetwork (X, categorical (mod ((1:16)', 2)), list, quiet);
    assert (mean (classify (net, X) == categorical (mod ((1:16)', 2))) > 0.9);
  endfor
  ## without a recurrent layer; a factor for the head
  list = [sequenceInputLayer(3); convolution1dLayer(3,6,Padding="causal"); reluLayer; globalAveragePooling1dLayer
          fullyConnectedLayer(2,'WeightLearnRateFactor',10,'BiasLearnRateFactor',10); softmaxLayer; classificationLayer];
  net = trainNetwork (X, categorical (mod ((1:16)', 2)), list, quiet);
  assert (mean (classify (net, X) == categorical (mod ((1:16)', 2))) > 0.9);
  assert (net.Network.Layers{end}.LearnRateFactor, 10);
  assert (sum ([analyzeNetwork(net).Learnables]), 6 * 10 + 2 * 7);
  ## MATLAB's starts: all gates together, and handles of a size
  rand ("twister", 1);
  net = dlnetwork ([sequenceInputLayer(30); lstmLayer(40,RecurrentWeightsInitializer=@(sz) ones (sz) * sz(1)); fullyConnectedLayer(7)]);
  assert (max (abs (net.Layers(2).InputWeights(:))), single (sqrt (6 / 190)), 1e-3);
  assert (net.Layers(2).RecurrentWeights, 160 * ones (160, 40, "single"));
  assert (net.Layers(2).Bias, single ([zeros(40, 1); ones(40, 1); zeros(80, 1)]));
  R = dlnetwork ([sequenceInputLayer(30); lstmLayer(40); fullyConnectedLayer(7)]).Layers(2).RecurrentWeights;
  assert (R' * R, eye (40, "single"), 1e-5);
endfunction

function net = trained (X, Y, layers)
  quiet = trainingOptions("sgdm",MaxEpochs=1,InitialLearnRate=1e-12,L2Regularization=0,Verbose=0);
  net = trainNetwork (X, Y, [sequenceInputLayer(3); layers; regressionLayer], quiet);
endfunction

function out = lstm_of (x, p, h = zeros (4, 1), c = zeros (4, 1))
  s = @(a) 1 ./ (1 + exp (-a));
  for t = 1:columns (x)
    a = p.InputWeights * x(:,t) + p.RecurrentWeights * h + p.Bias;
    c = s (a(5:8)) .* c + s (a(1:4)) .* tanh (a(9:12));
    h = s (a(13:16)) .* tanh (c);
    out(:,t) = h;
  endfor
endfunction

## Residual connections through graphs; what branches otherwise is refused by name.
function graphs ()
  X = {randn(6, 3); randn(4, 3)};
  T = cellfun (@(x) cumsum (x) / 3, X, "UniformOutput", false);
  lg = layerGraph([ ...
      sequenceInputLayer(3,Name="in")
      lstmLayer(5,Name="one")
      lstmLayer(5,Name="two")
      additionLayer(2,Name="sum")
      fullyConnectedLayer(3,Name="out")]);
  lg = connectLayers(lg,"one","sum/in2");
  options = trainingOptions("adam",MaxEpochs=100,InitialLearnRate=0.02,Verbose=0);
  net = trainnet(X,T,lg,"mae",options);
  assert (testnet (net, X, T, "rmse") < 0.5 * std (vertcat (T{:})(:)));
  ## a dlnetwork predicts before its training, by the equations
  net = dlnetwork(lg);
  p = net.Layers;
  four = @(l) struct ("InputWeights", l.InputWeights, "RecurrentWeights", l.RecurrentWeights, "Bias", l.Bias);
  h = zeros (5, 6);
  one = lstm_five (X{1}', four (p(2)));
  two = lstm_five (one, four (p(3)));
  assert (predict (net, X{1}), (p(5).Weights * (one + two) + p(5).Bias)', 1e-5);
  plot (lg);
  ## the same network, put together piece by piece
  net = dlnetwork;
  net = addLayers(net,[sequenceInputLayer(3,Name="in"); lstmLayer(5,Name="one")]);
  net = addLayers(net,[lstmLayer(5,Name="two"); additionLayer(2,Name="sum"); fullyConnectedLayer(3,Name="out")]);
  net = connectLayers(net,"one","two");
  net = connectLayers(net,"one","sum/in2");
  net = initialize(net);
  assert (numel (net.Network.theta), numel (dlnetwork(lg).Network.theta));
  lg = replaceLayer(lg,"two",[gruLayer(4,Name="a"); fullyConnectedLayer(5,Name="b")]);
  assert (numel (analyzeNetwork (lg)), 6);
  lg = removeLayers(disconnectLayers(lg,"one","sum"),{"one"});
  matlab_fails (@() analyzeNetwork (lg), "rnn:option", "all layers but the input must be connected");
  parallel = addLayers(layerGraph([sequenceInputLayer(3,Name="in"); lstmLayer(5,Name="one"); additionLayer(2,Name="sum"); fullyConnectedLayer(3)]), lstmLayer(5,Name="two"));
  parallel = connectLayers(connectLayers(parallel,"in","two"),"two","sum/in2");
  matlab_fails (@() trainnet(X,T,parallel,"mse",options), "rnn:option", "branches must meet in an additionLayer");
  matlab_fails (@() connectLayers(parallel,"in","three"), "rnn:name", 'got "three"; the layers are in, one');
  matlab_fails (@() addLayers(parallel,lstmLayer(3,"Name", "one")), "rnn:name", 'got "one"');
  matlab_fails (@() addLayers(3,lstmLayer(3)), "rnn:type", "must be a layerGraph or a dlnetwork, got 3");
  matlab_fails (@() trainnet(X,T,[sequenceInputLayer(3); lstmLayer(5); additionLayer(2); fullyConnectedLayer(3)],"mse",options), "rnn:option", "must stand in a layerGraph");
endfunction

function out = lstm_five (x, p)
  s = @(a) 1 ./ (1 + exp (-a));
  h = c = zeros (5, 1);
  for t = 1:columns (x)
    a = p.InputWeights * x(:,t) + p.RecurrentWeights * h + p.Bias;
    c = s (a(6:10)) .* c + s (a(1:5)) .* tanh (a(11:15));
    h = s (a(16:20)) .* tanh (c);
    out(:,t) = h;
  endfor
endfunction

## Each option of trainingOptions, with MATLAB's default, and that it does what it says.
function options ()
  common = struct ("MaxEpochs", 30, "MiniBatchSize", 128, "Shuffle", "once", "LearnRateDropFactor", 0.1, "LearnRateSchedule", "none", ...
                   "LearnRateDropPeriod", 10, "GradientThreshold", Inf, "GradientThresholdMethod", "l2norm", "L2Regularization", 1e-4, ...
                   "Verbose", true, "VerboseFrequency", 50, "Plots", "none", "ValidationData", [], "ValidationFrequency", 50, ...
                   "ValidationPatience", Inf, "OutputNetwork", "auto", "OutputFcn", [], "CheckpointPath", "", "CheckpointFrequency", 1, ...
                   "CheckpointFrequencyUnit", "epoch", "SequenceLength", "longest", "SequencePaddingDirection", "right", ...
                   "SequencePaddingValue", 0, "ExecutionEnvironment", "auto", "PreprocessingEnvironment", "serial", ...
                   "Acceleration", "auto", "WorkerLoad", [], "BatchNormalizationStatistics", "auto", "DispatchInBackground", false, ...
                   "ResetInputNormalization", true, "Metrics", [], "ObjectiveMetricName", "loss", "InputDataFormats", "auto", ...
                   "TargetDataFormats", "auto");
  own = struct ("sgdm", struct ("InitialLearnRate", 0.01, "Momentum", 0.9), ...
                "adam", struct ("InitialLearnRate", 0.001, "GradientDecayFactor", 0.9, "SquaredGradientDecayFactor", 0.999, "Epsilon", 1e-8), ...
                "rmsprop", struct ("InitialLearnRate", 0.001, "SquaredGradientDecayFactor", 0.9, "Epsilon", 1e-8));
  for solver = {"sgdm", "adam", "rmsprop"}
    made = trainingOptions (solver{1});
    want = common;
    for [value, name] = own.(solver{1})
      want.(name) = value;
    endfor
    assert (orderfields (rmfield (made, "Solver")), orderfields (want));
    ## its own fields go in again
    assert (isequal (trainingOptions (solver{1}, rmfield (made, "Solver")), made));
  endfor
  assert (trainingOptions ("lbfgs").MaxIterations, 1000);
  assert (trainingOptions ("sgdm", MaxEpochs=20, LearnRateSchedule="PIECEWISE", LearnRateDropFactor=0.2).LearnRateSchedule, "piecewise");
  args = {"MaxEpochs", 3};
  o = trainingOptions ("adam", args{:}, Verbose=false, "MiniBatchSize", 7);
  assert ({o.MaxEpochs, o.Verbose, o.MiniBatchSize}, {3, false, 7});

  X = arrayfun (@(k) randn (2, 6 + mod (k, 3)), (1:12)', "UniformOutput", false);
  Y = cellfun (@(x) sum (x(:)), X);
  layers = [sequenceInputLayer(2); lstmLayer(4,OutputMode="last"); fullyConnectedLayer(1); regressionLayer];
  run = @(varargin) trainNetwork (X, Y, layers, trainingOptions (varargin{:}, "Verbose", 0));
  seen = @(s) isfield (s, "TrainingLoss");
  [net, info] = run ("sgdm", "MaxEpochs", 4, "MiniBatchSize", 4, "LearnRateSchedule", "piecewise", "LearnRateDropPeriod", 2, "LearnRateDropFactor", 0.5, ...
                     "GradientThreshold", 0.5, "ValidationData", {X, Y}, "ValidationFrequency", 3, "OutputFcn", @(s) s.Iteration > 10);
  assert (numel (info.TrainingLoss), 11);
  assert (info.BaseLearnRate([1, 6, 7, 11]), [0.01, 0.01, 0.005, 0.005] * 1 / 2, 1e-9);
  assert (any (! isnan (info.ValidationLoss)));
  assert (info.FinalValidationLoss, info.FinalValidationRMSE ^ 2 / 2, 1e-4 * info.FinalValidationLoss);
  [~, info] = run ("lbfgs", "MaxIterations", 5);
  assert (info.TrainingLoss(end) < info.TrainingLoss(1));
  run ("adam", "MaxEpochs", 2, "SequenceLength", 3, "Shuffle", "every-epoch", "OutputNetwork", "best-validation-loss", "ValidationData", {X, Y}, "ObjectiveMetricName", "rmse", "GradientThresholdMethod", "absolute-value");
  text = evalc ('trainNetwork (X, Y, layers, trainingOptions ("adam", MaxEpochs=2, VerboseFrequency=1));');
  assert (numel (strfind (text, "\n")) >= 4);
  matlab_fails (@() trainingOptions ("lm"), "rnn:option", 'got "lm": there is no Levenberg-Marquardt here');
  matlab_fails (@() trainingOptions (), "rnn:option", "the solver must be");
  matlab_fails (@() trainingOptions ("adam", "MaxEpoch", 3), "rnn:option", 'unknown option "MaxEpoch", did you mean "MaxEpochs"');
  matlab_fails (@() trainingOptions ("adam", "SequenceLength", "shortest"), "rnn:option", "sequences are neither padded nor cut off here");
  matlab_fails (@() trainingOptions ("adam", "ExecutionEnvironment", "gpu"), "rnn:option", 'must be "auto" or "cpu"');
  matlab_fails (@() trainingOptions ("sgdm", "Epsilon", 1), "rnn:option", "unknown option");
endfunction
