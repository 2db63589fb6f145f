namespace Prosodia.Features.ActionUnits;

/// <summary>Names of scales, for files and for people.</summary>
public static class ActionUnitScales
{
    /// <summary>What a person calls the source of such numbers.</summary>
    /// <param name="scale">The scale.</param>
    public static string Describe(ActionUnitScale scale) => scale switch
    {
        ActionUnitScale.CertEvidence => "CERT's evidence",
        ActionUnitScale.OpenFaceIntensity => "OpenFace's intensities",
        _ => "the face landmarker's estimates",
    };

    /// <summary>The scale of a name; null if there is none of that name.</summary>
    /// <param name="name">A member of <see cref="ActionUnitScale"/>.</param>
    public static ActionUnitScale? Parse(string name)
    {
        foreach (var scale in Enum.GetValues<ActionUnitScale>())
        {
            if (scale.ToString() == name)
                return scale;
        }

        return null;
    }

    /// <summary>The scale of features that were stored before they named it, when there were two: OpenFace has fewer channels than CERT.</summary>
    /// <param name="channels">Names of channels.</param>
    internal static ActionUnitScale OfUnnamed(IEnumerable<string> channels) =>
        channels.Except(ActionUnitChannel.All.Where(channel => channel.InOpenFace).Select(channel => channel.Name), StringComparer.Ordinal).Any()
            ? ActionUnitScale.CertEvidence
            : ActionUnitScale.OpenFaceIntensity;
}
