// (a) Every kind of orchestration, from its start to its end.
"use strict";
const assert = require("node:assert/strict");
const { Driver, Status } = require("./backend");

const { ORCHESTRATION_STATUS_COMPLETED: Completed, ORCHESTRATION_STATUS_FAILED: Failed, ORCHESTRATION_STATUS_TERMINATED: Terminated } = Status;

/** Runs one instance; gives its end and the driver. */
async function run(handler, name, input, onTurn) {
  const driver = new Driver(handler);
  const id = `${name}-1`;
  driver.backend.createInstance(id, name, JSON.stringify(input));
  const end = await driver.run(id, onTurn && ((instance) => onTurn(driver.backend, instance, driver)));
  return { end, driver };
}

function completed({ end }, output) {
  assert.equal(end.status, Completed, end.failureDetails?.getErrormessage());
  assert.deepEqual(JSON.parse(end.output), output);
}

/** Does something after the first turn only. */
const once = (act) => (backend, instance, driver) => driver.turns === 1 && act(backend, instance.instanceId);

const cases = {
  "sequence of activities, with custom status": async (h) => {
    const result = await run(h, "Sequence", 10);
    completed(result, 385);
    assert.deepEqual(JSON.parse(result.end.customStatus), { done: 10, total: 10 });
    assert.equal(result.driver.activities.length, 10);
  },
  "sequence of 300 activities": async (h) => completed(await run(h, "Sequence", 300), 9045050),
  "fan-out of 500 activities": async (h) => {
    const result = await run(h, "FanOut", 500);
    completed(result, 41791750);
    assert.equal(result.driver.activities.length, 500);
  },
  "fan-out of none": async (h) => completed(await run(h, "FanOut", 0), 0),
  "retry until it succeeds": async (h) => {
    const result = await run(h, "Retry", "third time");
    completed(result, "attempt 3");
    assert.equal(result.driver.activities.length, 3);
  },
  "retry until attempts are used up": async (h) => {
    const { end, driver } = await run(h, "Retry", "never");
    assert.equal(end.status, Failed);
    assert.equal(driver.activities.length, 3);
    const failure = end.failureDetails;
    assert.match(failure.getErrormessage(), /activity 'Flaky' \(#5\) failed: System.InvalidOperationException: attempt 3 failed/);
    assert.equal(failure.getInnerfailure().getErrormessage(), "attempt 3 failed");
    assert.equal(failure.getInnerfailure().getInnerfailure().getErrormessage(), "the disk is full");
    assert.equal(failure.getInnerfailure().getInnerfailure().getErrortype(), "System.IO.IOException");
  },
  "durable timer": async (h) => {
    const { end } = await run(h, "Timer", 60);
    assert.equal(end.status, Completed);
    assert.ok(JSON.parse(end.output) >= 60, `waited ${end.output} ms`);
  },
  "event in time": async (h) => completed(await run(h, "Approval", 10_000, once((b, id) => b.raiseEvent(id, "approval", '"yes"'))), "yes"),
  "event too late": async (h) => completed(await run(h, "Approval", 30), "timeout"),
  "event before anybody waits": async (h) => {
    const driver = new Driver(h);
    driver.backend.createInstance("early", "Approval", "10000");
    driver.backend.raiseEvent("early", "APPROVAL", '"early"');
    completed({ end: await driver.run("early") }, "early");
  },
  "first of two events and a timer: an event": async (h) => completed(await run(h, "FirstOf", 10_000, once((b, id) => b.raiseEvent(id, "Go", '"now"'))), "go now"),
  "first of two events and a timer: the timer": async (h) => completed(await run(h, "FirstOf", 20), "timer"),
  "sub-orchestrations": async (h) => completed(await run(h, "Parent", 4), [1, 5, 14, 30]),
  "failure of a sub-orchestration is caught": async (h) => {
    const { end } = await run(h, "Rescue", "never");
    assert.equal(end.status, Completed);
    assert.match(JSON.parse(end.output), /^rescued: activity 'Flaky' \(#1\) failed: System.InvalidOperationException: attempt \d+ failed$/);
  },
  "continue-as-new carries events over": async (h) => {
    const add = once((b, id) => [3, 1, 2, 0].forEach((n) => b.raiseEvent(id, "add", String(n))));
    completed(await run(h, "Counter", [], add), [3, 1, 2]);
  },
  "failure says why": async (h) => {
    const { end } = await run(h, "Failing", "never");
    assert.equal(end.status, Failed);
    assert.equal(end.failureDetails.getErrortype(), "Prosodia.Functions.Durable.TaskFailedException");
    assert.equal(end.failureDetails.getInnerfailure().getErrortype(), "System.InvalidOperationException");
  },
  "terminate": async (h) => {
    const { end } = await run(h, "Approval", 60_000, once((b, id) => b.terminate(id, '"enough"')));
    assert.equal(end.status, Terminated);
    assert.equal(end.output, '"enough"');
  },
  "suspend holds an event until resume": async (h) => {
    const turnsAt = [];
    const result = await run(h, "Approval", 60_000, (b, instance, driver) => {
      if (driver.turns === 1) b.suspend(instance.instanceId);
      if (driver.turns === 2) b.raiseEvent(instance.instanceId, "Approval", '"held"');
      if (driver.turns === 3) {
        turnsAt.push(instance.status);
        b.resume(instance.instanceId);
      }
    });
    assert.deepEqual(turnsAt, [Status.ORCHESTRATION_STATUS_SUSPENDED]);
    completed(result, "held");
    assert.equal(result.driver.turns, 4);
  },
  "an unknown orchestration fails by name": async (h) => {
    const driver = new Driver(h);
    driver.handler = { orchestrate: (_, request) => h.orchestrate("Script", request), runActivity: h.runActivity };
    driver.backend.createInstance("x", "NoSuch", "1");
    const end = await driver.run("x");
    assert.equal(end.status, Failed);
    assert.match(end.failureDetails.getErrormessage(), /There is no orchestration 'NoSuch'; there are: Approval, /);
  },
  "an await that is not durable is reported": async (h) => {
    const { end } = await run(h, "Foreign", 30_000);
    assert.equal(end.status, Failed);
    assert.match(end.failureDetails.getErrormessage(), /not durable/);
  },
  "text of all kinds arrives unchanged": async (h) => {
    for (const text of ["", "héllo <&>'\"+", "日本語 🎵", "aGVsbG8=", "2024-01-01T00:00:00Z", "1.10", '{"$outcome":"failed"}', "\\u0000\n\t"]) {
      completed(await run(h, "Text", text), text);
    }
  },
  "hostile requests are answered": async (h) => {
    const bodies = ["", "!!!!", "AAAA", "/////w==", Buffer.alloc(10_000, 0x1a).toString("base64")];
    for (const context of bodies.flatMap((b) => [b, JSON.stringify(b)]).concat([7, null, [], {}, '"unclosed'])) {
      const bytes = Buffer.from(await h.post("Script", { context }), "base64");
      assert.ok(bytes.length > 0);
    }
  },
};

async function wholeOrchestrations(handler) {
  let passed = 0;
  const failures = [];
  for (const [name, test] of Object.entries(cases)) {
    try {
      await test(handler);
      passed++;
    } catch (error) {
      failures.push(`${name}: ${error.stack}`);
    }
  }
  return { what: "whole orchestrations on the in-memory backend", passed, failures };
}

module.exports = { wholeOrchestrations };
