// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: node run_onnx.js JOBS      runs models by onnxruntime (npm install onnxruntime-node; NODE_PATH)
// JOBS is a JSON list of {model: FILE, feeds: {NAME: {type, dims, data}}}; for each a line is printed, the outputs as
// {NAME: {dims, data}}, or {error}.

const ort = require('onnxruntime-node');
const fs = require('fs');
const arrays = {float32: Float32Array, int32: Int32Array, int64: BigInt64Array};

function tensor({type, dims, data}) {
  return new ort.Tensor(type, arrays[type].from(data, (v) => (type === 'int64' ? BigInt(v) : v)), dims);
}

async function run({model, feeds}) {
  const session = await ort.InferenceSession.create(model, {logSeverityLevel: 3});
  const out = await session.run(Object.fromEntries(Object.entries(feeds).map(([name, t]) => [name, tensor(t)])));
  return Object.fromEntries(Object.entries(out).map(([name, t]) => [name,
    {dims: t.dims, data: Array.from(t.data, (v) => (Number.isFinite(v) ? v : 0))}]));
}

(async () => {
  for (const job of JSON.parse(fs.readFileSync(process.argv[2])))
    console.log(JSON.stringify(await run(job).catch((e) => ({error: String(e)}))));
})();
