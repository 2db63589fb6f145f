using System.Net.Sockets;
using Prosodia.Audio;
using Prosodia.Faces;
using Prosodia.Functions.Activities;
using Prosodia.Functions.Api;
using Prosodia.Functions.Hosting;
using Prosodia.Functions.Hosting.Functions;
using Prosodia.Functions.Observability;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Settings;
using Prosodia.Functions.Triggers;

const int wrongSettings = 2;
const int cannotStart = 3;

try
{
    Run(args);
    return 0;
}
catch (SettingsException e)
{
    return Refuse(wrongSettings, e);
}
catch (Exception e) when (e is IOException or SocketException)
{
    return Refuse(cannotStart, e); // such as an address that is in use
}

// One line for whoever starts it: there is nothing in a trace that would help.
static int Refuse(int code, Exception error)
{
    Console.Error.WriteLine($"prosodia: {error.Message}");
    return code;
}

static void Run(string[] args)
{
    var builder = WebApplication.CreateSlimBuilder(args);
    LocalSettingsFile.AddTo(builder.Configuration, Environment.CurrentDirectory);
    var settings = AppSettings.Read(new SettingsReader(builder.Configuration));
    Environment.SetEnvironmentVariable(FfmpegPrograms.FolderVariable, settings.FfmpegFolder); // for jobs too, wherever it was set
    Environment.SetEnvironmentVariable(FaceModelLocation.Variable, settings.Faces.Model);
    builder.WebHost.UseUrls(settings.Hosting.ListenOn);

    builder.AddObservability(settings.Observability);
    builder.Services.AddSingleton(settings.Hosting);
    builder.Services.AddSingleton(settings.Faces);
    builder.Services.AddStorage(settings.Storage);
    builder.Services.AddHosting(settings);
    builder.Services.AddOrchestrations();
    builder.Services.AddActivities(settings);
    builder.Services.AddTriggers();
    builder.Services.AddApi(settings.Api);

    var app = builder.Build();
    if (args is ["--write-functions", var folder])
    {
        FunctionFolders.Write(folder, app.Services.GetRequiredService<FunctionCatalog>());
        return;
    }

    using var folderInUse = settings.Hosting.IsUnderFunctionsHost ? null : settings.Local.TakeFolder();
    app.UseApi();
    if (settings.Hosting.IsUnderFunctionsHost)
        app.MapHostCalls();
    app.MapApi(settings.Api);
    app.Run();
}
