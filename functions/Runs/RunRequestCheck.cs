using System.Collections.Immutable;
using Prosodia.Functions.Media;
using Prosodia.Jobs.Runs;
using Prosodia.Storage;

namespace Prosodia.Functions.Runs;

/// <summary>What must hold of a request before a run starts.</summary>
internal static class RunRequestCheck
{
    private const int MostNames = 100;

    /// <summary>Everything that is wrong with a request in itself.</summary>
    public static IEnumerable<FieldError> Errors(RunRequest request)
    {
        if (request.Version != RunRequest.CurrentVersion)
            yield return new("/version", $"This program does requests of version {RunRequest.CurrentVersion}, not {request.Version}.");
        if (!Identifier.IsValid(request.Id))
            yield return new("/id", $"An id is {Identifier.Rule}.");
        if (!Enum.IsDefined(request.Kind))
            yield return new("/kind", $"There is no kind {(int)request.Kind}.");
        foreach (var error in Names("/corpora", request.Corpora).Concat(Names("/unlabelled", request.Unlabelled)).Concat(Names("/models", request.Models)))
            yield return error;
        if (CorporaError(request) is { } corpora)
            yield return new("/corpora", corpora);
        foreach (var error in request.SharedModels?.Errors() ?? [])
            yield return new("/sharedModels", error);
        foreach (var error in request.Transfer?.Errors() ?? [])
            yield return new("/transfer", error);
        if (request is { IsOverTime: true, SharedModels: not null })
            yield return new("/sharedModels", "It is about arousal and valence over time: give transfer alone.");
        if (request is { IsOverTime: false, Transfer: not null })
            yield return new("/transfer", "Only EvaluateTransfer and TrainModel are about arousal and valence over time.");
        if (request is { Kind: not RunKind.EvaluateTransfer, Unlabelled.IsEmpty: false })
            yield return new("/unlabelled", "Only the transfer experiment takes corpora without labels.");
        if (MediaQuery.PrefixProblem(request.Prefix) is { } prefix)
            yield return new("/prefix", $"Media have no such path: {prefix}.");
    }

    /// <summary>Which of the corpora of a request are not there.</summary>
    public static async Task<ImmutableArray<FieldError>> MissingAsync(RunRequest request, IBlobStore blobs, CancellationToken cancellationToken)
    {
        var missing = ImmutableArray.CreateBuilder<FieldError>();
        foreach (var (pointer, names) in new[] { ("/corpora", request.Corpora), ("/unlabelled", request.Unlabelled) })
        {
            for (var i = 0; i < names.Length; i++)
            {
                var page = await blobs.ListAsync("corpora", $"{names[i]}/", limit: 1, cancellationToken: cancellationToken);
                if (page.Blobs.Count == 0)
                    missing.Add(new($"{pointer}/{i}", $"There is no corpus '{names[i]}'."));
            }
        }

        for (var i = 0; i < request.Models.Length; i++)
        {
            if (await blobs.FindAsync(BlobName.Of("models", $"{request.Models[i]}.zip"), cancellationToken) is null)
                missing.Add(new($"/models/{i}", $"There is no model '{request.Models[i]}'."));
        }

        return missing.ToImmutable();
    }

    private static IEnumerable<FieldError> Names(string pointer, ImmutableArray<string> names)
    {
        if (names.Length > MostNames)
            return [new(pointer, $"There are more than {MostNames}.")];
        return names.Select((name, i) => (name, i))
            .Where(pair => !Identifier.IsValid(pair.name) || names.IndexOf(pair.name) < pair.i)
            .Select(pair => new FieldError($"{pointer}/{pair.i}", Identifier.IsValid(pair.name) ? $"'{pair.name}' is named twice." : $"A name is {Identifier.Rule}."));
    }

    private static string? CorporaError(RunRequest request) => (request.Kind, request.Corpora.Length) switch
    {
        _ when request.IsOverTime => request.Corpora.Length is 1 or 2 ? null : "Name one corpus, or two.",
        (RunKind.EvaluateCorpus or RunKind.TrainModel, not 1) => "Name one corpus.",
        (RunKind.TagArchive, not 0) => "An archive run takes media, not corpora.",
        _ => null,
    };
}
