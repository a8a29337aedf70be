namespace ObjectQL.Metadata;

/// <summary>Collects the findings of one stage.</summary>
internal sealed class DiagnosticSink
{
    private const int LongestArgument = 500;
    private readonly List<MetadataDiagnostic> _items = [];

    public IReadOnlyList<MetadataDiagnostic> Items => _items;

    public void Report(MetadataRule rule, Place place, params string[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = OneLine(arguments[i]);
        }

        _items.Add(new MetadataDiagnostic(rule, place, new EquatableArray<string>(arguments)));
    }

    public void Report(MetadataRule rule, Node node, params string[] arguments) => Report(rule, node.Place, arguments);

    public void AddRange(IEnumerable<MetadataDiagnostic> diagnostics) => _items.AddRange(diagnostics);

    /// <summary>What a file holds may be of any length and in several lines; a message is neither.</summary>
    private static string OneLine(string text)
    {
        var line = text.Length > LongestArgument ? text.Substring(0, LongestArgument) + "..." : text;
        for (var i = 0; i < line.Length; i++)
        {
            if (char.IsControl(line[i]))
            {
                return new string(Array.ConvertAll(line.ToCharArray(), c => char.IsControl(c) ? ' ' : c));
            }
        }

        return line;
    }
}
