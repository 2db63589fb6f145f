// (b) Random histories of random scripts: for each turn, both implementations must want the same done.
"use strict";
const assert = require("node:assert/strict");
const { NoOpLogger, TaskHubGrpcWorker } = require("@microsoft/durabletask-js");
const pb = require("@microsoft/durabletask-js/dist/proto/orchestrator_service_pb");
const make = require("@microsoft/durabletask-js/dist/utils/pb-helper.util");
const { Random } = require("./random");
const { script, Events } = require("./scripts");
const { Script } = require("./script");

const Actions = pb.OrchestratorAction.OrchestratoractiontypeCase;
const ContinuedAsNew = pb.OrchestrationStatus.ORCHESTRATION_STATUS_CONTINUED_AS_NEW;
const MaxTurns = 40;

function oracle() {
  const worker = new TaskHubGrpcWorker({ logger: new NoOpLogger() });
  worker.addNamedOrchestrator("Script", Script);
  return worker;
}

const json = (text) => (text === undefined || text.getValue() === "" ? undefined : JSON.parse(text.getValue()));

/** An action as a plain value, without what is a matter of wording: the text of errors, white space in JSON. */
function plain(action) {
  const id = action.getId();
  switch (action.getOrchestratoractiontypeCase()) {
    case Actions.SCHEDULETASK: {
      const a = action.getScheduletask();
      return { id, activity: a.getName(), input: json(a.getInput()) };
    }
    case Actions.CREATESUBORCHESTRATION: {
      const a = action.getCreatesuborchestration();
      // The oracle tries again with the instance id of the first attempt, which exists by then. Ours has a new one, as in DurableTask.Core.
      return { id, sub: a.getName(), instance: a.getInstanceid().replace(/:[0-9a-f]{4}$/, `:${id.toString(16).padStart(4, "0")}`), input: json(a.getInput()) };
    }
    case Actions.CREATETIMER:
      return { id, timer: action.getCreatetimer().getFireat().toDate().toISOString() };
    case Actions.COMPLETEORCHESTRATION: {
      const a = action.getCompleteorchestration();
      const carried = a.getCarryovereventsList().map((e) => [e.getEventid(), e.getEventraised().getName().toLowerCase(), json(e.getEventraised().getInput())]);
      // Order counts within a name only.
      carried.sort((x, y) => (x[1] < y[1] ? -1 : x[1] > y[1] ? 1 : 0));
      return { id, end: a.getOrchestrationstatus(), result: json(a.getResult()), failed: a.hasFailuredetails(), carried };
    }
    default:
      throw new Error(`unexpected action ${action}`);
  }
}

const plainResponse = (response) => ({
  instance: response.getInstanceid(),
  status: json(response.getCustomstatus()),
  actions: response.getActionsList().map(plain),
});

/**
 * What the oracle wants, without what it makes of events after the end in the same turn: it goes on to try again what nobody awaits any more,
 * and gives continue-as-new its number only after that.
 */
function expected(theirs, ours) {
  const end = ours.actions.at(-1)?.end === undefined ? undefined : ours.actions.at(-1).id;
  const actions = theirs.actions.filter((a) => a.end !== undefined || end === undefined || a.id < end);
  return { ...theirs, actions: actions.map((a) => (a.end === ContinuedAsNew && a.id > end ? { ...a, id: end } : a)) };
}

class History {
  past = [];
  fresh = [];
  open = [];
  generation = 0;
  turns = 0;
  suspended = false;
  time = Date.UTC(2026, 0, 1);

  constructor(seed) {
    this.random = new Random(seed);
    this.instanceId = `history-${seed}`;
    this.begin(JSON.stringify(script(this.random)), []);
  }

  begin(input, carried) {
    this.past = [];
    this.open = [];
    this.generation++;
    const executionId = `${this.instanceId}-${this.generation}`;
    this.fresh = [this.tick(), make.newExecutionStartedEvent("Script", this.instanceId, input, undefined, executionId), ...carried];
  }

  /** The event that begins a turn. Held events see different times in the two implementations, so time stands still while suspended. */
  tick() {
    if (!this.suspended) this.time += this.random.int(1, 3000);
    return make.newOrchestratorStartedEvent(new Date(this.time));
  }

  request() {
    const request = new pb.OrchestratorRequest();
    request.setInstanceid(this.instanceId);
    request.setPasteventsList(this.past);
    request.setNeweventsList(this.fresh);
    return request;
  }

  /** Does what the response asks for, and lets something happen. Returns whether there is another turn. */
  advance(response) {
    this.past.push(...this.fresh);
    for (const action of response.getActionsList()) {
      const id = action.getId();
      switch (action.getOrchestratoractiontypeCase()) {
        case Actions.SCHEDULETASK:
          this.past.push(make.newTaskScheduledEvent(id, action.getScheduletask().getName()));
          this.open.push({ id, kind: "activity" });
          break;
        case Actions.CREATESUBORCHESTRATION: {
          const sub = action.getCreatesuborchestration();
          this.past.push(make.newSubOrchestrationCreatedEvent(id, sub.getName(), sub.getInstanceid()));
          this.open.push({ id, kind: "sub" });
          break;
        }
        case Actions.CREATETIMER:
          this.past.push(make.newTimerCreatedEvent(id, action.getCreatetimer().getFireat().toDate()));
          this.open.push({ id, kind: "timer" });
          break;
        default: {
          const end = action.getCompleteorchestration();
          if (end.getOrchestrationstatus() !== ContinuedAsNew) return false;
          this.suspended = false;
          this.begin(end.getResult().getValue(), end.getCarryovereventsList());
          return ++this.turns < MaxTurns;
        }
      }
    }
    this.fresh = [this.tick(), ...this.happenings()];
    return ++this.turns < MaxTurns;
  }

