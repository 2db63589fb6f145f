using Azure.Identity;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Orchestrations;

namespace Prosodia.Functions.Tests.Orchestrations;

public sealed class RunActivitiesTests
{
    /// <summary>What a store, or the service that lets us into it, throws when it is away: a connection that breaks in an answer, an identity that is not there yet.</summary>
    public static TheoryData<Exception> Passing =>
    [
        new IOException("the account gave no answer"),
        new HttpIOException(HttpRequestError.ResponseEnded),
        new CredentialUnavailableException("no answer"),
    ];

    [Theory]
    [MemberData(nameof(Passing))]
    public void What_may_pass_is_tried_again(Exception error) => Assert.True(RunActivities.Retry.Handles!(TaskFailure.Of(error)));

    [Fact]
    public void What_is_wrong_in_itself_is_not() => Assert.False(RunActivities.Retry.Handles!(TaskFailure.Of(new InvalidDataException("damaged"))));
}
