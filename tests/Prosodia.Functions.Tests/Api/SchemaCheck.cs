using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Prosodia.Functions.Tests.Api;

/// <summary>Holds JSON against a schema: the part of JSON Schema that the description uses. A keyword that it does not know is an error, not ignored.</summary>
internal static class SchemaCheck
{
    /// <summary>Everything that does not fit.</summary>
    public static IReadOnlyList<string> Problems(JsonElement schema, JsonElement value, string at = "")
    {
        schema = Description.Resolve(schema);
        var problems = new List<string>();
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "description" or "format" or "example":
                    break;
                case "type":
                    if (!IsOf(keyword.Value.GetString()!, value))
                        problems.Add($"{at}: {value.ValueKind} is no {keyword.Value}");
                    break;
                case "enum":
                    if (!keyword.Value.EnumerateArray().Any(one => one.ToString() == value.ToString()))
                        problems.Add($"{at}: '{value}' is none of {keyword.Value}");
                    break;
                case "pattern":
                    if (!Regex.IsMatch(value.GetString() ?? "", keyword.Value.GetString()!, default, TimeSpan.FromSeconds(1)))
                        problems.Add($"{at}: '{value}' does not match {keyword.Value}");
                    break;
                case "minimum":
                    if (value.GetDouble() < keyword.Value.GetDouble())
                        problems.Add($"{at}: {value} is less than {keyword.Value}");
                    break;
                case "maximum":
                    if (value.GetDouble() > keyword.Value.GetDouble())
                        problems.Add($"{at}: {value} is more than {keyword.Value}");
                    break;
                case "items":
                    if (value.ValueKind == JsonValueKind.Array)
                        problems.AddRange(value.EnumerateArray().SelectMany((item, i) => Problems(keyword.Value, item, $"{at}/{i.ToString(CultureInfo.InvariantCulture)}")));
                    break;
                case "oneOf":
                    var fits = keyword.Value.EnumerateArray().Count(one => Problems(one, value, at).Count == 0);
                    if (fits != 1)
                        problems.Add($"{at}: fits {fits} of the alternatives: {value}");
                    break;
                case "properties" or "required" or "additionalProperties":
                    break;
                default:
                    throw new NotSupportedException($"schema keyword {keyword.Name}");
            }
        }

        if (value.ValueKind == JsonValueKind.Object)
            problems.AddRange(Members(schema, value, at));
        return problems;
    }

    private static IEnumerable<string> Members(JsonElement schema, JsonElement value, string at)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _)))
                yield return $"{at}: lacks {name}";
        }

        foreach (var member in value.EnumerateObject())
        {
            if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(member.Name, out var inner))
            {
                foreach (var problem in Problems(inner, member.Value, $"{at}/{member.Name}"))
                    yield return problem;
            }
            else if (schema.TryGetProperty("additionalProperties", out var others))
            {
                if (others.ValueKind == JsonValueKind.False)
                    yield return $"{at}: has {member.Name}, of which the schema does not know";
                else if (others.ValueKind == JsonValueKind.Object)
                {
                    foreach (var problem in Problems(others, member.Value, $"{at}/{member.Name}"))
                        yield return problem;
                }
            }
        }
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new NotSupportedException($"type {type}"),
    };
}
