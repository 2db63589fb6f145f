using Prosodia.Audio;
using Prosodia.Functions.Activities;
using Prosodia.Functions.Api;
using Prosodia.Functions.Hosting;
using Prosodia.Functions.Hosting.Functions;
using Prosodia.Functions.Observability;
using Prosodia.Functions.Orchestrations;
using Prosodia.Functions.Settings;
using Prosodia.Functions.Triggers;

var builder = WebApplication.CreateSlimBuilder(args);
LocalSettingsFile.AddTo(builder.Configuration, Environment.CurrentDirectory);
var settings = AppSettings.Read(new SettingsReader(builder.Configuration));
Environment.SetEnvironmentVariable(FfmpegPrograms.FolderVariable, settings.FfmpegFolder); // for jobs too, wherever it was set
builder.WebHost.UseUrls(settings.Hosting.ListenOn);

builder.AddObservability(settings.Observability);
builder.Services.AddSingleton(settings.Hosting);
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

app.UseApi();
if (settings.Hosting.IsUnderFunctionsHost)
    app.MapHostCalls();
app.MapApi(settings.Api);
app.Run();
