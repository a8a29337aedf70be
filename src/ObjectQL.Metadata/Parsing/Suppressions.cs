namespace ObjectQL.Metadata;

/// <summary>
/// The comments <c># objectql:disable OQL0123</c> of a file. Before the first content they hold for the whole file; at the end of a
/// line for that line; on a line of their own for the next line.
/// </summary>
internal sealed class Suppressions : IEquatable<Suppressions>
{
    private const string Marker = "objectql:disable";
    private readonly HashSet<string> _wholeFile = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, HashSet<string>> _byLine = [];
    private string _written = "";

    private Suppressions()
    {
    }

    public static Suppressions? In(string text)
    {
        if (text.IndexOf(Marker, StringComparison.Ordinal) < 0)
        {
            return null;
        }

        var found = new Suppressions();
        var beforeContent = true;
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var hash = line.IndexOf('#');
            var content = (hash < 0 ? line : line.Substring(0, hash)).Trim();
            var marker = hash < 0 ? -1 : line.IndexOf(Marker, hash, StringComparison.Ordinal);
            if (marker >= 0 && line.Substring(hash, marker - hash).Trim('#', ' ', '\t').Length == 0)
            {
                found.Add(line.Substring(marker + Marker.Length), content.Length > 0 ? number : beforeContent ? 0 : number + 1);
            }

            beforeContent &= content.Length == 0;
        }

        return found;
    }

    public bool Covers(MetadataDiagnostic diagnostic) => Covers(diagnostic.Rule.Id, diagnostic.Place.Line);

    public bool Covers(string rule, int line) => _wholeFile.Contains(rule) || (_byLine.TryGetValue(line, out var rules) && rules.Contains(rule));

    public bool Equals(Suppressions? other) => other is not null && other._written == _written;

    public override bool Equals(object? obj) => Equals(obj as Suppressions);

    public override int GetHashCode() => _written.Length;

    private void Add(string list, int line)
    {
        _written += $"{line}:{list}\n";
        var target = _wholeFile;
        if (line > 0 && !_byLine.TryGetValue(line, out target!))
        {
            _byLine[line] = target = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        }

        foreach (var id in list.Split([' ', ',', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            target.Add(id);
        }
    }
}
