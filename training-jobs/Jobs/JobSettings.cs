using System.Globalization;
using Prosodia.Faces;
using Prosodia.Storage;

namespace Prosodia.TrainingJobs.Jobs;

/// <summary>Settings of <c>run-job</c>, from the environment: those of the service, so that both find the same store.</summary>
/// <param name="Storage">Where blobs are.</param>
/// <param name="WorkFolder">Where inputs are kept while they are worked on (<c>Prosodia__WorkFolder</c>); null for a folder of this user's in the temporary folder.</param>
/// <param name="CacheMegabytes">Most MiB of inputs kept for the next job (<c>Prosodia__WorkFolderMegabytes</c>).</param>
/// <param name="Cores">Pieces of work at a time (<c>Prosodia__JobCores</c>).</param>
/// <param name="Faces">Where action units of videos come from (<c>PROSODIA_FACE_MODEL</c>); null for nowhere.</param>
internal sealed record JobSettings(StorageOptions Storage, string? WorkFolder, int CacheMegabytes, int Cores, FaceSource? Faces = null)
{
    /// <summary>Reads the settings.</summary>
    /// <param name="setting">The value of a setting by its name.</param>
    /// <exception cref="InvalidDataException">Some are wrong; the message lists them all.</exception>
    public static JobSettings From(Func<string, string?> setting)
    {
        var storage = StorageOptions.From(setting);
        List<string> problems = [.. storage.Problems()];
        var settings = new JobSettings(
            storage,
            setting("Prosodia__WorkFolder") is { Length: > 0 } folder ? folder : null,
            Number("Prosodia__WorkFolderMegabytes", 10_240, 0, 10_000_000),
            Number("Prosodia__JobCores", Environment.ProcessorCount, 1, 1024),
            FacesOf(setting(FaceModelLocation.Variable)));
        return problems.Count == 0 ? settings : throw new InvalidDataException(string.Join("; ", problems));

        FaceSource? FacesOf(string? model)
        {
            try
            {
                return model is { Length: > 0 } ? FaceSource.Load(model) : null;
            }
            catch (FaceModelException e)
            {
                problems.Add($"{FaceModelLocation.Variable}: {e.Message}");
                return null;
            }
        }

        int Number(string name, int otherwise, int least, int most)
        {
            if (setting(name) is not { Length: > 0 } text)
                return otherwise;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            problems.Add($"{name} is '{text}'; it must be {least} to {most}");
            return otherwise;
        }
    }
}
