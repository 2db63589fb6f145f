namespace Prosodia.Features.Export;

/// <summary>Text formats of exported features.</summary>
public enum FeatureFormat
{
    /// <summary>openSMILE's CSV: <c>name;frameTime;…</c> for frames and windows, <c>name;…</c> for utterances.</summary>
    OpenSmileCsv,

    /// <summary>openSMILE's ARFF, for WEKA.</summary>
    Arff,

    /// <summary>audformat's segmented table: <c>file,start,end,…</c> with timedeltas.</summary>
    AudformatCsv,
}
