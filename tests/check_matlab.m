## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_matlab (WHAT)
## Scripts that are written for MATLAB, as its documentation writes them (Name=value, double quotes, no blanks), on generated data of
## the shapes of its data sets; each must reach a score that chance does not.

function check_matlab (what)
  rand ("twister", 7);
  randn ("twister", 7);
  rnn_matlab on
  unwind_protect
    feval (what);
  unwind_protect_cleanup
    rnn_matlab off
    assert (isempty (which ("trainNetwork")));
  end_unwind_protect
endfunction

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

## MATLAB's page prints an accuracy of 0.9730 with the real recordings.
function vowels ()
  [XTrain,YTrain] = speakers (270);
  [XTest,YTest] = speakers (180);
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
  assert (size (scores), [180, 9]);
  assert (sum (scores, 2), ones (180, 1, "single"), 1e-5);
  assert (size (net.Layers(2).InputWeights), [240, 12]);
endfunction
