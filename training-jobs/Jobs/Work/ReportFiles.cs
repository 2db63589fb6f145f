namespace Prosodia.TrainingJobs.Jobs.Work;

/// <summary>What an experiment leaves for its reader.</summary>
internal static class ReportFiles
{
    /// <summary>Pushes tables, results and report; the manifest last: where it is, everything is.</summary>
    public static async Task PushAsync(JobWorkspace workspace, CancellationToken cancellationToken)
    {
        var tables = Directory.EnumerateFiles(workspace.PathOf("tables")).Select(file => $"tables/{Path.GetFileName(file)}");
        string[] files = ["results.jsonl", "predictions.csv", "run.json", "report.html"];
        await JobWorkspace.TransferAsync(
            files.Where(file => File.Exists(workspace.PathOf(file))).Concat(tables), (file, stop) => workspace.PushAsync(file, stop), cancellationToken);
        await workspace.PushAsync("manifest.json", cancellationToken);
    }
}
