// The orchestration `Script`, as in tests/durable-host/Scripts: what it does is its input.
"use strict";
const { RetryPolicy, TaskFailedError, whenAll, whenAny } = require("@microsoft/durabletask-js");

function begin(ctx, task) {
  const options = task.retry && {
    retry: new RetryPolicy({
      maxNumberOfAttempts: task.retry.attempts,
      firstRetryIntervalInMilliseconds: task.retry.first,
      backoffCoefficient: task.retry.backOff,
      maxRetryIntervalInMilliseconds: task.retry.max,
      retryTimeoutInMilliseconds: task.retry.timeout || -1,
    }),
  };
  switch (task.kind) {
    case "activity":
      return ctx.callActivity(task.name, task.input, options);
    case "sub":
      return ctx.callSubOrchestrator(task.name, task.input, options);
    case "timer":
      return ctx.createTimer(task.input / 1000);
    case "event":
      return ctx.waitForExternalEvent(task.name);
    default:
      throw new Error(`unknown task ${task.kind}`);
  }
}

const value = (task, result) => (task.kind === "timer" ? "fired" : result);

async function* Script(ctx, script) {
  const results = [];
  for (const step of script.steps) {
    const tasks = step.tasks ?? [];
    switch (step.op) {
      case "one":
        results.push(value(tasks[0], yield begin(ctx, tasks[0])));
        break;
      case "try":
        try {
          results.push(value(tasks[0], yield begin(ctx, tasks[0])));
        } catch (error) {
          if (!(error instanceof TaskFailedError)) throw error;
          results.push(`${error.details.errorType}: ${error.details.message}`);
        }
        break;
      case "all": {
        const all = yield whenAll(tasks.map((task) => begin(ctx, task)));
        results.push(all.map((result, i) => value(tasks[i], result)));
        break;
      }
      case "any": {
        const begun = tasks.map((task) => begin(ctx, task));
        results.push(begun.indexOf(yield whenAny(begun)));
        if (step.value) begun.forEach((task, i) => tasks[i].kind === "timer" && task.cancel());
        break;
      }
      case "status":
        ctx.setCustomStatus(step.value);
        break;
      case "time":
        results.push(ctx.currentUtcDateTime.getTime());
        break;
      case "throw":
        throw new Error("thrown by the script");
      case "continue":
        ctx.continueAsNew(step.next, true);
        return results;
      default:
        throw new Error(`unknown step ${step.op}`);
    }
  }
  return results;
}

module.exports = { Script };
