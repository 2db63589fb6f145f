using Prosodia.Audio;
using Prosodia.Faces;
using Prosodia.Features.ActionUnits;

namespace Prosodia.Tests.Faces;

/// <summary>
/// Faces that follow a rule instead of a video, for tests of what is done with action units, wherever they come from: channel c of frame n is c/10 + n/100.
/// </summary>
internal static class RuleFaces
{
    public const double Rate = 25;

    /// <summary>A source of 50 frames, of which those are without a face that <paramref name="hidden"/> says; it counts what it has read.</summary>
    public static FaceSource Of(Func<int, bool>? hidden = null, List<string>? read = null, string model = "aa", double rate = Rate) => new(model, rate, (path, _, _, _) =>
    {
        if (read is not null)
        {
            lock (read)
                read.Add(Path.GetFileName(path));
        }

        return Track(hidden ?? (_ => false));
    });

    /// <summary>A source that finds no video.</summary>
    public static FaceSource Blind(string reason) => new("aa", Rate, (path, _, _, _) => throw new MediaException(path, reason));

    public static ActionUnitTrack Track(Func<int, bool> hidden, string? note = null)
    {
        var channels = ActionUnitChannel.All;
        var values = Enumerable.Range(0, 50).SelectMany(frame => channels.Select((_, c) => hidden(frame) ? float.NaN : Value(frame, c)));
        return new(
            ActionUnitScale.FaceLandmarker, channels, [.. Enumerable.Range(0, 50)], [.. Enumerable.Range(0, 50).Select(frame => frame / Rate)], values.ToArray(), note);
    }

    public static float Value(int frame, int channel) => (channel / 10f) + (frame / 100f);
}
