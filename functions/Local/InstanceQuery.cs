using Prosodia.Functions.Durable;

namespace Prosodia.Functions.Local;

/// <summary>Which instances to list, in the order of their ids.</summary>
/// <param name="State">Those in this state; null for all.</param>
/// <param name="Prefix">Those whose id begins with this.</param>
/// <param name="After">Those after this id: the last one of the page before.</param>
/// <param name="Limit">At most so many, 1 to 1000.</param>
public sealed record InstanceQuery(InstanceState? State = null, string Prefix = "", string After = "", int Limit = 100);
