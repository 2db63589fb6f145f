using System.Collections.Immutable;
using Prosodia.Audio;
using Prosodia.Features.ActionUnits;
using Prosodia.Features.Statistics;
using Prosodia.Jobs.Extraction;

namespace Prosodia.Scoring;

/// <summary>The face in a recording's video, for the models that use it.</summary>
internal sealed class SeenFace
{
    private readonly ActionUnitTrack? _track;
    private readonly string _reason;
    private readonly int[] _places;

    private SeenFace(ActionUnitTrack? track, string reason)
    {
        (_track, _reason) = (track, reason);
        var names = Features.Names.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        _places = track is null ? [] : [.. ActionUnitStatistics.Features(track.Channels).Names.Select(name => names[name])];
    }

    /// <summary>The features of faces, of all channels.</summary>
    public static FeatureSet Features { get; } = ActionUnitStatistics.Features(ActionUnitChannel.All);

    /// <summary>Of samples, which have no picture.</summary>
    public static SeenFace OfSound { get; } = new(null, "Samples without a video have no face: score the file.");

    /// <summary>Looks at a video. What is wrong with it is said where a face is asked for.</summary>
    public static SeenFace Of(ExtractionSpec extraction, string path, CancellationToken cancellationToken)
    {
        try
        {
            return new(extraction.Faces!.Read(path, extraction.Limits, null, cancellationToken), "");
        }
        catch (MediaException e)
        {
            return new(null, $"There are no action units of the video: {e.Reason}.");
        }
    }

    /// <summary>What is to be said of it.</summary>
    public IEnumerable<string> Remarks => _track?.Remarks ?? [];

    /// <summary>The features of a stretch, in the order of <see cref="Features"/>; NaN for channels that the face has not.</summary>
    /// <exception cref="NoActiveFrameException">No frame of it has a face.</exception>
    public ImmutableArray<float> Compute(ScoreInterval interval)
    {
        if (_track is null)
            throw new NoActiveFrameException(_reason);
        var values = ActionUnitStatistics.Compute(_track, interval.Start, interval.End);
        var features = ImmutableArray.CreateBuilder<float>(Features.Count);
        features.AddRange(Enumerable.Repeat(float.NaN, Features.Count));
        for (var i = 0; i < values.Length; i++)
            features[_places[i]] = values[i];
        return features.MoveToImmutable();
    }
}
