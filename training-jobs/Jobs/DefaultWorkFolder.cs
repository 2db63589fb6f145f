using Prosodia.Files;

namespace Prosodia.TrainingJobs.Jobs;

/// <summary>The work folder where no setting names one: inputs and features are there, which nobody else shall read or change.</summary>
internal static class DefaultWorkFolder
{
    /// <summary>Makes the folder, or takes the one that earlier jobs have made.</summary>
    /// <exception cref="InvalidDataException">Another user has a hand in it; the message says what to do.</exception>
    public static string Take()
    {
        var path = PrivateFolder.PathOf("prosodia-work");
        try
        {
            PrivateFolder.Take(path);
            return path;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{e.Message} Remove it, or name another folder in Prosodia__WorkFolder.", e);
        }
    }
}
