namespace Prosodia.Models;

/// <summary>One node of the decision graph that a sample came by.</summary>
/// <param name="First">The class that a decision above 0 speaks for.</param>
/// <param name="Second">The other class.</param>
/// <param name="Decision">The machine's decision.</param>
public sealed record DagStep(string First, string Second, double Decision)
{
    /// <summary>The class that stays.</summary>
    public string Winner => Decision > 0 ? First : Second;
}
