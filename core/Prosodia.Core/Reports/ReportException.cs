namespace Prosodia.Reports;

/// <summary>A part of a report cannot be shown as it was made: the message names the part and what to do.</summary>
/// <param name="message">Which part, and what is wrong with it.</param>
public sealed class ReportException(string message) : Exception(message);
