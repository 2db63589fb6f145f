// A stub of the Functions host: what it answers to triggers, and what it posts to them.
"use strict";
const assert = require("node:assert/strict");
const http = require("node:http");
const { Terminal } = require("./backend");

/** The HTTP management API of the Durable extension, as far as triggers use it, on top of the in-memory backend. */
class ManagementApi {
  calls = [];

  constructor(backend) {
    this.backend = backend;
  }

  async listen() {
    this.server = http.createServer((call, answer) => {
      const chunks = [];
      call.on("data", (chunk) => chunks.push(chunk));
      call.on("end", () => this.#answer(call, Buffer.concat(chunks).toString(), answer));
    });
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  close() {
    this.server.close();
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
    const { status, json } = this.#do(call.method, parts.map(decodeURIComponent), body);
    answer.writeHead(status, { "Content-Type": "application/json" }).end(json ? JSON.stringify(json) : "");
  }

  #do(method, [collection, ...rest], body) {
    if (collection === "orchestrators") {
      const [name, id] = rest;
      this.backend.createInstance(id, name, body);
      return { status: 202, json: { id } };
    }
    const [id, operation, event] = rest;
    const instance = this.backend.getInstance(id);
    if (!instance) return { status: 404 };
    const ended = Terminal.includes(instance.status);
    if (method === "GET") return { status: ended ? 200 : 202, json: describe(instance, ended) };
    if (ended) return { status: 410 };
    assert.equal(operation, "raiseEvent");
    this.backend.raiseEvent(id, event, body);
    return { status: 202 };
  }
}

const describe = (instance, ended) => ({
  name: instance.name,
  instanceId: instance.instanceId,
  runtimeStatus: ended ? "Completed" : "Running",
  createdTime: instance.createdAt.toISOString(),
  lastUpdatedTime: instance.lastUpdatedAt.toISOString(),
});

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

module.exports = { ManagementApi, blobEvent };
