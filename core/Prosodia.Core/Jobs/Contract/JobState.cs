namespace Prosodia.Jobs.Contract;

/// <summary>How a job ended.</summary>
public enum JobState
{
    /// <summary>All of it is done.</summary>
    Completed,

    /// <summary>It cannot be done: starting it again would not help.</summary>
    Failed,

    /// <summary>It was stopped, or something that it needs was not available: started again, it goes on where it was.</summary>
    Interrupted,
}
