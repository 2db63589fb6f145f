namespace Prosodia.Corpora.Importers.OverTime;

/// <summary>The AVEC challenges name recordings by their part: <c>train_1</c>, <c>dev_1</c>, <c>Devel_DE_04</c>.</summary>
internal static class AvecName
{
    /// <summary>The part in which a recording is.</summary>
    /// <param name="name">Name of the recording.</param>
    /// <returns><c>train</c>, <c>dev</c>, <c>test</c>, or null.</returns>
    public static string? Split(string name)
    {
        var first = name.Split('_')[0];
        return first.ToLowerInvariant() switch
        {
            "train" => "train",
            "dev" or "devel" => "dev",
            "test" => "test",
            _ => null,
        };
    }
}
