using Prosodia.Functions.Durable.Client;
using Prosodia.Storage;

namespace Prosodia.Functions.Hosting.Blobs;

/// <summary>A blob that has been written. Its content is read from the store, never from the message.</summary>
/// <param name="Blob">The blob.</param>
/// <param name="ETag">Of the version that was announced; by now there may be another.</param>
/// <param name="Orchestrations">Starts orchestrations and tells them things.</param>
internal sealed record BlobArrival(BlobName Blob, string ETag, IOrchestrationClient Orchestrations);
