using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;

namespace Prosodia.Functions.Tests.Durable;

/// <summary>Payloads as the Functions host writes them: a string binding that holds JSON is serialised twice.</summary>
public sealed class HostPayloadTests
{
    private static readonly ActivityFunction<decimal, decimal> Same = new("Same", TestJson.Default.Decimal, TestJson.Default.Decimal);
    private static readonly ActivityFunction<string, string> Throw = new("Throw", TestJson.Default.String, TestJson.Default.String);
    private static readonly OrchestrationExecutor Executor = new(new OrchestrationRegistry().Add(
        new OrchestrationFunction<string, string>("Hello", TestJson.Default.String, TestJson.Default.String), (_, name) => Task.FromResult($"Hello {name}")));

    private static readonly ActivityRegistry Activities = new ActivityRegistry()
        .Add(Same, (input, _) => Task.FromResult(input))
        .Add(Throw, (input, _) => throw new InvalidDataException(input, new IOException("disk full")));

    [Fact]
    public void Orchestration_TwiceSerialisedBase64_AnsweredInBase64()
    {
        var request = new OrchestratorRequest { InstanceId = "i" };
        request.NewEvents.Add(new HistoryEvent { ExecutionStarted = new() { Name = "Hello", Input = "\"Zoë\"" } });
        var base64 = Convert.ToBase64String(request.ToByteArray());
        var body = $$$$"""{"Data":{"context":"\"{{{{base64}}}}\""},"Metadata":{"sys":{"MethodName":"Hello"}}}""";

        var end = Answer(body).Actions.Single().CompleteOrchestration;

        Assert.Equal("\"Hello Zoë\"", end.Result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Data":7}""")]
    [InlineData("""{"Data":{}}""")]
    [InlineData("""{"Data":{"a":"","b":""}}""")]
    [InlineData("""{"Data":{"context":"\"no base64\""}}""")]
    [InlineData("""{"Data":{"context":"\"unclosed"}}""")]
    [InlineData("""{"Data":{"context":"\ud800"}}""")]
    [InlineData("""{"Data":{"context":"\"////\""}}""")]
    public void Orchestration_OtherBody_FailedCompletion(string body) =>
        Assert.Equal(OrchestrationStatus.Failed, Answer(body).Actions.Single().CompleteOrchestration.OrchestrationStatus);

    [Fact]
    public async Task Activity_ExactNumber_KeptToTheLastDigit()
    {
        // Newtonsoft, in the host, would make 1.10 of it 1.1 if the result were JSON; it leaves strings alone.
        var outcome = await RunAsync("Same", "1.10");

        Assert.Equal("""{"$outcome":"succeeded","value":1.10}""", outcome);
        Assert.Equal(("1.10", null), (ActivityOutcome.Read(JsonSerializer.Serialize(outcome, TestJson.Default.String)).Value, (TaskFailure?)null));
    }

    [Fact]
    public async Task Activity_Failure_TypeMessageAndCauseArrive()
    {
        var outcome = await RunAsync("Throw", "\"bad wav\"");

        var failure = ActivityOutcome.Read(JsonSerializer.Serialize(outcome, TestJson.Default.String)).Failure!;
        Assert.Equal(("System.IO.InvalidDataException", "bad wav", false), (failure.Type, failure.Message, failure.NonRetriable));
        Assert.Equal(("System.IO.IOException", "disk full"), (failure.Inner!.Type, failure.Inner.Message));
        Assert.Contains(nameof(HostPayloadTests), failure.Stack, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Nothing", "1", "There is no activity 'Nothing'; there are: Same, Throw")]
    [InlineData("Same", "\"text\"", "the input of Same is not JSON of Decimal: ")]
    [InlineData("Same", "", "the input of Same is missing; Decimal is expected")]
    public async Task Activity_WrongCall_NotWorthAnotherAttempt(string name, string input, string message)
    {
        var failure = ActivityOutcome.Read(JsonSerializer.Serialize(await RunAsync(name, input), TestJson.Default.String)).Failure!;

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.True(failure.NonRetriable);
    }

    [Theory]
    [InlineData("\"{}\"")]
    [InlineData("\"{\\\"$outcome\\\":\"")]
    [InlineData("\"text\"")]
    [InlineData("[1]")]
    public void Outcome_PlainResults_AreTheirOwnValue(string result) => Assert.Equal(result, ActivityOutcome.Read(result).Value);

    private static OrchestratorResponse Answer(string body)
    {
        using var answer = JsonDocument.Parse(HostPayload.AnswerOrchestration(Executor, Encoding.UTF8.GetBytes(body)));
        return OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer.RootElement.GetProperty("ReturnValue").GetString()!));
    }

    private static async Task<string> RunAsync(string name, string input)
    {
        var body = $$$"""{"Data":{"input":{{{JsonSerializer.Serialize(input, TestJson.Default.String)}}}},"Metadata":{}}""";
        using var answer = JsonDocument.Parse(await HostPayload.AnswerActivityAsync(Activities, name, Encoding.UTF8.GetBytes(body), default));
        return answer.RootElement.GetProperty("ReturnValue").GetString()!;
    }
}
