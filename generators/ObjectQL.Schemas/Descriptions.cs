using ObjectQL.Metadata;

namespace ObjectQL.Schemas;

/// <summary>
/// What editors show beside a key, from <c>descriptions.txt</c>: below the <c>[noun]</c> of a table, lines <c>key: what it means</c>, and
/// <c>key -> other</c> for a key that another name has replaced.
/// </summary>
internal sealed class Descriptions
{
    private readonly Dictionary<(string Noun, string Key), string> _texts = [];

    private readonly Dictionary<(string Noun, string Key), string> _replaced = [];

    /// <summary>The nouns of the tables that are described.</summary>
    public IEnumerable<string> Nouns => _texts.Keys.Concat(_replaced.Keys).Select(static item => item.Noun).Distinct();

    /// <summary>All described keys.</summary>
    public IEnumerable<(string Noun, string Key)> Keys => _texts.Keys.Concat(_replaced.Keys);

    /// <summary>Reads the descriptions that are embedded in this program.</summary>
    public static Descriptions Read()
    {
        using var stream = typeof(Descriptions).Assembly.GetManifestResourceStream("descriptions.txt")!;
        using var reader = new StreamReader(stream);
        var all = new Descriptions();
        var noun = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                noun = line.Trim('[', ']');
            }
            else if (line.Split(" -> ") is [var old, var now])
            {
                all._replaced.Add((noun, old), now);
            }
            else if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
            {
                foreach (var key in line[..colon].Split(' '))
                {
                    all._texts.Add((noun, key), line[(colon + 2)..]);
                }
            }
        }

        return all;
    }

    /// <summary>What a key means, or null.</summary>
    public string? Of(KeyTable table, string key) =>
        ReplacementOf(table, key) is { } other ? $"The same as '{other}', which is the name to write." : _texts.GetValueOrDefault((table.Noun, key));

    /// <summary>The name that has replaced a key, or null.</summary>
    public string? ReplacementOf(KeyTable table, string key) => _replaced.GetValueOrDefault((table.Noun, key));
}
