// (c) The product itself, called by a stub of the Functions host: payloads as documented for custom handlers, and its own orchestrations on the in-memory backend.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { InMemoryOrchestrationBackend } = require("@microsoft/durabletask-js");
const { Driver, Status } = require("./backend");
const { Handler } = require("./handler");
const { ManagementApi, blobEvent } = require("./host");
const { runs } = require("./runs");

function writeBlob(folder, name, content) {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(content));
}

const cases = {
  "anything at the root tells that it is ready": async ({ handler }) => assert.ok((await handler.send("GET", "/")).status > 0),
  "HTTP requests come as they are": async ({ handler }) => {
    const { status, text } = await handler.send("GET", "/api/health");
    assert.ok(status === 200 || status === 503, text);
    assert.ok(JSON.parse(text).status);
  },
  "the request of a run starts it, once": async ({ handler, api, folder }) => {
    writeBlob(folder, "runs/run-1/request.json", { id: "run-1", kind: "TagArchive" });
    for (let i = 0; i < 2; i++) await handler.post("StartRun", ...blobEvent("runs", "run-1/request.json", api.binding));
    const starts = api.calls.filter((call) => call.startsWith("POST orchestrators/"));
    assert.equal(starts.length, 1);
    assert.match(starts[0], /^POST orchestrators\/TagArchive\/run-1 \{/);
  },
  "the status of a job tells who waits for it": async ({ handler, api, folder }) => {
    api.backend.createInstance("run-1-folds-1", "RunJob", JSON.stringify({ runId: "run-1", jobId: "run-1-folds-1" }));
    const status = { version: 1, jobId: "run-1-folds-1", runId: "run-1", state: "Completed", exitCode: 0, attempt: 2, ended: "2024-02-28T05:18:49Z" };
    writeBlob(folder, "jobs/run-1-folds-1/status.json", status);
    await handler.post("JobEnded", ...blobEvent("jobs", "run-1-folds-1/status.json", api.binding));
    assert.deepEqual(api.calls.filter((call) => call.includes("raiseEvent")), ['POST instances/run-1-folds-1/raiseEvent/ended {"attempt":2,"phase":"Succeeded"}']);
  },
  "an orchestration of the product runs to its end": async ({ handler }) => {
    const driver = new Driver(handler);
    const none = { runId: "run-1", prefix: "run-1-none-", first: 0, count: 0, parallelism: 1 };
    driver.backend.createInstance("none", "RunJobs", JSON.stringify(none));
    const end = await driver.run("none");
    assert.equal(end.status, Status.ORCHESTRATION_STATUS_COMPLETED, end.failureDetails?.getErrormessage());
    assert.equal(JSON.parse(end.output).outcome, "Succeeded");
  },
};

async function product() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "prosodia-conformance-"));
  const handler = await Handler.startProduct(folder);
  const driver = new Driver(handler);
  const api = await new ManagementApi(new InMemoryOrchestrationBackend()).listen();
  const runsApi = await new ManagementApi(driver.backend).listen();
  let passed = 0;
  const failures = [];
  try {
    for (const [name, test] of Object.entries({ ...cases, ...runs })) {
      try {
        await test({ handler, api, runsApi, driver, folder });
        passed++;
      } catch (error) {
        failures.push(`${name}: ${error.stack}`);
      }
    }
  } finally {
    handler.stop();
    api.close();
    runsApi.close();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return { what: "the product, called as the Functions host calls it", passed, failures };
}

module.exports = { product };
