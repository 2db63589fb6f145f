namespace Prosodia.Functions.Jobs;

/// <summary>A job that cannot be started.</summary>
internal sealed class JobLaunchException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why, and what to do.</param>
    /// <param name="inner">The cause.</param>
    public JobLaunchException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
