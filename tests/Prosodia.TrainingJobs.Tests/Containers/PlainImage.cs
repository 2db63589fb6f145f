using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Prosodia.TrainingJobs.Tests.Containers;

/// <summary>
/// What a Dockerfile describes, made without a container engine: every stage has a folder for its root, and absolute paths of its instructions are
/// below that. The sources are not copied but built where they are. What a base image and Debian's packages bring is this machine's, and so is the face
/// model, if there is one: nothing is downloaded.
/// </summary>
internal sealed partial class PlainImage : IDisposable
{
    // The user that Microsoft's images name by $APP_UID (dotnet/dotnet-docker, src/runtime-deps).
    private const string AppUser = "1654";

    private readonly TemporaryFolder _folder = new();
    private readonly string _context;
    private readonly Dictionary<string, string> _stages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private string _root = "";
    private string[] _entry = [];
    private string[] _command = [];

    private readonly string? _model;

    private PlainImage(string context, string? model) => (_context, _model) = (context, model);

    /// <summary>The user that it runs as.</summary>
    public string User { get; private set; } = "0";

    /// <summary>The packages that it installs.</summary>
    public IReadOnlyList<string> Packages { get; private set; } = [];

    /// <summary>Addresses that it downloads from.</summary>
    public List<string> Downloads { get; } = [];

    /// <summary>What it runs when nobody says otherwise.</summary>
    public IEnumerable<string> Command => _entry.Concat(_command);

    public static async Task<PlainImage> BuildAsync(string context, string dockerfile, string? model)
    {
        var image = new PlainImage(context, model);
        foreach (var instruction in DockerInstruction.Read(Path.Combine(context, dockerfile)))
            await image.DoAsync(instruction);
        await image.ShellAsync($"chmod 755 '{image._folder.Path}'"); // who runs in it must get in
        return image;
    }

    /// <summary>What starts the image with arguments in place of its command, as its user if that can be had.</summary>
    public ProcessStartInfo Run(params IEnumerable<string> arguments)
    {
        string[] command = [InRoot(_entry[0]), .. _entry[1..], .. arguments];
        var asUser = Environment.UserName == "root" ? ["setpriv", $"--reuid={User}", $"--regid={User}", "--clear-groups", "--", .. command] : command;
        var start = new ProcessStartInfo(asUser[0], asUser[1..]) { UseShellExecute = false, WorkingDirectory = _root };
        start.Environment.Clear(); // nothing of this machine's .NET
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;
        return start;
    }

    public void Dispose() => _folder.Dispose();

    private async Task DoAsync(DockerInstruction instruction)
    {
        switch (instruction.Name)
        {
            case "FROM":
                _root = Directory.CreateDirectory(_folder[$"stage-{_stages.Count}"]).FullName;
                await ShellAsync($"mkdir -m 1777 '{InRoot("/tmp")}'");
                _stages[instruction.Words is [_, "AS", var stage] ? stage : $"{_stages.Count}"] = _root;
                break;
            case "WORKDIR" or "COPY" when instruction.Arguments is "/source" or ". .":
                break; // the sources are built where they are
            case "RUN" when instruction.Words is ["curl", .., "--output", var file, var address]:
                Downloads.Add(address);
                await ShellAsync($"mkdir -p '{Path.GetDirectoryName(InRoot(file))}'{(_model is null ? "" : $" && cp '{_model}' '{InRoot(file)}'")}");
                break;
            case "RUN" when _model is null && instruction.Arguments.Contains("sha256sum", StringComparison.Ordinal):
                break; // of what was not downloaded
            case "COPY" when instruction.Words is [var of, var into] && of[0] != '-':
                await ShellAsync($"cp '{of}' '{InRoot(into)}'");
                break;
            case "COPY" when instruction.Words is [var from, var source, var target] && from.StartsWith("--from=", StringComparison.Ordinal):
                await ShellAsync($"cp -r '{_stages[from["--from=".Length..]]}{source}' '{InRoot(target)}'");
                break;
            case "RUN" when instruction.Arguments.StartsWith("apt-get update && apt-get install ", StringComparison.Ordinal):
                Packages = [.. instruction.Arguments.Split("&&")[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(2).Where(word => word[0] != '-')];
                break;
            case "RUN":
                await ShellAsync(RootedPath().Replace(instruction.Arguments, path => InRoot(path.Value)));
                break;
            case "ENV" when _model is null && instruction.Arguments.StartsWith("PROSODIA_FACE_MODEL=", StringComparison.Ordinal):
                break;
            case "ENV" when instruction.Arguments.Split('=') is [var name, var value]:
                _environment[name] = value.StartsWith('/') ? InRoot(value) : value;
                break;
            case "USER":
                User = instruction.Arguments.Replace("$APP_UID", AppUser, StringComparison.Ordinal);
                break;
            case "ENTRYPOINT":
                _entry = instruction.List;
                break;
            case "CMD":
                _command = instruction.List;
                break;
            default:
                throw new NotSupportedException($"{instruction.Name} {instruction.Arguments}: is not known here; teach it to the test.");
        }
    }

    private async Task ShellAsync(string line)
    {
        // Into a file: servers that builds leave behind would hold a pipe. What takes time and changes nothing is left out: analyzers, and compiling ahead.
        var log = _folder["log"];
        var start = new ProcessStartInfo("sh", ["-c", $"exec > '{log}' 2>&1; {line}"])
        {
            WorkingDirectory = _context,
            Environment = { ["RunAnalyzers"] = "false", ["PublishReadyToRun"] = "false" },
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{line}\n{await File.ReadAllTextAsync(log)}");
    }

    private string InRoot(string path) => _root + path;

    /// <summary>An absolute path among the words of a line.</summary>
    [GeneratedRegex(@"(?<=\s)/\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RootedPath();
}
