namespace Prosodia.Jobs;

/// <summary>Reports where it is called: <see cref="Progress{T}"/> would post to another thread, after the end.</summary>
/// <typeparam name="T">What is reported.</typeparam>
/// <param name="report">Takes it.</param>
internal sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
