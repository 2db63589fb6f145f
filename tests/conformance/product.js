// (c) The product itself, called by a stub of the Functions host: payloads as documented for custom handlers, and its own orchestrations on the in-memory backend.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const http = require("node:http");
const os = require("node:os");
const path = require("node:path");
const { Driver, Status } = require("./backend");
const { Handler } = require("./handler");

/** The HTTP management API of the Durable extension, as far as triggers use it: knows who was started and told what. */
class ManagementApi {
  calls = [];
  started = new Set();

  async listen() {
    this.server = http.createServer((call, answer) => {
      const chunks = [];
      call.on("data", (chunk) => chunks.push(chunk));
      call.on("end", () => this.#answer(call, Buffer.concat(chunks).toString(), answer));
    });
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get binding() {
    return JSON.stringify({
      taskHubName: "Prosodia",
      connectionName: "Storage",
      rpcBaseUrl: "http://127.0.0.1:4001/",
      requiredQueryStringParameters: "code=key&taskHub=Prosodia",
      httpBaseUrl: `http://127.0.0.1:${this.server.address().port}/runtime/webhooks/durabletask`,
    });
  }

  #answer(call, body, answer) {
    const parts = new URL(call.url, "http://host").pathname.split("/").slice(4);
    this.calls.push(`${call.method} ${parts.join("/")} ${body}`.trim());
    const [what, , id] = parts;
    if (what === "orchestrators") {
      this.started.add(id);
      answer.writeHead(202, { "Content-Type": "application/json" }).end(JSON.stringify({ id }));
    } else if (this.started.has(parts[1])) {
      const status = { name: "x", instanceId: parts[1], runtimeStatus: "Running", createdTime: "2024-02-28T05:18:49Z", lastUpdatedTime: "2024-02-28T05:18:49Z" };
      answer.writeHead(202, { "Content-Type": "application/json" }).end(call.method === "GET" ? JSON.stringify(status) : "");
    } else {
      answer.writeHead(404).end();
    }
  }
}

/** The documented event of a blob, in the wrapping of a queue trigger: text is serialised twice. */
function blobEvent(container, name, durable) {
  const event = {
    topic: "/subscriptions/0/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/account",
    subject: `/blobServices/default/containers/${container}/blobs/${name}`,
    eventType: "Microsoft.Storage.BlobCreated",
    eventTime: "2024-02-28T05:18:49.9584103Z",
    id: "831e1650-001e-001b-66ab-eeb76e069631",
    data: { api: "PutBlob", eTag: "0x8D4BCC2E4835CD0", contentType: "application/json", contentLength: 100, blobType: "BlockBlob", url: "https://account/x", sequencer: "0" },
    dataVersion: "",
    metadataVersion: "1",
  };
  const metadata = { DequeueCount: "1", Id: JSON.stringify(event.id), PopReceipt: '"AgAAAA"', InsertionTime: '"2024-02-28T05:18:49+00:00"' };
  return [{ event: JSON.stringify(JSON.stringify(event)), durable: JSON.stringify(durable) }, metadata];
}

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
    api.started.add("run-1-folds-1");
    const status = { version: 1, jobId: "run-1-folds-1", runId: "run-1", state: "Completed", exitCode: 0, attempt: 2, ended: "2024-02-28T05:18:49Z" };
    writeBlob(folder, "jobs/run-1-folds-1/status.json", status);
    await handler.post("JobEnded", ...blobEvent("jobs", "run-1-folds-1/status.json", api.binding));
    assert.deepEqual(api.calls.filter((call) => call.includes("raiseEvent")), ['POST instances/run-1-folds-1/raiseEvent/ended {"attempt":2,"phase":"Succeeded"}']);
  },
  "an orchestration of the product runs to its end": async ({ handler }) => {
    const driver = new Driver(handler);
    const none = { runId: "run-1", prefix: "run-1-none-", first: 0, count: 0, parallelism: 1, doneBefore: 0, total: 0 };
    driver.backend.createInstance("none", "RunJobs", JSON.stringify(none));
    const end = await driver.run("none");
    assert.equal(end.status, Status.ORCHESTRATION_STATUS_COMPLETED, end.failureDetails?.getErrormessage());
    assert.equal(JSON.parse(end.output).outcome, "Succeeded");
  },
};

async function product() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "prosodia-conformance-"));
  const api = await new ManagementApi().listen();
  const handler = await Handler.startProduct(folder);
  let passed = 0;
  const failures = [];
  try {
    for (const [name, test] of Object.entries(cases)) {
      try {
        await test({ handler, api, folder });
        passed++;
      } catch (error) {
        failures.push(`${name}: ${error.stack}`);
      }
    }
  } finally {
    handler.stop();
    api.server.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return { what: "the product, called as the Functions host calls it", passed, failures };
}

module.exports = { product };
