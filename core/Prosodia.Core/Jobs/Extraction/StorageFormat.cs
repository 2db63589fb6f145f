namespace Prosodia.Jobs.Extraction;

/// <summary>How features are stored.</summary>
public enum StorageFormat
{
    /// <summary>NumPy archive.</summary>
    Npz,

    /// <summary>openSMILE's CSV.</summary>
    Csv,

    /// <summary>openSMILE's ARFF.</summary>
    Arff,

    /// <summary>audformat's CSV.</summary>
    Audformat,
}
