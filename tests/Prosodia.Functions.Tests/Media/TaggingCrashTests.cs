using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Prosodia.Audio;
using Prosodia.Functions.Tests.Runs;
using Xunit.Abstractions;

namespace Prosodia.Functions.Tests.Media;

/// <summary>
/// The service is killed again and again while media come in. <c>PROSODIA_CRASH_MEDIA</c> says how many media; one kill for every ten of them, at most 40.
/// </summary>
[Collection(SmallCorpus.Collection)]
public sealed class TaggingCrashTests(ITestOutputHelper output)
{
    private const int Seed = 20261127;

    [Fact]
    public async Task No_medium_is_lost_and_none_is_tagged_twice()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("PROSODIA_CRASH_MEDIA") ?? "40", CultureInfo.InvariantCulture);
        var (kills, random, begun) = (Math.Min(40, count / 10), new Random(Seed), Stopwatch.StartNew());
        await using var service = new RunsService();
        BuiltInPackages.Write(service.Blobs);
        await service.StartAsync();
        for (var kill = 0; kill < kills; kill++)
        {
            for (var number = count * kill / kills; number < count * (kill + 1) / kills; number++)
                service.PutMedium($"folder {number % 7}/{number}.wav", Wav(number));
            var before = Tags(service);
            await Task.Delay(random.Next(kill % 3 == 0 ? 300 : 3000));
            await service.KillAsync();
            output.WriteLine($"{begun.Elapsed.TotalSeconds:F0} s: kill {kill + 1}, {Tags(service) - before} media tagged since the last");
            await service.StartAsync();
        }

        await RunsService.UntilAsync(() => Task.FromResult(Tags(service) == count));
        var paths = await PathsAsync(service);

        Assert.Equal(count, paths.Count);
        Assert.Equal(paths.Count, paths.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(count, Directory.EnumerateFiles(Path.Combine(service.Blobs, "features"), "*.score.json", SearchOption.AllDirectories).Count());
        Assert.Equal(0, (await service.GetAsync("/api/problems")).GetProperty("problems").GetArrayLength());
        output.WriteLine($"{count} media, {kills} kills, {begun.Elapsed.TotalSeconds:F0} s");
    }

    private static int Tags(RunsService service) => Directory.Exists(Path.Combine(service.Blobs, "tags"))
        ? Directory.EnumerateFiles(Path.Combine(service.Blobs, "tags"), "*.json", SearchOption.AllDirectories).Count()
        : 0;

    private static async Task<List<string>> PathsAsync(RunsService service)
    {
        var paths = new List<string>();
        string? continuation = null;
        do
        {
            var page = await service.GetAsync(continuation is null ? "/api/media" : $"/api/media?continuation={Uri.EscapeDataString(continuation)}");
            paths.AddRange(page.GetProperty("media").EnumerateArray().Select(medium => medium.GetProperty("path").GetString()!));
            continuation = page.TryGetProperty("continuation", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
        }
        while (continuation is not null);
        return paths;
    }

    /// <summary>Half a second of a tone; each number another one.</summary>
    private static byte[] Wav(int number)
    {
        const int rate = 8000;
        var samples = new float[rate / 2];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (float)(0.3 * Math.Sin(2 * Math.PI * (120 + (0.2 * number)) * i / rate));
        using var stream = new MemoryStream();
        WavWriter.Write(stream, samples, rate);
        return stream.ToArray();
    }
}
