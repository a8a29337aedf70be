namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>What is stored, as the interpreter of the tests knows it.</summary>
internal sealed class RandomWorld
{
    /// <summary>The kinds and sizes of the teams that rows may belong to, by id.</summary>
    public static IReadOnlyDictionary<string, (string? Kind, long? Size)> Teams { get; } = new Dictionary<string, (string?, long?)>(StringComparer.Ordinal)
    {
        ["t1"] = ("home", 1), ["t2"] = ("away", 5), ["t3"] = (null, null),
    };

    public Dictionary<string, Dictionary<string, object?>> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>The parts of rows, and whether each is done.</summary>
    public List<(string Row, bool Done)> Parts { get; } = [];

    /// <summary>The rows besides one.</summary>
    public IEnumerable<Dictionary<string, object?>> Others(string id) => Rows.Where(pair => pair.Key != id).Select(static pair => pair.Value);
}
