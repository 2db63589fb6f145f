namespace Prosodia.Functions.Durable;

/// <summary>Where an instance is in its life.</summary>
public enum InstanceState
{
    /// <summary>It has been asked for, and has not had its first turn.</summary>
    Pending,

    /// <summary>It runs, or waits for something.</summary>
    Running,

    /// <summary>It is held: what happens to it waits until it is resumed.</summary>
    Suspended,

    /// <summary>It has ended well.</summary>
    Completed,

    /// <summary>It has ended with an error.</summary>
    Failed,

    /// <summary>It has been ended from outside.</summary>
    Terminated,
}
