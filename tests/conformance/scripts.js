// Random scripts.
"use strict";

const Activities = ["Extract", "Train", "Score"];
const Events = ["Go", "Stop", "go", "Approval"];

function retry(random) {
  const first = random.int(1, 50) * 10;
  return {
    attempts: random.int(1, 4),
    first,
    backOff: random.pick([1, 1.5, 2]),
    max: first * random.int(1, 4),
    timeout: random.chance(0.5) ? 0 : first * random.int(1, 6),
  };
}

function task(random, { events = true } = {}) {
  const policy = random.chance(0.4) ? retry(random) : null;
  switch (random.pick(events ? ["activity", "activity", "sub", "timer", "event"] : ["activity", "activity", "sub", "timer"])) {
    case "activity":
      return { kind: "activity", name: random.pick(Activities), input: random.int(0, 999), retry: policy };
    case "sub":
      return { kind: "sub", name: "Child", input: random.int(0, 999), retry: policy };
    case "timer":
      return { kind: "timer", name: "", input: random.int(0, 5000), retry: null };
    default:
      return { kind: "event", name: random.pick(Events), input: 0, retry: null };
  }
}

/** With every field, as the other side writes it. */
const step = (op, { tasks = null, value = 0, next = null } = {}) => ({ op, tasks, value, next });

/** A script that ends by beginning anew leaves no event unread behind a task that lost: the other implementation would drop that event. */
function script(random, depth = 0) {
  const continues = depth < 2 && random.chance(0.25);
  const steps = [];
  for (let n = random.int(1, 5); n > 0; n--) {
    const op = random.pick(["one", "one", "try", "try", "all", "any", "status", "time"]);
    const width = op === "all" ? random.int(0, 6) : op === "any" ? random.int(1, 4) : 1;
    const tasks = Array.from({ length: width }, () => task(random, { events: op !== "any" || !continues }));
    steps.push(step(op, { tasks: op === "status" || op === "time" ? null : tasks, value: random.int(0, 1) }));
  }
  if (continues) steps.push(step("continue", { next: script(random, depth + 1) }));
  else if (random.chance(0.1)) steps.push(step("throw"));
  return { steps };
}

module.exports = { script, Events };
