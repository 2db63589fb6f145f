using Prosodia.Faces;

namespace Prosodia.Functions.Settings;

/// <summary>Whether action units are taken from videos.</summary>
/// <param name="Model">The file of the face model; null when it is not named.</param>
/// <param name="Source">What finds faces by it.</param>
internal sealed record FaceSettings(string? Model, FaceSource? Source)
{
    /// <summary>Reads the settings.</summary>
    public static FaceSettings Read(SettingsReader reader)
    {
        if (reader.Text(FaceModelLocation.Variable) is not { } model)
            return new(null, null);
        if (Path.IsPathFullyQualified(model))
        {
            try
            {
                return new(model, FaceSource.Load(model));
            }
            catch (FaceModelException e)
            {
                reader.Problem(FaceModelLocation.Variable, $"cannot be used: {e.Message}");
                return new(null, null);
            }
        }

        reader.Problem(FaceModelLocation.Variable, $"is '{model}'; it must be the full path of a file that is there");
        return new(null, null);
    }
}
