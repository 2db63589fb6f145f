using System.Text;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora.Importers.Reading;

/// <summary>Settings as Python's configparser writes them: sections, <c>key = value</c> or <c>key: value</c>, indented continuation lines.</summary>
internal sealed class IniFile
{
    private const int MaxValue = 1 << 15;
    private static readonly TableOptions Limits = new() { MaxFile = 1 << 22, MaxLine = 1 << 20 };
    private readonly Dictionary<(string Section, string Key), (string Value, int Line)> _values = [];

    private IniFile(string file) => File = file;

    /// <summary>The file as errors name it.</summary>
    public string File { get; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="CorpusException">A line is not one of the forms, or a key comes twice.</exception>
    public static IniFile Read(Stream stream, string file)
    {
        var ini = new IniFile(file);
        var lines = new LineReader(new StreamReader(stream, Encoding.UTF8), file, Limits, default);
        var (section, key) = ("", (string?)null);
        while (lines.Next() is { } line)
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or ';')
            {
                continue;
            }

            if (key is not null && char.IsWhiteSpace(line[0]))
            {
                ini.Continue(section, key, text, lines.Line);
            }
            else if (text is ['[', .., ']'])
            {
                (section, key) = (text[1..^1].Trim(), null);
            }
            else
            {
                key = ini.Set(section, text, lines.Line);
            }
        }

        return ini;
    }

    /// <summary>A value; null when it is not set.</summary>
    public string? this[string section, string key] => _values.TryGetValue((section, key.ToLowerInvariant()), out var found) ? found.Value : null;

    /// <summary>An error at a key.</summary>
    public CorpusException Error(string section, string key, string reason) =>
        new(File, reason, _values.TryGetValue((section, key.ToLowerInvariant()), out var found) ? found.Line : null, $"{section}.{key}");

    private void Continue(string section, string key, string text, int line)
    {
        var (value, at) = _values[(section, key)];
        _values[(section, key)] = value.Length + text.Length < MaxValue
            ? ($"{value}\n{text}", at)
            : throw new CorpusException(File, $"the value is longer than {MaxValue} characters", line, $"{section}.{key}");
    }

    private string Set(string section, string text, int line)
    {
        var separator = text.AsSpan().IndexOfAny('=', ':');
        if (separator <= 0 || section.Length == 0)
        {
            throw new CorpusException(File, "is neither '[section]' nor 'key = value' in a section", line);
        }

        var key = text[..separator].Trim().ToLowerInvariant();
        return _values.TryAdd((section, key), (text[(separator + 1)..].Trim(), line))
            ? key
            : throw new CorpusException(File, "this key comes twice", line, $"{section}.{key}");
    }
}
