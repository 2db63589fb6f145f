using Microsoft.Extensions.DependencyInjection;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Triggers;
using Prosodia.Infrastructure.Tests.Compiling;

namespace Prosodia.Infrastructure.Tests;

/// <summary>The events that arrive are those that the program waits for.</summary>
public sealed class BlobEventTests
{
    private const string Subscriptions = "Microsoft.EventGrid/systemTopics/eventSubscriptions";
    private const string Queues = "Microsoft.Storage/storageAccounts/queueServices/queues";

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task Every_trigger_of_the_program_has_its_subscription_and_its_queue(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        var triggers = Triggers().ToList();
        Assert.NotEmpty(triggers);
        var expected = triggers.Select(trigger => (trigger.Queue, Begins: $"/blobServices/default/containers/{trigger.Container}/blobs/", Ends: trigger.Suffix));
        var subscribed = template.Of(Subscriptions).Select(subscription => (
            Queue: subscription.Text("properties", "deliveryWithResourceIdentity", "destination", "properties", "queueName"),
            Begins: subscription.Text("properties", "filter", "subjectBeginsWith"),
            Ends: subscription.Text("properties", "filter", "subjectEndsWith")));
        Assert.Equal(expected.Order(), subscribed.Order());
        Assert.Equal(triggers.Select(trigger => trigger.Queue).Order(StringComparer.Ordinal), template.Of(Queues).Select(queue => queue.LastName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task Events_are_those_that_the_program_can_read(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        Assert.All(template.Of(Subscriptions), subscription =>
        {
            Assert.Equal("EventGridSchema", subscription.Text("properties", "eventDeliverySchema"));
            Assert.Equal(BlobEvent.BlobCreated, Assert.Single(subscription.At("properties", "filter", "includedEventTypes").EnumerateArray()).GetString());
            Assert.Equal("StorageQueue", subscription.Text("properties", "deliveryWithResourceIdentity", "destination", "endpointType"));
        });
    }

    private static IEnumerable<BlobTrigger> Triggers()
    {
        var services = new ServiceCollection();
        services.AddTriggers();
        return services.BuildServiceProvider().GetServices<BlobTrigger>();
    }
}
