// The service, started as its users start it, over an empty folder; and a clip for it.
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const { createServer } = require("node:net");
const os = require("node:os");
const path = require("node:path");

const program = path.join(__dirname, "..", "..", "functions", "bin/Release/net10.0/Prosodia.Functions.dll");

/** A port that was free a moment ago. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts the service and waits until it answers. */
async function start() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "prosodia-page-"));
  const address = `http://127.0.0.1:${await freePort()}`;
  const env = { ...process.env, Prosodia__Address: address, Prosodia__DataFolder: path.join(folder, "data"), Logging__LogLevel__Default: "Warning" };
  const child = spawn("dotnet", [program], { env, stdio: ["ignore", "inherit", "inherit"] });
  const stop = async () => {
    const ended = new Promise(resolve => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    fs.rmSync(folder, { recursive: true });
  };
  for (let attempt = 0; attempt < 600; attempt++) {
    try {
      await fetch(`${address}/api/health`);
      return { address, folder, stop };
    } catch {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
  await stop();
  throw new Error("The service does not answer.");
}

/** Writes some seconds of a voice-like tone as a 16-bit WAV file. */
function writeClip(file, seconds, rate = 16000) {
  const count = seconds * rate, data = Buffer.alloc(44 + 2 * count);
  data.write("RIFF", 0);
  data.writeUInt32LE(36 + 2 * count, 4);
  data.write("WAVEfmt ", 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(rate, 24);
  data.writeUInt32LE(2 * rate, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write("data", 36);
  data.writeUInt32LE(2 * count, 40);
  let phase = 0;
  for (let i = 0; i < count; i++) {
    const t = i / rate;
    phase += 2 * Math.PI * (160 + 40 * Math.sin(2 * t)) / rate;
    const value = 0.3 * (0.6 + 0.4 * Math.sin(9 * t)) * (Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.3 * Math.sin(3 * phase));
    data.writeInt16LE(Math.round(32767 * Math.max(-1, Math.min(1, value))), 44 + 2 * i);
  }
  fs.writeFileSync(file, data);
}

module.exports = { start, writeClip };
