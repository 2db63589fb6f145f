// usage: node main.js [HISTORIES [FIRST-SEED]]
"use strict";
const { Handler } = require("./handler");
const { randomHistories } = require("./histories");
const { product } = require("./product");
const { wholeOrchestrations } = require("./whole");

async function main() {
  const [count = 1500, firstSeed = 1] = process.argv.slice(2).map(Number);
  const handler = await Handler.start();
  try {
    const results = [await wholeOrchestrations(handler), await randomHistories(handler, { count, firstSeed }), await product()];
    for (const { what, passed, failures } of results) {
      failures.slice(0, 10).forEach((failure) => console.log(`FAILED ${failure}`));
      console.log(`${what}: ${passed} passed, ${failures.length} failed`);
    }
    const sum = (of) => results.reduce((total, result) => total + of(result), 0);
    console.log(`conformance: ${sum((r) => r.passed)} passed, ${sum((r) => r.failures.length)} failed`);
    process.exitCode = sum((r) => r.failures.length) === 0 ? 0 : 1;
  } finally {
    handler.stop();
  }
}

main().catch((error) => {
  console.error(error);
  console.log("conformance: 0 passed, 1 failed");
  process.exitCode = 1;
});
