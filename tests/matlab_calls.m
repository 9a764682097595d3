## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## CALLS = matlab_calls ()
##
## Right calls of MATLAB's names, rows of a function and its arguments; with these names on the path.

function calls = matlab_calls ()
  o = trainingOptions ("adam", "MaxEpochs", 1, "Verbose", false);
  X = {randn(2, 5); randn(2, 4)};
  Xt = cellfun (@transpose, X, "UniformOutput", false);
  L = categorical ({"a"; "b"});
  one = [sequenceInputLayer(2); lstmLayer(3, "OutputMode", "last"); reluLayer; fullyConnectedLayer(2); softmaxLayer; classificationLayer];
  each = [sequenceInputLayer(2); gruLayer(3); dropoutLayer(0.2); fullyConnectedLayer(2); regressionLayer];
  net = trainNetwork (X, L, one, o);
  values = trainNetwork (X, X, each, o);
  dl = trainnet (Xt, L, one(1:5), "crossentropy", o);
  dlv = trainnet (Xt, Xt, each(1:4), "mse", o);
  docs = tokenizedDocument ({"one two", "three"});
  enc = wordEncoding (docs);
  bare = layerGraph ([sequenceInputLayer(2, "Name", "in"); lstmLayer(3, "Name", "a"); lstmLayer(3, "Name", "b"); additionLayer(2, "Name", "s")
                      fullyConnectedLayer(2, "Name", "f")]);
  g = connectLayers (bare, "a", "s/in2");
  two = {[0.1, 0.9; 0.2, 0.8], {"a", "b"}, 2};
  calls = {"lstmLayer", {3, "OutputMode", "last", "InputWeights", ones(12, 2)}
           "convolution1dLayer", {3, 4, "Padding", "same"}
           "sequenceInputLayer", {2, "Normalization", "zscore", "Mean", [1, 2]}
           "classificationLayer", {"Classes", {"a", "b"}, "ClassWeights", [1, 2]}
           "trainingOptions", {"adam", "MaxEpochs", 3, "ValidationData", {X, L}, "Metrics", "accuracy"}
           "trainNetwork", {X, L, one, o}
           "trainNetwork", {X, X, each, o}
           "trainnet", {Xt, L, one(1:5), "crossentropy", o}
           "trainnet", {Xt, Xt, each(1:4), "mse", o}
           "trainnet", {Xt, Xt, g, "huber", o}
           "classify", {net, X, "MiniBatchSize", 3}
           "predict", {values, X}
           "predict", {dlv, Xt}
           "minibatchpredict", {dlv, Xt, "UniformOutput", false}
           "predictAndUpdateState", {values, X{1}}
           "classifyAndUpdateState", {net, X}
           "resetState", {values}
           "analyzeNetwork", {one}
           "analyzeNetwork", {g}
           "summary", {net}
           "scores2label", two
           "testnet", {dl, Xt, L, {"accuracy"}}
           "testnet", {dlv, Xt, Xt, "rmse"}
           "layerGraph", {one}
           "dlnetwork", {one(1:5), "Initialize", true}
           "addLayers", {bare, lstmLayer(3)}
           "connectLayers", {bare, "a", "s/in2"}
           "disconnectLayers", {g, "a", "s/in2"}
           "removeLayers", {g, {"a"}}
           "replaceLayer", {g, "a", gruLayer(3)}
           "initialize", {dl}
           "onehotencode", {L, 2, "single", "ClassNames", {"a", "b"}}
           "onehotdecode", two
           "padsequences", {X, 2, "Direction", "left"}
           "confusionchart", {L, L}
           "wordEncoding", {docs, "Order", "frequency"}
           "word2ind", {enc, {"one"}}
           "ind2word", {enc, [1, 2]}
           "doc2sequence", {enc, docs, "Length", 3}
           "crossentropy", {[0.1, 0.9; 0.9, 0.1], [0, 1; 1, 0], [1, 2]}
           "huber", {[1, 2], [3, 4], "TransitionPoint", 2}
           "categorical", {{"a"; "b"}, {"a", "b"}, {"x", "y"}}
           "tokenizedDocument", {{"a b", "c"}}};
endfunction
