namespace ObjectQL.Metadata;

/// <summary>Collects the findings of one stage.</summary>
internal sealed class DiagnosticSink
{
    private readonly List<MetadataDiagnostic> _items = [];

    public IReadOnlyList<MetadataDiagnostic> Items => _items;

    public void Report(MetadataRule rule, Place place, params string[] arguments) =>
        _items.Add(new MetadataDiagnostic(rule, place, new EquatableArray<string>(arguments)));

    public void Report(MetadataRule rule, Node node, params string[] arguments) => Report(rule, node.Place, arguments);

    public void AddRange(IEnumerable<MetadataDiagnostic> diagnostics) => _items.AddRange(diagnostics);

    public EquatableArray<MetadataDiagnostic> ToArray() => _items.ToEquatableArray();
}
