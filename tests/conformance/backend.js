// Drives whole orchestrations of ours to their end on Microsoft's in-memory backend.
"use strict";
const { InMemoryOrchestrationBackend } = require("@microsoft/durabletask-js");
const pb = require("@microsoft/durabletask-js/dist/proto/orchestrator_service_pb");
const { newOrchestratorStartedEvent } = require("@microsoft/durabletask-js/dist/utils/pb-helper.util");

const Terminal = [
  pb.OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED,
  pb.OrchestrationStatus.ORCHESTRATION_STATUS_FAILED,
  pb.OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED,
];

class Driver {
  backend = new InMemoryOrchestrationBackend();
  activities = [];
  turns = 0;
  /** Called when nothing is to be done but to wait. */
  onIdle = async () => {};

  constructor(handler) {
    this.handler = handler;
  }

  /** Works until the instance has ended. `onTurn(instance)` is called after each turn. */
  async run(instanceId, onTurn = () => {}, timeout = 20_000) {
    const deadline = Date.now() + timeout;
    for (;;) {
      const instance = this.backend.getNextOrchestrationWorkItem();
      if (instance) {
        await this.#turn(instance);
        await onTurn(instance);
        continue;
      }
      const work = this.backend.getNextActivityWorkItem();
      if (work) {
        this.activities.push(work.name);
        this.backend.completeActivity(work.instanceId, work.taskId, await this.handler.runActivity(work.name, work.input));
        continue;
      }
      await this.onIdle();
      const awaited = this.backend.getInstance(instanceId);
      if (Terminal.includes(awaited.status)) return awaited;
      if (Date.now() > deadline) throw new Error(`${instanceId} has not ended; its status is ${awaited.status}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  async #turn(instance) {
    this.turns++;
    // The backend begins only the first turn with the event that carries the time.
    if (!instance.pendingEvents[0].hasOrchestratorstarted()) instance.pendingEvents.unshift(newOrchestratorStartedEvent(new Date()));
    const sent = instance.pendingEvents.length;
    const token = instance.completionToken;
    const request = new pb.OrchestratorRequest();
    request.setInstanceid(instance.instanceId);
    request.setPasteventsList(instance.history);
    request.setNeweventsList([...instance.pendingEvents]);
    const response = await this.handler.orchestrate(instance.name, request);
    this.onOrchestrated?.(instance.name, request, response);

    // What arrived during the call belongs to the next turn; the backend would take it for seen.
    const late = instance.pendingEvents.splice(sent);
    this.backend.completeOrchestration(instance.instanceId, token, response.getActionsList(), response.getCustomstatus()?.getValue());
    if (late.length > 0 && !Terminal.includes(instance.status)) {
      instance.pendingEvents.push(...late);
      this.backend.enqueueOrchestration(instance.instanceId);
    }
  }
}

module.exports = { Driver, Terminal, Status: pb.OrchestrationStatus };
