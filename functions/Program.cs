using Prosodia.Functions.Api;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));

// The Functions host tells a custom handler where to listen; alone, the handler listens on loopback only.
var port = builder.Configuration["FUNCTIONS_CUSTOMHANDLER_PORT"];
if (port is not null)
    builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
else if (builder.Configuration["urls"] is null)
    builder.WebHost.UseUrls("http://127.0.0.1:7071");

var app = builder.Build();
app.MapHealth();
app.Run();