  happenings() {
    const { random } = this;
    const events = [];
    // Suspension comes first in its turn, so that both hold the same events.
    if (!this.suspended && random.chance(0.06)) {
      this.suspended = true;
      events.push(make.newSuspendEvent());
    }
    for (let n = random.int(1, 4); n > 0; n--) events.push(...this.happening());
    if (this.suspended && random.chance(0.6)) {
      this.suspended = false;
      events.push(make.newResumeEvent());
    }
    if (random.chance(0.01)) events.push(make.newTerminatedEvent('"enough"'));
    return events;
  }

  happening() {
    const { random } = this;
    if (this.open.length === 0 || random.chance(0.25)) return [make.newEventRaisedEvent(random.pick(Events), JSON.stringify(random.int(0, 99)))];
    const { id, kind } = random.take(this.open);
    const failure = random.chance(0.3);
    const result = JSON.stringify(random.pick([random.int(0, 999), "text ü", [1, 2], { a: 1 }]));
    const error = Object.assign(new Error("it broke"), { name: "BrokenError" });
    const event =
      kind === "timer" ? make.newTimerFiredEvent(id, new Date(this.time))
      : kind === "activity" ? (failure ? make.newTaskFailedEvent(id, error) : make.newTaskCompletedEvent(id, result))
      : failure ? make.newSubOrchestrationFailedEvent(id, error) : make.newSubOrchestrationCompletedEvent(id, result);
    // Engines deliver at least once; and a dummy timer of theirs has the id -100.
    return random.chance(0.05) ? [event, event, make.newTimerFiredEvent(-100, new Date(this.time))] : [event];
  }
}

async function compare(worker, handler, history) {
  const request = history.request();
  const theirs = pb.OrchestratorResponse.deserializeBinary(await worker.processOrchestratorRequest(request.serializeBinary()));
  const ours = await handler.orchestrate("Script", request);
  const failure = ours.getActionsList().at(-1)?.getCompleteorchestration()?.getFailuredetails()?.getErrormessage();
  try {
    const actual = plainResponse(ours);
    assert.deepEqual(actual, expected(plainResponse(theirs), actual));
  } catch (error) {
    throw failure ? new Error(`${error.message}\nOurs says: ${failure}`) : error;
  }
  return theirs;
}

/** Changes one confirmation of a history: the code then no longer matches it. */
function spoil(history) {
  const confirmations = history.past.filter((e) => e.hasTaskscheduled() || e.hasTimercreated() || e.hasSuborchestrationinstancecreated());
  if (confirmations.length === 0) return false;
  const event = history.random.pick(confirmations);
  const id = event.getEventid();
  const other = event.hasTaskscheduled()
    ? history.random.pick([make.newTaskScheduledEvent(id, "Other"), make.newTimerCreatedEvent(id, new Date())])
    : make.newTaskScheduledEvent(id, "Other");
  const at = history.past.indexOf(event);
  history.past.splice(at, 1, history.random.chance(0.5) ? other : make.newTaskScheduledEvent(id + 1000, "Other"));
  return true;
}

async function compareSpoilt(worker, handler, history) {
  const request = history.request();
  const theirs = plainResponse(pb.OrchestratorResponse.deserializeBinary(await worker.processOrchestratorRequest(request.serializeBinary())));
  const response = await handler.orchestrate("Script", request);
  const ours = plainResponse(response);
  assert.ok(theirs.actions.some((a) => a.failed), "the oracle did not notice");
  assert.deepEqual(ours.actions.map((a) => a.failed), [true]);
  assert.match(response.getActionsList()[0].getCompleteorchestration().getFailuredetails().getErrormessage(), /History: .*'Other'.*|History: .*timer.*Code: /);
}

async function randomHistories(handler, { count = 1500, firstSeed = 1 } = {}) {
  const worker = oracle();
  const failures = [];
  let turns = 0;
  let spoilt = 0;
  let passed = 0;
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const history = new History(seed);
    try {
      for (let more = true; more; turns++) {
        const response = await compare(worker, handler, history);
        more = history.advance(response);
        if (more && seed % 5 === 0 && history.random.chance(0.3) && spoil(history)) {
          await compareSpoilt(worker, handler, history);
          spoilt++;
          break;
        }
      }
      passed++;
    } catch (error) {
      failures.push(`seed ${seed}, turn ${history.turns}: ${error.message}`);
    }
  }
  return { what: `random histories with ${turns} turns, ${spoilt} of them spoilt, against the oracle`, passed, failures };
}

module.exports = { randomHistories };
