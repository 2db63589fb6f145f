using System.Net;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Prosodia.Functions.Durable.Wire;

namespace Prosodia.Functions.Tests.Hosting;

/// <summary>
/// Turns of orchestrations over HTTP whose protobuf is damaged. To the host any other status than success fails the instance without a reason, so each is
/// answered with a response that it can read.
/// </summary>
public sealed class MalformedTurnTests(HostedService hosted) : IClassFixture<HostedService>
{
    [Theory]
    [InlineData("ff")] // a key that does not end
    [InlineData("0a05")] // five bytes that are not there
    [InlineData("0affffffff0f")] // a length of 4 GiB
    [InlineData("0b")] // a group that does not end
    [InlineData("00")] // a field without a number
    [InlineData("0f")] // a kind of field that there is not
    [InlineData("2202ffff")] // an event that is none
    public async Task Bytes_that_are_no_request_fail_the_instance_with_the_reason(string hex)
    {
        var end = (await TurnAsync(Convert.FromHexString(hex))).Actions.Single().CompleteOrchestration;

        Assert.Equal(OrchestrationStatus.Failed, end.OrchestrationStatus);
        Assert.StartsWith("The request is not an OrchestratorRequest", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_in_which_anything_is_changed_or_cut_off_is_answered_with_a_response()
    {
        var good = Start().ToByteArray();
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var bad = good.AsSpan(0, i % 3 == 0 ? random.Next(good.Length) : good.Length).ToArray();
            for (var change = 0; change < random.Next(4) && bad.Length > 0; change++)
                bad[random.Next(bad.Length)] = (byte)random.Next(256);

            await TurnAsync(bad);
        }

        Assert.Equal("PlanStep", (await TurnAsync(good)).Actions.Single().ScheduleTask.Name);
    }

    private static OrchestratorRequest Start()
    {
        var request = new OrchestratorRequest { InstanceId = "run" };
        request.NewEvents.Add(new HistoryEvent { EventId = -1, Timestamp = Timestamp.FromDateTime(DateTime.UnixEpoch), OrchestratorStarted = new() });
        request.NewEvents.Add(new HistoryEvent
        {
            EventId = -1,
            Timestamp = Timestamp.FromDateTime(DateTime.UnixEpoch),
            ExecutionStarted = new()
            {
                Name = "EvaluateCorpus",
                Input = """{"id":"run","kind":"EvaluateCorpus","corpora":["demo"]}""",
                OrchestrationInstance = new() { InstanceId = "run", ExecutionId = "1" },
            },
        });
        return request;
    }

    private async Task<OrchestratorResponse> TurnAsync(byte[] request)
    {
        var body = $$$$"""{"Data":{"context":"\"{{{{Convert.ToBase64String(request)}}}}\""},"Metadata":{"sys":{"MethodName":"EvaluateCorpus"}}}""";
        using var answer = await HostPayloads.PostAsync(hosted.Service, "EvaluateCorpus", body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{Convert.ToHexStringLower(request)}: {(int)answer.StatusCode} {text}");
        using var json = JsonDocument.Parse(text);
        return OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(json.RootElement.GetProperty("ReturnValue").GetString()!));
    }
}
