## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_matlab (WHAT)
## Scripts that are written for MATLAB, as its documentation writes them (Name=value, double quotes, no blanks), on generated data of
## the shapes of its data sets; each must reach a score that chance does not.

function check_matlab (what)
  rand ("twister", 7);
  randn ("twister", 7);
  visible = get (0, "defaultfigurevisible");
  rnn_matlab on
  unwind_protect
    set (0, "defaultfigurevisible", "off");
    feval (what);
  unwind_protect_cleanup
    close all
    set (0, "defaultfigurevisible", visible);
    rnn_matlab off
    assert (isempty (which ("trainNetwork")));
  end_unwind_protect
endfunction

## ---- classification --------------------------------------------------------------------------

## 12 cepstrum coefficients of 9 speakers, 7 to 26 steps.
function [X, Y] = speakers (n)
  X = cell (n, 1);
  Y = cell (n, 1);
  for k = 1:n
    class = 1 + mod (k, 9);
    T = 6 + randi (20);
    X{k} = sin ((1:12)' * class / 3 + (1:T) * (0.2 + 0.05 * class)) + 0.4 * randn (12, T);
    Y{k} = sprintf ("%d", class);
  endfor
  Y = categorical (Y);
endfunction

function vowels ()
  [XTrain,YTrain] = speakers (180);
  [XTest,YTest] = speakers (90);
  assert (numel (categories (YTrain)), 9);
  layers = [ ...
      sequenceInputLayer(12)
      bilstmLayer(30,OutputMode="last")
      fullyConnectedLayer(9)
      softmaxLayer
      classificationLayer];
  options = trainingOptions('adam', ...
      'ExecutionEnvironment','cpu', ...
      'GradientThreshold',1, ...
      'MaxEpochs',20, ...
      'MiniBatchSize',27, ...
      'SequenceLength','longest', ...
      'Shuffle','never', ...
      'Verbose',0, ...
      'Plots','none');
  net = trainNetwork(XTrain,YTrain,layers,options);
  YPred = classify(net,XTest, ...
      'MiniBatchSize',27, ...
      'SequenceLength','longest');
  acc = sum(YPred == YTest)./numel(YTest);
  assert (acc > 0.9);
  assert (mean (YPred == YTest), acc);
  scores = predict(net,XTest);
  assert (size (scores), [90, 9]);
  assert (sum (scores, 2), ones (90, 1, "single"), 1e-5);
  assert (isequal (predict(net,XTest,ReturnCategorical=true), YPred));
  ## what was learned stands in the layers: a training of them goes on from there
  again = trainNetwork(XTrain(1),YTrain(1),net.Layers,trainingOptions("sgdm",MaxEpochs=1,InitialLearnRate=1e-12,Verbose=0));
  assert (isequal (predict (again, XTest(1:5)), scores(1:5,:)) || norm (predict (again, XTest(1:5)) - scores(1:5,:)) < 1e-5);
  assert (size (net.Layers(2).InputWeights), [240, 12]);
  figure;
  confusionchart(YTest,YPred);
  plot (net);
  text = evalc ("layers");
  assert (! isempty (strfind (text, "OutputMode last")));
  text = evalc ("net");
  assert (! isempty (strfind (text, "SeriesNetwork of 9 classes")));
  text = evalc ("analyzeNetwork (net); summary (net);");
  assert (! isempty (strfind (text, sprintf ("%d in all", numel (net.Network.theta)))));

  ## the same data time x channels
  swap = @(X) cellfun (@transpose, X, "UniformOutput", false);
  layers = [
      sequenceInputLayer(12,Normalization="zscore")
      lstmLayer(30,OutputMode="last")
      fullyConnectedLayer(9)
      softmaxLayer];
  options = trainingOptions("adam", ...
      MaxEpochs=30, ...
      MiniBatchSize=27, ...
      InitialLearnRate=0.005, ...
      GradientThreshold=1, ...
      Shuffle="never", ...
      Metrics="accuracy", ...
      Verbose=false);
  net = trainnet(swap(XTrain),YTrain,layers,"crossentropy",options);
  scores = minibatchpredict(net,swap(XTest));
  Y = scores2label(scores,categories(YTrain));
  acc = testnet(net,swap(XTest),YTest,"accuracy");
  assert (acc > 90);
  assert (acc, 100 * mean (Y == YTest), 1e-9);
  assert (size (net.Layers(1).Mean), [12, 1]);
  ## to the same bits with channels x time
  rand ("twister", 1);  randn ("twister", 1);
  short = setfield (options, "MaxEpochs", 1);
  a = trainnet(swap(XTrain),YTrain,layers,"crossentropy",short);
  rand ("twister", 1);  randn ("twister", 1);
  short.InputDataFormats = "CTB";
  b = trainnet(XTrain,onehotencode(YTrain,2),layers,"crossentropy",short);
  assert (isequal (a.Network.theta, b.Network.theta));
  assert (isequal (minibatchpredict(b,XTest,InputDataFormats="CTB"), minibatchpredict(a,swap(XTest))));
endfunction

## A label for each step: three accelerations of five activities.
function activities ()
  make = @(n) arrayfun (@(k) repelem (randi (5, 1, 12), 15 + mod (k, 3)), (1:n)', "UniformOutput", false);
  signals = @(codes) cellfun (@(y) [sin(cumsum (y) / 3); y / 5 + cos(y); cos(cumsum (y))] + 0.2 * randn (3, numel (y)), codes, ...
                              "UniformOutput", false);
  names = {"Dancing", "Running", "Sitting", "Standing", "Walking"};
  codes = make (12);
  XTrain = signals (codes);
  YTrain = cellfun (@(y) categorical (names(y), names), codes, "UniformOutput", false);
  testing = make (1);
  XTest = signals (testing);
  YTest = categorical (names(testing{1}), names);
  layers = [ ...
      sequenceInputLayer(3)
      lstmLayer(30,'OutputMode','sequence')
      fullyConnectedLayer(5)
      softmaxLayer
      classificationLayer];
  options = trainingOptions('adam', ...
      'MaxEpochs',30, ...
      'MiniBatchSize',3, ...
      'InitialLearnRate',0.01, ...
      'GradientThreshold',2, ...
      'Verbose',0, ...
      'Plots','none');
  net = trainNetwork(XTrain,YTrain,layers,options);
  YPred = classify(net,XTest{1});
  acc = sum(YPred == YTest)./numel(YTest);
  assert (acc > 0.7);
  plot (YPred, ".-");
  ## streaming: step by step to the same labels
  net = resetState(net);
  stream = YPred;
  for t = 1:20
    [net,label] = classifyAndUpdateState(net,XTest{1}(:,t));
    stream(t) = label;
  end
  assert (all (stream(1:20) == YPred(1:20)));
  all_at_once = classify(resetState(net),XTrain);
  assert (size (all_at_once{2}), size (YTrain{2}));
  ## trainnet: columns, and labels as one 1 among 0
  T = cellfun (@(y) onehotencode (y, 1)', YTrain, "UniformOutput", false);
  X = cellfun (@transpose, XTrain, "UniformOutput", false);
  net = trainnet(X,T,layers(1:4),"crossentropy",options);
  assert (testnet(net,X,T,"accuracy") > 70);
endfunction

## Texts of four kinds, by their words.
function texts ()
  kinds = {"Mixer", "Leak", "Sound", "Start"};
  words = {"mixer blender stirs slowly motor", "coolant leaks pooling under sorter oil", "loud rattling noise bang scanner", "boot fuse power starts dead"};
  fill = strsplit ("the a is in was heard when of and robot");
  say = @(k) [upper(words{k}(1)), words{k}(2:end)];
  N = 120;
  codes = 1 + mod ((1:N)', 4);
  textData = cell (N, 1);
  for k = 1:N
    own = strsplit (words{codes(k)});
    textData{k} = [strjoin([fill(randi (numel (fill), 1, randi (5))), own(randi (numel (own), 1, 2)), fill(randi (numel (fill), 1, 2))], " "), "."];
  endfor
  labels = categorical (kinds(codes)(:));
  documents = tokenizedDocument(textData);
  documents = lower(documents);
  documents = erasePunctuation(documents);
  enc = wordEncoding(documents(1:90));
  XTrain = doc2sequence(enc,documents(1:90),'Length',8);
  XTest = doc2sequence(enc,documents(91:end),'Length',8);
  assert (all (cellfun (@columns, XTrain) == 8));
  layers = [ ...
      sequenceInputLayer(1)
      wordEmbeddingLayer(12,enc.NumWords)
      lstmLayer(16,'OutputMode','last')
      fullyConnectedLayer(4)
      softmaxLayer
      classificationLayer];
  options = trainingOptions('adam', ...
      'MiniBatchSize',16, ...
      'MaxEpochs',40, ...
      'InitialLearnRate',0.01, ...
      'GradientThreshold',2, ...
      'Shuffle','every-epoch', ...
      'ValidationData',{XTest,labels(91:end)}, ...
      'Verbose',false);
  [net,info] = trainNetwork(XTrain,labels(1:90),layers,options);
  assert (mean (classify(net,XTest) == labels(91:end)) > 0.9);
  assert (info.FinalValidationAccuracy > 90);
  ## padding is no word, a strange word is one
  x = XTest{1}(XTest{1} != 0);
  assert (isequal (predict(net,{x}), predict(net,{[0, 0, x, 0]})));
  assert (isequal (predict(net,{[x, NaN]}), predict(net,{[x, 1e6]})));
  assert (size (net.Layers(2).Weights), [12, enc.NumWords + 1]);

  docs = tokenizedDocument ({"An example, a b.", ""});
  assert (doclength (docs), [6; 0]);
  assert (joinWords (erasePunctuation (docs)), {"An example a b"; ""});
  assert (cellstr (removeShortWords (removeWords (docs, "An"), 1)), {{"example"}; cell(1, 0)});
  assert (! isempty (strfind (evalc ("docs"), "6 words: An example")));
  enc = wordEncoding (lower ([docs; docs(1)]), Order="frequency", MaxNumWords=3);
  assert (enc.NumWords, 3);
  assert (word2ind (enc, {"a", "zzz"})(2), NaN);
  assert (ind2word (enc, word2ind (enc, "a")), {"a"});
  assert (doc2sequence (wordEncoding ({"b", "a"}), {{"a", "x", "b"}; {"b"}}, "PaddingDirection", "right"), {[2, 1]; [1, 0]});
  assert (doc2sequence (wordEncoding ({"b", "a"}), {{"a", "x"}}, UnknownWord="nan"), {[2, NaN]});
endfunction

## ---- values ----------------------------------------------------------------------------------

## A series like the monthly counts of a disease, forecast step by step (both kinds of scripts).
function chickenpox ()
  data = 100 + 80 * sin ((1:240) * 2 * pi / 12) + 5 * randn (1, 240);
  numTimeStepsTrain = floor(0.9*numel(data));
  dataTrain = data(1:numTimeStepsTrain+1);
  dataTest = data(numTimeStepsTrain+1:end);
  mu = mean(dataTrain);
  sig = std(dataTrain);
  dataTrainStandardized = (dataTrain - mu) / sig;
  XTrain = dataTrainStandardized(1:end-1);
  YTrain = dataTrainStandardized(2:end);
  layers = [ ...
      sequenceInputLayer(1)
      lstmLayer(30)
      fullyConnectedLayer(1)
      regressionLayer];
  options = trainingOptions('adam', ...
      'MaxEpochs',250, ...
      'GradientThreshold',1, ...
      'InitialLearnRate',0.01, ...
      'LearnRateSchedule','piecewise', ...
      'LearnRateDropPeriod',125, ...
      'LearnRateDropFactor',0.2, ...
      'Verbose',0, ...
      'Plots','none');
  net = trainNetwork(XTrain,YTrain,layers,options);
  dataTestStandardized = (dataTest - mu) / sig;
  XTest = dataTestStandardized(1:end-1);
  net = predictAndUpdateState(net,XTrain);
  [net,YPred] = predictAndUpdateState(net,YTrain(end));
  numTimeStepsTest = numel(XTest);
  for i = 2:numTimeStepsTest
      [net,YPred(:,i)] = predictAndUpdateState(net,YPred(:,i-1),'ExecutionEnvironment','cpu');
  end
  YPred = sig*YPred + mu;
  YTest = dataTest(2:end);
  rmse = sqrt(mean((YPred-YTest).^2));
  assert (rmse < 0.5 * std (YTest));    # that of predicting the mean is std
  ## with the values as they come
  net = resetState(net);
  net = predictAndUpdateState(net,XTrain);
  YPred = [];
  for i = 1:numTimeStepsTest
      [net,YPred(:,i)] = predictAndUpdateState(net,XTest(:,i),'ExecutionEnvironment','cpu');
  end
  YPred = sig*YPred + mu;
  assert (sqrt(mean((YPred-YTest).^2)) < 0.4 * std (YTest));
endfunction

## Waves of three channels, forecast in open and closed loop.
function waveforms ()
  data = arrayfun (@(k) [sin((1:70)' / 3 + k), cos((1:70)' / 3 + k), sin((1:70)' / 5)] + 0.03 * randn (70, 3), (1:24)', "UniformOutput", false);
  numChannels = size(data{1},2);
  numObservations = numel(data);
  XTrain = cell (20, 1);  TTrain = cell (20, 1);
  for n = 1:20
      X = data{n};
      XTrain{n} = X(1:end-1,:);
      TTrain{n} = X(2:end,:);
  end
  muX = mean(cell2mat(XTrain));
  sigmaX = std(cell2mat(XTrain),0);
  for n = 1:20
      XTrain{n} = (XTrain{n} - muX) ./ sigmaX;
      TTrain{n} = (TTrain{n} - muX) ./ sigmaX;
  end
  layers = [
      sequenceInputLayer(numChannels)
      lstmLayer(32)
      fullyConnectedLayer(numChannels)];
  options = trainingOptions("adam", ...
      MaxEpochs=60, ...
      MiniBatchSize=5, ...
      InitialLearnRate=0.01, ...
      SequencePaddingDirection="left", ...
      Shuffle="every-epoch", ...
      Plots="none", ...
      Verbose=false);
  net = trainnet(XTrain,TTrain,layers,"mse",options);
  XTest = cellfun (@(x) (x(1:end-1,:) - muX) ./ sigmaX, data(21:24), "UniformOutput", false);
  TTest = cellfun (@(x) (x(2:end,:) - muX) ./ sigmaX, data(21:24), "UniformOutput", false);
  YTest = minibatchpredict(net,XTest, ...
      SequencePaddingDirection="left", ...
      UniformOutput=false);
  for n = 1:4
      err(n) = sqrt (mean ((YTest{n} - TTest{n})(:) .^ 2));
  end
  assert (mean (err) < 0.3);
  assert (testnet(net,XTest,TTest,"rmse"), sqrt (mean (err .^ 2)), 1e-6);
  assert (size (minibatchpredict(net,XTest)), [69, 3, 4]);

  X = XTest{2};
  T = TTest{2};
  net = resetState(net);
  offset = 45;
  [Z,state] = predict(net,X(1:offset,:));
  net.State = state;
  numPredictionTimeSteps = 15;
  Y = zeros(numPredictionTimeSteps,numChannels);
  Y(1,:) = Z(end,:);
  for t = 2:numPredictionTimeSteps
      [Y(t,:),state] = predict(net,Y(t-1,:));
      net.State = state;
  end
  assert (sqrt (mean ((Y - T(offset:offset+14,:))(:) .^ 2)) < 0.6);

  ## the loss's name and scale do not matter to adam, but to sgdm: three ways to the same steps
  one = @(loss, rate) trainnet(XTrain,TTrain,layers,loss,trainingOptions("sgdm","MaxEpochs", 1,"InitialLearnRate", rate,"Verbose", false,"L2Regularization", 0));
  same = @(f) {rand("twister", 3), randn("twister", 3), f()}{3};
  a = theta_of (@() one ("mse", 1e-3));
  b = theta_of (@() one (@(Y,T) sum ((Y - T) .^ 2), 1e-3));
  assert (a, b, 1e-5);
  T2 = cellfun (@transpose, TTrain, "UniformOutput", false);
  X2 = cellfun (@transpose, XTrain, "UniformOutput", false);
  c = theta_of (@() trainNetwork(X2,T2,[layers; regressionLayer],trainingOptions("sgdm","MaxEpochs", 1,"InitialLearnRate", 2e-3,"Verbose", false,"L2Regularization", 0)));
  assert (a, c, 1e-6);
endfunction

function theta = theta_of (f)
  rand ("twister", 3);
  randn ("twister", 3);
  net = f ();
  theta = net.Network.theta;
endfunction

## Remaining cycles of engines: runs to failure of 17 sensors.
function turbofan ()
  X = cell (30, 1);  Y = cell (30, 1);
  for k = 1:30
    T = 40 + randi (40);
    wear = max (0, (1:T) - T + 40) / 40;
    X{k} = (1:17)' / 17 .* wear .^ 2 + 0.1 * randn (17, T);
    Y{k} = min (T - (1:T), 40);
  endfor
  mu = mean([X{:}],2);
  sig = std([X{:}],0,2);
  for i = 1:numel(X)
      X{i} = (X{i} - mu) ./ sig;
  end
  numFeatures = size(X{1},1);
  layers = [ ...
      sequenceInputLayer(numFeatures)
      lstmLayer(20,'OutputMode','sequence')
      fullyConnectedLayer(10)
      dropoutLayer(0.5)
      fullyConnectedLayer(1)
      regressionLayer];
  options = trainingOptions('adam', ...
      'MaxEpochs',60, ...
      'MiniBatchSize',6, ...
      'InitialLearnRate',0.01, ...
      'GradientThreshold',1, ...
      'Shuffle','never', ...
      'Plots','none',...
      'Verbose',0);
  [net,info] = trainNetwork(X(1:24),Y(1:24),layers,options);
  YPred = predict(net,X(25:30),'MiniBatchSize',1);
  e = [YPred{:}] - [Y{25:30}];
  assert (sqrt (mean (e .^ 2)) < 0.5 * std ([Y{25:30}]));
  assert (info.TrainingLoss(end), info.TrainingRMSE(end) ^ 2 / 2, 1e-3 * info.TrainingLoss(end));
endfunction

## ---- layers, graphs, options ------------------------------------------------------------------

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
                        lstmLayer(4,given); leakyReluLayer; layerNormalizationLayer(Scale=(1:4)',Offset=[4;3;2;1]); flattenLayer
                        fullyConnectedLayer(2,Weights=V); sigmoidLayer]);
  padded = [zeros(3, 4), x];
  for t = 1:5
    conv(:,t) = squeeze (sum (sum (F .* padded(:,t:2:t+4)', 1), 2)) + (1:4)';
  endfor
  h = lstm_of (tanh (conv .* s (conv)), given);
  h = max (h, 0.01 * h);
  h = (1:4)' .* (h - mean (h)) ./ sqrt (var (h, 1) + 1e-5) + (4:-1:1)';
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
  fails (@() analyzeNetwork (lg), "rnn:option", "all layers but the input must be connected");
  parallel = addLayers(layerGraph([sequenceInputLayer(3,Name="in"); lstmLayer(5,Name="one"); additionLayer(2,Name="sum"); fullyConnectedLayer(3)]), lstmLayer(5,Name="two"));
  parallel = connectLayers(connectLayers(parallel,"in","two"),"two","sum/in2");
  fails (@() trainnet(X,T,parallel,"mse",options), "rnn:option", "branches must meet in an additionLayer");
  fails (@() connectLayers(parallel,"in","three"), "rnn:name", 'got "three"; the layers are in, one');
  fails (@() addLayers(parallel,lstmLayer(3,"Name", "one")), "rnn:name", 'got "one"');
  fails (@() addLayers(3,lstmLayer(3)), "rnn:type", "must be a layerGraph or a dlnetwork, got 3");
  fails (@() trainnet(X,T,[sequenceInputLayer(3); lstmLayer(5); additionLayer(2); fullyConnectedLayer(3)],"mse",options), "rnn:option", "must stand in a layerGraph");
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
  fails (@() trainingOptions ("lm"), "rnn:option", 'got "lm": there is no Levenberg-Marquardt here');
  fails (@() trainingOptions (), "rnn:option", "the solver must be");
  fails (@() trainingOptions ("adam", "MaxEpoch", 3), "rnn:option", 'unknown option "MaxEpoch", did you mean "MaxEpochs"');
  fails (@() trainingOptions ("adam", "SequenceLength", "shortest"), "rnn:option", "sequences are neither padded nor cut off here");
  fails (@() trainingOptions ("adam", "ExecutionEnvironment", "gpu"), "rnn:option", 'must be "auto" or "cpu"');
  fails (@() trainingOptions ("sgdm", "Epsilon", 1), "rnn:option", "unknown option");
endfunction

## ---- labels, small helpers, errors ---------------------------------------------------------------

function labels ()
  C = categorical ({"b"; "a"; "b"});
  assert (categories (C), {"a"; "b"});
  assert (C == "b", [true; false; true]);
  assert ("a" == C, [false; true; false]);
  assert (sum (C == categorical ({"b"; "b"; "c"})) / numel (C), 1/3);
  assert (mean (C != "a"), 2/3);
  assert (countcats (C), [1; 2]);
  assert (cellstr (C(end:-1:2)), {"b"; "a"});
  C(2) = "z";
  assert (cellstr (C), {"b"; "z"; "b"});
  assert (double (C), [2; 3; 2]);
  C(1) = [];
  assert (size ([C; C]), [4, 1]);
  assert (categories (removecats ([C; categorical("q")])), {"b"; "z"; "q"});
  N = categorical ([3, NaN, 1], [1, 3], {"one", "three"});
  assert (cellstr (N), {"three", "<undefined>", "one"});
  assert (isundefined (N), [false, true, false]);
  assert (N == N, [true, false, true]);
  assert (cellstr (categorical ([true; false])), {"true"; "false"});
  assert (cellstr (renamecats (N, "one", "1")), {"three", "<undefined>", "1"});
  assert (double (reordercats (N, {"three", "one"})), [1, NaN, 2]);
  assert (iscategory (N, {"one", "two"}), [true, false]);
  assert (cellstr (unique (C)), {"b"; "z"});
  assert (size (repmat (N, 2, 1)), [2, 3]);
  assert (ismember (C, {"z"}), [true; false]);
  assert (isequal (addcats (N, "x"), N) && ! isequal (N, C));
  assert (evalc ("N"), "N =\n\n    three        <undefined>  one          \n\n");
  assert (evalc ("summary (C)"), sprintf ("     %-20s %d\n", "a", 0, "b", 1, "z", 1));
  file = tempname ();
  save ("-binary", file, "C");
  back = load (file);
  unlink (file);
  assert (isequal (back.C, C));
  assert (onehotencode (C, 2, "single", ClassNames={"z", "b"}), single ([1, 0; 0, 1]));
  assert (onehotencode (N, 1), [0, NaN, 1; 1, NaN, 0]);
  assert (cellstr (onehotdecode ([0.1, 0.9; 0.8, 0.2], {"a", "b"}, 2)), {"b"; "a"});
  assert (cellstr (scores2label ([0.1, 0.9; 0.8, 0.2], [3, 7], 1)), {"7", "3"});
  [XP, mask] = padsequences ({ones(2, 3), 2 * ones(2, 5)}, 2, Direction="left", PaddingValue=-1);
  assert (XP(:,:,1), [-1, -1, 1, 1, 1; -1, -1, 1, 1, 1]);
  assert (mask(1,:,1), logical ([0, 0, 1, 1, 1]));
  assert (padsequences ({[1; 2; 3], 4}, 1, Length=2, UniformOutput=false), {[1; 2]; [4; 0]});
  confusionchart ([3, 1; 0, 2], {"a", "b"});
  confusionchart (C, categorical ({"b"; "z"}));
  fails (@() categorical (struct ()), "rnn:type", "must be numbers, logicals, a cellstr");
  fails (@() C == 3, "rnn:type", "must be compared with labels or strings");
  fails (@() scores2label (ones (2, 3), {"a", "b"}), "rnn:size", "a number for each of 2 classes along dimension 2");
  fails (@() onehotencode (C, 1), "rnn:size", "one element along dimension 1");
  fails (@() onehotencode (C, 2, "char"), "rnn:option", "the type must be");
  fails (@() padsequences (3, 1), "rnn:type", "X must be a cell of numeric arrays, got 3");
  fails (@() padsequences ({ones(2, 3), ones(3, 5)}, 2), "rnn:size", "must have one size but along dimension 2");
  fails (@() confusionchart (C, C(1)), "rnn:count", "as many predicted labels");
endfunction

## Wrong calls say what to do; what cannot be said is refused by name.
function wrong ()
  here = fileparts (which ("trainNetwork"));
  strangers = {};
  for file = dir (fullfile (here, "*.m"))'
    name = file.name(1:end-2);
    if (! isempty (strfind (fileread (fullfile (here, file.name)), '"refuse"')))
      fails (str2func (name), "rnn:unsupported", [name ": "]);
      strangers{end+1} = name;
    endif
    if (! isempty (strfind (fileread (fullfile (here, file.name)), '"layer"')) && ! strcmp (name, "convolution1dLayer"))
      continue;    # all layers are made by the same code
    endif
    ## wrong arguments of any kind: an error of ours that names the function, and no other
    for args = {{}, {[]}, {"word"}, {struct()}, {{}, 3}, {1, "x", 2}, {NaN, NaN, NaN}, {@sin, 1:3, {}, 4}, {1, 2, 3, 4, 5}}
      try
        evalc ("feval (name, args{1}{:})");
      catch err
        assert (strncmp (err.identifier, "rnn:", 4), "%s: %s (%s)", name, err.message, err.identifier);
        assert (! isempty (strfind (err.message, name)), "%s: %s", name, err.message);
      end_try_catch
    endfor
  endfor
  assert (all (ismember ({"batchNormalizationLayer", "dlarray", "functionLayer"}, strangers)));

  X = {randn(2, 5); randn(2, 4)};
  o = trainingOptions ("adam", MaxEpochs=1, Verbose=0);
  ends = {fullyConnectedLayer(2), softmaxLayer, classificationLayer};
  list = @(varargin) vertcat (sequenceInputLayer (2), varargin{:});
  labels = categorical ({"a"; "b"});
  good = list (lstmLayer(3,OutputMode="last"), ends{:});
  net = trainNetwork (X, labels, good, o);
  for case_ = {
      "rnn:option", "NumHiddenUnits must be given, got none", @() lstmLayer ()
      "rnn:option", "NumHiddenUnits must be a positive integer, got 0", @() lstmLayer (0)
      "rnn:option", 'unknown option "units"', @() lstmLayer (3, "units", 4)
      "rnn:option", 'StateActivationFunction must be "tanh", got "softsign"', @() lstmLayer (3, "StateActivationFunction", "softsign")
      "rnn:option", "Scale must be 0.01", @() leakyReluLayer (0.1)
      "rnn:option", "InputWeightsLearnRateFactor, RecurrentWeightsLearnRateFactor, BiasLearnRateFactor must be one number", ...
        @() trainNetwork (X, labels, list (lstmLayer (3, "OutputMode", "last", "BiasLearnRateFactor", 2), ends{:}), o)
      "rnn:size", 'InputWeights must be 12x2, got a 12x3 double', ...
        @() trainNetwork (X, labels, list (lstmLayer (3, "OutputMode", "last", "InputWeights", ones (12, 3)), ends{:}), o)
      "rnn:option", "the first layer must be sequenceInputLayer", @() trainNetwork (X, labels, [lstmLayer(3); ends{1}; ends{2}; ends{3}], o)
      "rnn:option", "must end in softmaxLayer and classificationLayer, or in regressionLayer, got softmaxLayer", @() trainNetwork (X, labels, good(1:4), o)
      "rnn:option", "must be without a classificationLayer", @() trainnet (X, labels, good, "crossentropy", o)
      "rnn:option", "the last layer must be softmaxLayer", @() trainnet (X, labels, good(1:3), "crossentropy", o)
      "rnn:option", 'LOSS must be "crossentropy", .* got "mape"', @() trainnet (X, labels, good(1:4), "mape", o)
      "rnn:count", "as there are sequences \\(2\\), got 1", @() trainNetwork (X, labels(1), good, o)
      "rnn:size", "as many outputs as there are classes, 3", @() trainNetwork (X, categorical ([1; 2], 1:3), good, o)
      "rnn:size", "X\\{1\\} must be channels x time \\(2 x T\\), got a 5x2 double: transpose it", @() trainNetwork (cellfun (@transpose, X, "UniformOutput", false), labels, good, o)
      "rnn:size", "X\\{1\\} must be time x channels \\(T x 2\\), got a 2x5 double: transpose it", @() trainnet (X, labels, good(1:4), "crossentropy", o)
      "rnn:type", "X must be a cell of sequences", @() trainNetwork (struct (), labels, good, o)
      "rnn:type", "LAYERS must be an array of layers", @() trainNetwork (X, labels, {3}, o)
      "rnn:type", "OPTIONS must be what trainingOptions gives", @() trainNetwork (X, labels, good, struct ("MaxEpochs", 3))
      "rnn:type", "must be a cell of labels per step", @() trainNetwork (X, labels, list (lstmLayer (3), ends{:}), o)
      "rnn:type", "one label per sequence", @() trainNetwork (X, {labels; labels}, good, o)
      "rnn:label", 'must have labels of the classes a, b, got "c"', @() testnet (net, X, categorical ({"a"; "c"}), "accuracy")
      "rnn:option", "METRICS must be of labels", @() testnet (net, X, labels, "rmse")
      "rnn:net", "NET must be a network of trainNetwork", @() classify (3, X)
      "rnn:net", "a network of rnn_train goes to rnn_predict", @() predict (net.Network, X)
      "rnn:net", "must be trained", @() predict (dlnetwork (good(1:4), "Initialize", false), X)
      "rnn:size", "resetState \\(net\\) starts anew", @() predict (predictAndUpdateState (net, X), X{1})
      "rnn:option", 'Padding must be "causal" or "same", got 0', @() trainNetwork (X, labels, list (convolution1dLayer (3, 4), lstmLayer (3, "OutputMode", "last"), ends{:}), o)
      "rnn:option", "wordEmbeddingLayer .* must read sequenceInputLayer \\(1\\)", @() trainNetwork (X, labels, list (wordEmbeddingLayer (3, 9), lstmLayer (3, "OutputMode", "last"), ends{:}), o)
      "rnn:option", "Layers must hold a recurrent layer", @() trainNetwork (X, labels, list (globalMaxPooling1dLayer, ends{:}), o)
      "rnn:option", "Layers\\{2\\} .* must read one column per step", @() trainNetwork (X, labels, list (lstmLayer (3, "OutputMode", "last"), lstmLayer (3), ends{:}), o)
      "rnn:name", 'different names, got "a" twice', @() trainNetwork (X, labels, list (lstmLayer (3, "Name", "a"), fullyConnectedLayer (2, "Name", "a"), ends{2:3}), o)
      "rnn:size", "ClassWeights must have a number for each of Classes", @() trainNetwork (X, labels, list (lstmLayer (3, "OutputMode", "last"), ends{1:2}, classificationLayer ("ClassWeights", [1, 2])), o)
      "rnn:loss", "LOSS must return one real number", @() trainnet (X, labels, good(1:4), @(Y, T) Y, setfield (o, "InputDataFormats", "CTB"))
      "rnn:type", "DOCUMENTS must be a tokenizedDocument", @() wordEncoding (3)
      "rnn:option", "UniformOutput must be false", @() minibatchpredict (dlnetwork ([sequenceInputLayer(2); lstmLayer(3); fullyConnectedLayer(1)]), {ones(3, 2); ones(4, 2)})
    }'
    fails (case_{3}, case_{1}, case_{2});
  endfor
  ## weights of classes, targets that are missing, loss names
  net = trainNetwork (X, labels, list (lstmLayer (3, "OutputMode", "last"), ends{1:2}, classificationLayer (Classes={"b", "a"}, ClassWeights=[1, 2])), o);
  assert (net.Classes, {"b"; "a"});
  swap = @(X) cellfun (@transpose, X, "UniformOutput", false);
  net = trainnet (swap (X), [1, 0; 0, 1], [good(1:3); sigmoidLayer], "binary-crossentropy", o);
  p = predict (net, swap (X));
  assert (size (p), [2, 2]);
  assert (all (p(:) > 0 & p(:) < 1));
  net = trainnet (swap (X), [1; 2], good(1:4), "index-crossentropy", o);
  assert (net.Classes, {"1"; "2"});
  for loss = {"mse", "mae", "huber", "l1loss"}
    net = trainnet (swap (X), [1, 0; 0, 1], good(1:3), loss{1}, o);
  endfor
endfunction

function fails (f, id, pattern)
  try
    f ();
  catch err
    assert (strcmp (err.identifier, id), "%s: %s", err.identifier, err.message);
    assert (! isempty (regexp (err.message, pattern)), "%s", err.message);
    return;
  end_try_catch
  error ("no error: %s", func2str (f));
endfunction

## Every function has a help text that renders and shows how it is called.
function helps ()
  here = fileparts (which ("trainNetwork"));
  files = [dir(fullfile (here, "*.m")); dir(fullfile (here, "@*", "*.m")); dir(fullfile (here, "labels", "@*", "*.m"))];
  texts = "";
  for k = 1:numel (files)
    source = fileread (fullfile (files(k).folder, files(k).name));
    name = files(k).name(1:end-2);
    text = regexp (source, '## -\*- texinfo -\*-\n((## ?[^\n]*\n)+)', "tokens", "once");
    assert (! isempty (text), "%s has no help text", name);
    assert (! isempty (strfind (text{1}, [name " ("])) || any (strcmp (name, {"summary", "analyzeNetwork"})), "%s: %s", name, text{1});
    texts = [texts, regexprep(text{1}, '(?m)^## ?', "")];
  endfor
  file = tempname ();
  fid = fopen (file, "w");
  fprintf (fid, "\\input texinfo\n@node Top\n@top\n%s\n@bye\n", ...
           regexprep (texts, {"@seealso", "@qcode"}, {"See also: @asis", "@code"}));
  fclose (fid);
  [~, complaints] = system (["makeinfo --plaintext --no-validate --output=/dev/null " file " 2>&1"]);
  unlink (file);
  assert (isempty (complaints), "%s", complaints(1:min (end, 500)));
endfunction
