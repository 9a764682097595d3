## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_matlab (WHAT)
## With MATLAB's names on the path, runs WHAT: a function handle, or a name of the ones below.
##
## Scripts that are written for MATLAB, as its documentation writes them (Name=value, double quotes, no blanks), on generated data of
## the shapes of its data sets; each must reach a score that chance does not.

function check_matlab (what)
  rand ("twister", 7);
  randn ("twister", 7);
  visible = get (0, "defaultfigurevisible");
  rnn_matlab on
  unwind_protect
    set (0, "defaultfigurevisible", "off");
    if (ischar (what))
      what = str2func (what);
    endif
    what ();
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
  [XTrain,YTrain] = speakers (108);
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
      'MiniBatchSize',18, ...
      'SequenceLength','longest', ...
      'Shuffle','never', ...
      'Verbose',0, ...
      'Plots','none');
  net = trainNetwork(XTrain,YTrain,layers,options);
  YPred = classify(net,XTest, ...
      'MiniBatchSize',18, ...
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
      MaxEpochs=20, ...
      MiniBatchSize=9, ...
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

  ## a name, a handle and trainNetwork's regressionLayer, half as large: the same steps of sgdm
  X = XTrain(1:2);
  T = TTrain(1:2);
  with = @(rate) trainingOptions ("sgdm", "MaxEpochs", 2, "InitialLearnRate", rate, "Verbose", false);
  a = theta_of (@() trainnet (X, T, layers, "mse", with (1e-3)));
  b = theta_of (@() trainnet (X, T, layers, @(Y,T) l2loss (Y, T), with (1e-3)));
  assert (a, b, 1e-5);
  swap = @(S) cellfun (@transpose, S, "UniformOutput", false);
  c = theta_of (@() trainNetwork (swap (X), swap (T), [layers; regressionLayer], setfield (with (2e-3), "L2Regularization", 5e-5)));
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
