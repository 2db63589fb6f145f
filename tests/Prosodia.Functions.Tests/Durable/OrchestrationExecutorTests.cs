using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;

namespace Prosodia.Functions.Tests.Durable;

public sealed class OrchestrationExecutorTests
{
    private static readonly ActivityFunction<int, int> Square = new("Square", TestJson.Default.Int32, TestJson.Default.Int32);
    private static readonly OrchestrationRegistry Registry = new OrchestrationRegistry().Add(
        new OrchestrationFunction<int, int>("Run", TestJson.Default.Int32, TestJson.Default.Int32), (context, input) => context.CallActivityAsync(Square, input));

    [Fact]
    public void NoBeginning_AsksForHistory()
    {
        var request = new OrchestratorRequest { InstanceId = "i" };
        request.NewEvents.Add(new HistoryEvent { OrchestratorStarted = new() });
        request.NewEvents.Add(History.Result(1, "1"));

        var response = new OrchestrationExecutor(Registry).Execute(request);

        Assert.True(response.RequiresHistory);
        Assert.Empty(response.Actions);
    }

    [Fact]
    public void HistoryWithoutBeginning_Fails()
    {
        var request = new OrchestratorRequest { InstanceId = "i" };
        request.PastEvents.Add(History.Scheduled(1, "Square"));

        Assert.Equal(OrchestrationStatus.Failed, new OrchestrationExecutor(Registry).Execute(request).Actions[0].CompleteOrchestration.OrchestrationStatus);
    }

    [Fact]
    public void UnknownOrchestration_NamesThoseThereAre() => Assert.Equal(
        "There is no orchestration 'Nothing'; there are: Run", new History(Registry).Start("Nothing").Failure().ErrorMessage);

    [Fact]
    public void InputOfAnotherType_Named() => Assert.StartsWith(
        "the input of Run is not JSON of Int32: ", new History(Registry).Start("Run", "\"text\"").Failure().ErrorMessage, StringComparison.Ordinal);

    [Fact]
    public void ResultOfAnotherType_Named()
    {
        var history = new History(Registry);
        history.Start();

        var failure = history.Confirm(History.Scheduled(1, "Square")).Turn(History.Result(1, "{}")).Failure();

        Assert.StartsWith("the result of activity 'Square' (#1) is not JSON of Int32: ", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void InputBeyondTheLimit_Fails()
    {
        var echo = new ActivityFunction<string, string>("Echo", TestJson.Default.String, TestJson.Default.String);
        var history = History.Of(context => context.CallActivityAsync(echo, new string('x', DurableLimits.MaxTextBytes)), TestJson.Default.String);

        Assert.Contains("put it into a blob", history.Start().Failure().ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyBytes_AnswerIsAResponse()
    {
        var executor = new OrchestrationExecutor(Registry);
        Prop.ForAll(Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>()).ToArbitrary(), bytes => Answers(executor, bytes)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void DamagedRequest_AnswerIsAResponse()
    {
        // One byte of a valid request is changed, or its end is cut off.
        var request = new OrchestratorRequest { InstanceId = "i" };
        request.NewEvents.Add(new HistoryEvent { OrchestratorStarted = new(), Timestamp = new() { Seconds = 1_700_000_000 } });
        request.NewEvents.Add(new HistoryEvent { ExecutionStarted = new() { Name = "Run", Input = "1" } });
        request.NewEvents.Add(History.Failure(1, "E", "m"));
        var valid = request.ToByteArray();
        var executor = new OrchestrationExecutor(Registry);
        for (var i = 0; i < valid.Length; i++)
        {
            Assert.True(Answers(executor, valid[..i]));
            foreach (var change in new byte[] { 0x01, 0x7F, 0x80, 0xFF })
            {
                var damaged = valid.ToArray();
                damaged[i] ^= change;
                Assert.True(Answers(executor, damaged));
            }
        }
    }

    [Fact]
    public void DeeplyNestedFailure_AnswerIsAResponse()
    {
        var details = new TaskFailureDetails { ErrorMessage = "m" };
        // The reader of protobuf gives up at a depth of 100.
        for (var depth = 0; depth < 300; depth++)
            details = new() { InnerFailure = details };
        var request = new OrchestratorRequest();
        request.NewEvents.Add(new HistoryEvent { TaskFailed = new() { FailureDetails = details } });
        Assert.True(Answers(new OrchestrationExecutor(Registry), request.ToByteArray()));
    }

    private static bool Answers(OrchestrationExecutor executor, byte[] request)
    {
        var response = OrchestratorResponse.Parser.ParseFrom(executor.Execute(request));
        return response.RequiresHistory || response.Actions.Count > 0;
    }
}
