using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Prosodia.Functions.Api;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Api.Scoring;
using Prosodia.Functions.Api.Security;
using Prosodia.Storage.Folders;

namespace Prosodia.Functions.Tests.Api;

/// <summary>A full disk is answered with 507 (RFC 4918, section 11.5), whichever file it is that had no room. The errors are those of the system and of SQLite.</summary>
public sealed class DiskFullTests
{
    [Fact]
    public async Task A_file_that_has_no_room_is_answered_with_507()
    {
        if (!OperatingSystem.IsLinux())
            return;

        var (status, problem) = await AnswerAsync(() => throw NoRoom());

        Assert.Equal((507, 507), (status, problem.GetProperty("status").GetInt32()));
        Assert.StartsWith("There is no room left on the disk", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_that_have_no_room_are_answered_with_507()
    {
        var (status, _) = await AnswerAsync(FillDatabase);
        var (wrapped, _) = await AnswerAsync(() => throw new IOException("The tables cannot be used.", Assert.Throws<SqliteException>(FillDatabase)));

        Assert.Equal((507, 507), (status, wrapped));
    }

    [Fact]
    public async Task Other_errors_of_files_stay_errors_of_the_service()
    {
        var (status, _) = await AnswerAsync(() => throw new IOException("The disk is broken."));

        Assert.Equal(500, status);
    }

    [Fact]
    public async Task A_form_that_has_no_room_is_not_one_that_was_cut_short()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var folder = new TemporaryFolder();
        var options = new ApiOptions();
        using var limits = new CallerLimits(options);
        var request = new DefaultHttpContext().Request;
        (request.ContentType, request.Body) = ("multipart/form-data; boundary=b", new FailingStream(NoRoom()));

        var error = await Assert.ThrowsAsync<IOException>(() => new ScoreBody(new FolderBlobStore(folder.Path), limits).OpenAsync(request));

        Assert.True(DiskFull.Is(error));
    }

    // The device on which every write fails as on a full disk.
    private static IOException NoRoom() => Assert.Throws<IOException>(() =>
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        full.Write([1]);
    });

    private static void FillDatabase()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var statement in new[] { "CREATE TABLE t (x)", "PRAGMA max_page_count = 2", "INSERT INTO t VALUES (zeroblob(100000))" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
    }

    private static async Task<(int Status, JsonElement Problem)> AnswerAsync(Action fails)
    {
        var context = new DefaultHttpContext();
        var body = new MemoryStream();
        context.Response.Body = body;
        var middleware = new ProblemMiddleware(
            _ =>
            {
                fails();
                return Task.CompletedTask;
            },
            NullLogger<ProblemMiddleware>.Instance);
        await middleware.InvokeAsync(context);
        using var document = JsonDocument.Parse(body.ToArray());
        return (context.Response.StatusCode, document.RootElement.Clone());
    }

    private sealed class FailingStream(IOException error) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw error;
    }
}
