using System.Globalization;

namespace Prosodia.Functions.Tests.Jobs;

/// <summary>A program in place of <c>prosodia</c>: what it does is in the id of the job.</summary>
internal sealed class ScriptedProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();

    public ScriptedProgram()
    {
        File.WriteAllText(
            Path,
            $$"""
            #!/bin/sh
            cd '{{_folder.Path}}'
            id=$(basename "$(dirname "$2")")
            echo "$id $$" >> started
            case "$id" in
              exit-*) exit "${id#exit-}" ;;
              wait-*) cat > rest; echo "$id" >> left; exit 143 ;;
              deaf-*) sleep 60 & echo "$id $!" >> children; wait; exit 0 ;;
              gate-*) while [ ! -e open ]; do sleep 0.02; done; exit 0 ;;
              leave-*) sleep 60 & echo "$id $!" >> children; exit 0 ;;
              talk-*) echo "$*: $Prosodia__JobCores core, $Prosodia__DataFolder"; echo "mind the step" >&2; exit 0 ;;
            esac
            """.ReplaceLineEndings("\n"));
        Permit(execution: true);
    }

    /// <summary>Where it is.</summary>
    public string Path => _folder["program"];

    /// <summary>Says whether it may be executed.</summary>
    public void Permit(bool execution)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | (execution ? UnixFileMode.UserExecute : UnixFileMode.None));
    }

    /// <summary>Lets all at the gate pass.</summary>
    public void Open() => File.WriteAllText(_folder["open"], "");

    /// <summary>Ids of the jobs that were started, in their order.</summary>
    public IReadOnlyList<string> Started => [.. Lines("started").Select(line => line.Split(' ')[0])];

    /// <summary>Ids of the jobs that noticed that they were told to stop.</summary>
    public IReadOnlyList<string> Left => Lines("left");

    /// <summary>Process ids of the jobs, or of what they have started themselves.</summary>
    public IReadOnlyList<int> Processes(string file = "started") => [.. Lines(file).Select(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))];

    /// <summary>Whether a process is there and has not ended.</summary>
    public static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].StartsWith('Z');
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static async Task UntilAsync(Func<bool> holds)
    {
        for (var end = DateTime.UtcNow + Patience; !holds(); await Task.Delay(10))
            Assert.True(DateTime.UtcNow < end, "it has not come to that in time");
    }

    public void Dispose() => _folder.Dispose();

    private string[] Lines(string file) => File.Exists(_folder[file]) ? File.ReadAllLines(_folder[file]) : [];
}
