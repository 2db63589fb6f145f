using System.Text;
using Prosodia.Corpora;
using Prosodia.Corpora.Yaml;

namespace Prosodia.Tests.Corpora.Yaml;

/// <summary>Documents with what PyYAML 6.0.3 makes of them: YamlReaderTests.py prints the expected values, as JSON with every scalar as text.</summary>
public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1\nb: two words # comment\n", """{"a":"1","b":"two words"}""")]
    [InlineData("---\na:\nb: ~\n...\n", """{"a":null,"b":null}""")]
    [InlineData("a:\n- x\n- y: 1\n  z: 2\n-\n  - q\n", """{"a":["x",{"y":"1","z":"2"},["q"]]}""")]
    [InlineData("a:\n  b:\n    c: d\n  e: f\ng: h\n", """{"a":{"b":{"c":"d"},"e":"f"},"g":"h"}""")]
    [InlineData("a: [x, 'y, z', {k: v, 'm': }]\nb: {}\nc: []\n", """{"a":["x","y, z",{"k":"v","m":null}],"b":{},"c":[]}""")]
    [InlineData("a: {b: 1,\n  c: [2,\n 3]}\n", """{"a":{"b":"1","c":["2","3"]}}""")]
    [InlineData("a: {b: goes on\n  here, c d: 1}\n'it''s x: y': z\n", """{"a":{"b":"goes on here","c d":"1"},"it's x: y":"z"}""")]
    [InlineData("a: it is\n  folded\n  twice\nb: 1\n", """{"a":"it is folded twice","b":"1"}""")]
    [InlineData("a: 'it''s\n\n  two'\nb: \"tab\\t\\u00e9 \\\n  joined\"\n", """{"a":"it's|two","b":"tab~é joined"}""")]
    [InlineData("a: |\n  x\n    y\n\n  z\nb: >-\n  p\n  q\n", """{"a":"x|  y||z","b":"p q"}""")]
    [InlineData("a: https://example.org/x#y\n'b: c': d\n", """{"a":"https://example.org/x#y","b: c":"d"}""")]
    [InlineData("\uFEFFa: 1\r\nb:\r\n  - 2\r\n", """{"a":"1","b":["2"]}""")]
    [InlineData("- ignored", null)]
    public void Documents_are_read(string yaml, string? expected)
    {
        if (expected is null)
        {
            Assert.Throws<CorpusException>(() => Read(yaml));
            return;
        }

        // Line breaks and tabs in values are shown as | and ~.
        Assert.Equal(expected, Json(Read(yaml)).Replace('\n', '|').Replace('\t', '~'));
    }

    [Theory]
    [InlineData("a: 1\nb: *x\n", 2)]
    [InlineData("a: !!python/object:os.system x\n", 1)]
    [InlineData("a: 1\n? b\n: c\n", 2)]
    [InlineData("a: 1\n  b: 2\n", 2)]
    [InlineData("a:\n  b: 1\n    c: 2\n", 3)]
    [InlineData("a: [1, 2\n", 1)]
    [InlineData("a: \"x\n", 1)]
    [InlineData("a: 'x' y\n", 1)]
    [InlineData("a: b: c\n", 1)]
    [InlineData("a: {b: 1, b: 2}\n", 1)]
    [InlineData("a: \"\\q\"\n", 1)]
    [InlineData("a: \"\\ud800\"\n", 1)]
    [InlineData("%YAML 1.2\n---\na: 1\n", 1)]
    [InlineData("a: 1\n---\nb: 2\n", 2)]
    public void What_is_not_of_the_subset_is_refused_with_its_line(string yaml, int line) =>
        Assert.Equal(line, Assert.Throws<CorpusException>(() => Read(yaml)).Line);

    [Theory]
    [InlineData("a:\n- \t # nothing\n")] // PyYAML refuses the tab
    [InlineData("a: [~]\nb: c\n  \u00A0 # nothing\n")]
    public void Blanks_before_a_comment_are_no_value(string yaml) =>
        Assert.Contains("\"a\":[null]", Json(Read(yaml)), StringComparison.Ordinal);

    [Fact]
    public void Depth_is_bounded()
    {
        Assert.Contains("deep", Assert.Throws<CorpusException>(() => Read("a: " + new string('[', 10_000))).Message, StringComparison.Ordinal);
        Assert.Contains("deep", Assert.Throws<CorpusException>(() => Read("a:\n" + string.Concat(Enumerable.Repeat("- ", 10_000)) + "x")).Message, StringComparison.Ordinal);
    }

    private static YamlMap Read(string yaml) => YamlReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(yaml)), "db.yaml");

    private static string Json(YamlNode node) => node switch
    {
        YamlMap map => "{" + string.Join(',', map.Entries.Select(entry => $"\"{entry.Key}\":{Json(entry.Value)}")) + "}",
        YamlList list => "[" + string.Join(',', list.Items.Select(Json)) + "]",
        YamlScalar { Text: { } text } => $"\"{text}\"",
        _ => "null",
    };
}
