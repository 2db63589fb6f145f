// The C# side: starts the handler, and talks to it as the Functions host does.
"use strict";
const { spawn, spawnSync } = require("node:child_process");
const { Agent, request } = require("node:http");
const path = require("node:path");
const readline = require("node:readline");
const pb = require("@microsoft/durabletask-js/dist/proto/orchestrator_service_pb");

const project = path.join(__dirname, "..", "durable-host");

class Handler {
  #agent = new Agent({ keepAlive: true });

  static async start() {
    const build = spawnSync("dotnet", ["build", project, "-c", "Release", "--nologo", "-v", "q"], { stdio: ["ignore", "inherit", "inherit"] });
    if (build.status !== 0) throw new Error("the handler does not build");
    const handler = new Handler();
    handler.process = spawn("dotnet", [path.join(project, "bin/Release/net10.0/Prosodia.DurableHost.dll"), "serve"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = readline.createInterface({ input: handler.process.stdout });
    handler.url = new URL((await lines[Symbol.asyncIterator]().next()).value);
    return handler;
  }

  stop() {
    this.#agent.destroy();
    this.process.kill();
  }

  /** Calls a function with what its binding holds, and gives what it returns. */
  post(name, data) {
    const body = JSON.stringify({ Data: data, Metadata: { sys: { MethodName: name, UtcNow: new Date().toISOString(), RandGuid: "0" } } });
    return new Promise((resolve, reject) => {
      const call = request(
        { host: this.url.hostname, port: this.url.port, path: `/${name}`, method: "POST", agent: this.#agent, headers: { "Content-Type": "application/json" } },
        (answer) => {
          const chunks = [];
          answer.on("data", (chunk) => chunks.push(chunk));
          answer.on("end", () => {
            const text = Buffer.concat(chunks).toString();
            if (answer.statusCode !== 200) reject(new Error(`${name} answered ${answer.statusCode}: ${text}`));
            else resolve(JSON.parse(text).ReturnValue);
          });
        },
      );
      call.on("error", reject);
      call.end(body);
    });
  }

  /** Runs a turn: the request in, the response out, in the host's wrapping of base64 in a JSON string in a JSON string. */
  async orchestrate(name, orchestratorRequest) {
    const base64 = Buffer.from(orchestratorRequest.serializeBinary()).toString("base64");
    const answer = await this.post(name, { context: JSON.stringify(base64) });
    return pb.OrchestratorResponse.deserializeBinary(Buffer.from(answer, "base64"));
  }

  /** Runs an activity and gives its result as the host records it: a string that was returned is serialised. */
  async runActivity(name, inputJson) {
    return JSON.stringify(await this.post(name, { input: inputJson ?? "" }));
  }
}

module.exports = { Handler };
