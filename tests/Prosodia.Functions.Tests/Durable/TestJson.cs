using System.Text.Json.Serialization;

namespace Prosodia.Functions.Tests.Durable;

[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Guid[]))]
[JsonSerializable(typeof(decimal))]
internal sealed partial class TestJson : JsonSerializerContext;
