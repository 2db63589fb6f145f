namespace Prosodia.Functions.Api;

/// <summary>What the API logs: events 400 to 499.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(EventId = 400, Level = LogLevel.Error, Message = "{Method} {Endpoint} failed ({TraceId})")]
    public static partial void RequestFailed(this ILogger log, string method, string endpoint, string traceId, Exception error);

    [LoggerMessage(EventId = 401, Level = LogLevel.Information, Message = "Model {Id} was stored, {Bytes} bytes")]
    public static partial void ModelStored(this ILogger log, string id, long bytes);

    [LoggerMessage(EventId = 402, Level = LogLevel.Warning, Message = "Model {Id} cannot be used: {Reason}")]
    public static partial void ModelUnusable(this ILogger log, string id, string reason);

    [LoggerMessage(EventId = 403, Level = LogLevel.Information, Message = "The built-in models are being trained")]
    public static partial void TrainingBuiltIn(this ILogger log);

    [LoggerMessage(EventId = 404, Level = LogLevel.Warning, Message = "The default models could not be made ready; the next call tries again")]
    public static partial void ModelsNotReady(this ILogger log, Exception error);
}
