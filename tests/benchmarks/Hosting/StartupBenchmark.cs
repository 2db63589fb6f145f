using System.Diagnostics;

namespace Prosodia.Benchmarks.Hosting;

/// <summary>Time from the start of the process to its first answer: the handler as it is deployed, and an empty ASP.NET Core app that is published the same way, in turn.</summary>
internal static class StartupBenchmark
{
    private const string EmptyProgram = """
        var app = WebApplication.CreateSlimBuilder(args).Build();
        app.MapGet("/", () => Results.NotFound());
        app.Run();
        """;

    // Of what the handler is published with, all that bears on its start.
    private const string EmptyProject = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <InvariantGlobalization>true</InvariantGlobalization>
            <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
            <SelfContained>true</SelfContained>
            <PublishReadyToRun>true</PublishReadyToRun>
          </PropertyGroup>
        </Project>
        """;

    public static async Task<int> RunAsync(string handlerProject, int runs)
    {
        var folder = Directory.CreateTempSubdirectory("prosodia-startup-").FullName;
        try
        {
            var handler = Path.Combine(folder, "handler");
            var empty = Path.Combine(folder, "empty");
            Directory.CreateDirectory(Path.Combine(folder, "source"));
            await File.WriteAllTextAsync(Path.Combine(folder, "source", "Empty.csproj"), EmptyProject);
            await File.WriteAllTextAsync(Path.Combine(folder, "source", "Program.cs"), EmptyProgram);
            await PublishAsync(handlerProject, handler);
            await PublishAsync(Path.Combine(folder, "source"), empty);

            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var run = -1; run < runs; run++)
            {
                var (ourTime, theirTime) = (
                    await MeasureAsync(Path.Combine(handler, "Prosodia.Functions"), folder, "FUNCTIONS_CUSTOMHANDLER_PORT", port => $"{port}"),
                    await MeasureAsync(Path.Combine(empty, "Empty"), folder, "ASPNETCORE_URLS", port => $"http://127.0.0.1:{port}"));
                if (run < 0)
                    continue; // files come from the disk
                ours.Add(ourTime);
                theirs.Add(theirTime);
            }

            Report("handler", ours);
            Report("empty app", theirs);
            Console.WriteLine($"ratio of medians: {Median(ours) / Median(theirs):F2} (at most 1.3 is wanted)");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task PublishAsync(string project, string output)
    {
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", output, "-v", "q", "--nologo", "-p:RunAnalyzers=false"]))!;
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException($"{project} could not be published");
    }

    private static async Task<double> MeasureAsync(string program, string folder, string variable, Func<int, string> value)
    {
        var port = FreePort.Find();
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[variable] = value(port);
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        try
        {
            while (true)
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
                    return watch.Elapsed.TotalMilliseconds;
                }
                catch (HttpRequestException) when (!process.HasExited && watch.Elapsed < TimeSpan.FromSeconds(30))
                {
                    await Task.Delay(2);
                }
            }
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static void Report(string name, List<double> times) =>
        Console.WriteLine($"{name}: median {Median(times):F0} ms, {times.Min():F0} to {times.Max():F0} ms, {times.Count} starts");

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
