// All runs of the product, from the request that somebody posts to the files that come of it: its own API, activities and job processes; Microsoft's backend.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const pb = require("@microsoft/durabletask-js/dist/proto/orchestrator_service_pb");
const { Status } = require("./backend");
const { Handler, functionsOf, prosodia } = require("./handler");
const { blobEvent } = require("./host");

const Patience = 300_000;

/** One setting instead of a grid: what is tested is who asks whom, not how well the models are. */
const SharedModels = {
  models: ["Simple"],
  grid: { featureCounts: [60], costs: [1], gammas: [0.0009765625], mus: [1] },
  featureGroups: false,
  bootstrapDraws: 100,
};
const Transfer = {
  budget: "quick",
  grid: { firstLayers: [6], secondLayers: [3], noises: [0], autoencoderNoises: [0.1] },
  trials: 1,
  bestTrials: 1,
  maxEpochs: 2,
  autoencoderEpochs: 2,
  bootstrapDraws: 100,
};

/** Turns of all runs, in their order. */
const recorded = [];

/** A row of a manifest that goes into a smaller corpus: two emotions, and each once. */
const isKept = (row) => /,(sad|angry),normal,1,/.test(row);

/** The corpora and the media: a few utterances of three performers, and three short pieces of music. */
function prepare(folder) {
  const corpus = path.join(folder, "corpora", "acted");
  prosodia("corpus", "synth", corpus, "--performers", "3");
  const manifest = path.join(corpus, "corpus.csv");
  const [header, ...rows] = fs.readFileSync(manifest, "utf8").trimEnd().split("\n");
  fs.writeFileSync(manifest, [header, ...rows.filter(isKept), ""].join("\n"));
  rows.filter((row) => !isKept(row)).forEach((row) => fs.rmSync(path.join(corpus, row.split(",")[0])));
  prosodia("corpus", "synth", path.join(folder, "corpora", "music"), "--kind", "music", "--pieces", "3", "--seconds", "6");
  fs.cpSync(path.join(corpus, "Actor_01"), path.join(folder, "media", "archive"), { recursive: true });
}

/** Records every turn, and brings the product the event of each job's end, once. */
function bringEvents({ driver, handler, runsApi, folder }) {
  const told = new Map();
  driver.onOrchestrated = (name, request, response) => recorded.push({ name, request: request.serializeBinary(), response: response.serializeBinary() });
  driver.onIdle = async () => {
    const jobs = path.join(folder, "jobs");
    for (const job of fs.existsSync(jobs) ? fs.readdirSync(jobs) : []) {
      const file = path.join(jobs, job, "status.json");
      const written = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs;
      if (written === undefined || told.get(job) === written) continue;
      told.set(job, written);
      await handler.post("JobEnded", ...blobEvent("jobs", `${job}/status.json`, runsApi.binding));
    }
  };
}

/** Posts an order as a user does, brings the event that its request was written, and works until it has ended. */
async function run(product, address, order) {
  const { handler, driver, runsApi, folder } = product;
  const accepted = await handler.send("POST", address, JSON.stringify(order));
  assert.equal(accepted.status, 202, accepted.text);
  await handler.post("StartRun", ...blobEvent("runs", `${order.id}/request.json`, runsApi.binding));
  const end = await driver.run(order.id, undefined, Patience);
  assert.equal(end.status, Status.ORCHESTRATION_STATUS_COMPLETED, end.failureDetails?.getErrormessage());
  assert.deepEqual(JSON.parse(end.output), { runId: order.id, outcome: "Done" });
  const status = JSON.parse((await handler.send("GET", `/api/runs/${order.id}`)).text);
  assert.equal(status.state, "Completed", status.message);
}

function hasFiles(folder, id, expected) {
  const found = fs.readdirSync(path.join(folder, "runs", id), { recursive: true });
  expected.forEach((name) => assert.ok(found.includes(name), `${id} has no ${name}: ${found.join(" ")}`));
}

const runs = {
  "EvaluateCorpus runs to its report and models": async (product) => {
    const { folder } = product;
    prepare(folder);
    bringEvents(product);
    await run(product, "/api/corpora/acted/evaluations", { id: "evaluation", sharedModels: SharedModels, trainFinal: true });
    hasFiles(folder, "evaluation", ["report.html", "run.json", "manifest.json", "results.jsonl", "tables/table-1.csv"]);
    assert.equal(fs.readdirSync(path.join(folder, "runs/evaluation/folds")).length, 6);
  },
  "TrainModel runs to a model": async (product) => {
    const { folder, handler } = product;
    const models = fs.readdirSync(path.join(folder, "models")).length;
    await run(product, "/api/corpora/acted/evaluations", { id: "training", kind: "TrainModel", sharedModels: SharedModels });
    assert.ok(fs.readdirSync(path.join(folder, "models")).length > models);
    assert.match((await handler.send("GET", "/api/models")).text, /training/);
  },
  "EvaluateTransfer runs to its report, stage by stage": async (product) => {
    await run(product, "/api/corpora/music/evaluations", { id: "transfer", kind: "EvaluateTransfer", transfer: Transfer });
    hasFiles(product.folder, "transfer", ["report.html", "run.json", "manifest.json", "predictions.csv"]);
  },
  "TrainModel runs to a model over time, tuned stage by stage": async (product) => {
    await run(product, "/api/corpora/music/evaluations", { id: "overtime", kind: "TrainModel", transfer: Transfer });
    const model = JSON.parse((await product.handler.send("GET", "/api/models/overtime-arousal-valence")).text);
    assert.equal(model.kind, "sequence-model");
  },
  "TagArchive runs to a line and tags for every medium": async (product) => {
    const { folder } = product;
    const models = JSON.parse((await product.handler.send("GET", "/api/models")).text).models.map((model) => model.id).filter((id) => id.startsWith("training"));
    await run(product, "/api/score:batch", { id: "archive", prefix: "archive/", models });
    const media = fs.readdirSync(path.join(folder, "media", "archive"));
    const lines = fs.readFileSync(path.join(folder, "runs", "archive", "results.jsonl"), "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(lines.map((line) => line.file), media.sort().map((name) => `archive/${name}`));
    media.forEach((name) => assert.ok(fs.existsSync(path.join(folder, "tags", "archive", `${name}.json`)), name));
  },
  "no orchestration of the product was left out": () => {
    const ran = new Set(recorded.map(({ name }) => name));
    assert.deepEqual([...ran].sort(), functionsOf("orchestrationTrigger").sort());
  },
  "another process, told any beginning of what happened, asks for the same": async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "prosodia-conformance-"));
    const other = await Handler.startProduct(folder);
    try {
      assert.ok(recorded.length > 0);
      for (const { name, request, response } of recorded) {
        const again = await other.orchestrate(name, pb.OrchestratorRequest.deserializeBinary(request));
        assert.deepEqual(again.toObject(), pb.OrchestratorResponse.deserializeBinary(response).toObject());
      }
    } finally {
      other.stop();
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

module.exports = { runs };
