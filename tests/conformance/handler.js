// The C# side: starts a handler, and talks to it as the Functions host does.
"use strict";
const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const { Agent, request } = require("node:http");
const { createServer } = require("node:net");
const path = require("node:path");
const readline = require("node:readline");
const pb = require("@microsoft/durabletask-js/dist/proto/orchestrator_service_pb");

const root = path.join(__dirname, "..", "..");
const jobProgram = path.join(root, "training-jobs", "bin/Release/net10.0/prosodia.dll");

function build(project) {
  const built = spawnSync("dotnet", ["build", project, "-c", "Release", "--nologo", "-v", "q"], { stdio: ["ignore", "inherit", "inherit"] });
  if (built.status !== 0) throw new Error(`${project} does not build`);
}

/** A port that was free a moment ago. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Names of the product's functions of a kind, by their trigger, as its build writes them for the host. */
function functionsOf(trigger) {
  const folder = path.join(root, "functions", "bin/Release/net10.0");
  const triggers = (name) => JSON.parse(fs.readFileSync(path.join(folder, name, "function.json"), "utf8")).bindings.map((binding) => binding.type);
  return fs.readdirSync(folder).filter((name) => fs.existsSync(path.join(folder, name, "function.json")) && triggers(name).includes(trigger));
}

/** Runs the program that runs jobs, with a command of its own. */
function prosodia(...parameters) {
  const ended = spawnSync("dotnet", [jobProgram, ...parameters], { encoding: "utf8" });
  if (ended.status !== 0) throw new Error(`prosodia ${parameters.join(" ")}: ${ended.stderr}`);
}

class Handler {
  #agent = new Agent({ keepAlive: true });

  /** The sample orchestrations: it says itself where it listens. */
  static async start() {
    const project = path.join(root, "tests", "durable-host");
    build(project);
    const handler = new Handler();
    handler.process = spawn("dotnet", [path.join(project, "bin/Release/net10.0/Prosodia.DurableHost.dll"), "serve"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = readline.createInterface({ input: handler.process.stdout });
    handler.url = new URL((await lines[Symbol.asyncIterator]().next()).value);
    return handler;
  }

  /** The product, started as the Functions host starts it: told its port, and ready when anything is answered at the root. */
  static async startProduct(dataFolder) {
    const project = path.join(root, "functions");
    build(project);
    build(path.join(root, "training-jobs"));
    const handler = new Handler();
    const port = await freePort();
    handler.url = new URL(`http://127.0.0.1:${port}`);
    handler.process = spawn(path.join(project, "bin/Release/net10.0/Prosodia.Functions"), [], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, FUNCTIONS_CUSTOMHANDLER_PORT: String(port), Prosodia__DataFolder: dataFolder, Prosodia__JobProgram: jobProgram },
    });
    for (const deadline = Date.now() + 30_000; ; ) {
      const ready = await handler.send("GET", "/").catch(() => null);
      if (ready) return handler;
      if (Date.now() > deadline || handler.process.exitCode !== null) throw new Error("the product does not answer");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  stop() {
    this.#agent.destroy();
    this.process.kill();
  }

  /** Sends a request; gives status and body. */
  send(method, path, body) {
    return new Promise((resolve, reject) => {
      const call = request(
        { host: this.url.hostname, port: this.url.port, path, method, agent: this.#agent, headers: { "Content-Type": "application/json" } },
        (answer) => {
          const chunks = [];
          answer.on("data", (chunk) => chunks.push(chunk));
          answer.on("end", () => resolve({ status: answer.statusCode, text: Buffer.concat(chunks).toString() }));
        },
      );
      call.on("error", reject);
      call.end(body);
    });
  }

  /** Calls a function with what its bindings hold, and gives what it returns. */
  async post(name, data, metadata = {}) {
    const sys = { MethodName: name, UtcNow: new Date().toISOString(), RandGuid: "0" };
    const { status, text } = await this.send("POST", `/${name}`, JSON.stringify({ Data: data, Metadata: { ...metadata, sys } }));
    if (status !== 200) throw new Error(`${name} answered ${status}: ${text}`);
    return JSON.parse(text).ReturnValue;
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

module.exports = { Handler, functionsOf, prosodia };
