namespace Prosodia.Functions.Models;

/// <summary>Models were named that are not there, or that cannot score together.</summary>
internal sealed class ModelChoiceException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong with the choice.</param>
    public ModelChoiceException(string message)
        : base(message)
    {
    }
}
