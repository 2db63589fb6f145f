using Prosodia.Functions.Durable.Wire;

namespace Prosodia.Functions.Tests.Durable;

/// <summary>Responses in words, so that a test reads as a list of what is to be done.</summary>
internal static class Outcome
{
    public static string Words(this OrchestratorResponse response) => string.Join(", ", response.Actions.Select(Words));

    public static TaskFailureDetails Failure(this OrchestratorResponse response)
    {
        var end = Assert.Single(response.Actions).CompleteOrchestration;
        Assert.Equal(OrchestrationStatus.Failed, end.OrchestrationStatus);
        return end.FailureDetails;
    }

    private static string Words(OrchestratorAction action) => $"#{action.Id} " + action.OrchestratorActionTypeCase switch
    {
        OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask => $"{action.ScheduleTask.Name}({action.ScheduleTask.Input})",
        OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration =>
            $"{action.CreateSubOrchestration.InstanceId} = {action.CreateSubOrchestration.Name}({action.CreateSubOrchestration.Input})",
        OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer => $"timer {action.CreateTimer.FireAt.ToDateTime():HH:mm:ss}",
        _ => $"{action.CompleteOrchestration.OrchestrationStatus} {action.CompleteOrchestration.Result}".TrimEnd(),
    };
}
