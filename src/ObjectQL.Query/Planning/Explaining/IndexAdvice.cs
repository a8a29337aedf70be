using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>An index that would serve a query, and what to write for it.</summary>
/// <param name="Object">The object that lacks it.</param>
/// <param name="Fields">Its fields, in order.</param>
/// <param name="File">The metadata file to add it to.</param>
/// <param name="Yaml">What to add there.</param>
/// <param name="Cost">What the query is estimated to cost with it.</param>
public sealed record IndexAdvice(string Object, EquatableArray<string> Fields, string File, string Yaml, double Cost)
{
    /// <summary>The advice as a sentence, with the text to add behind it.</summary>
    public override string ToString() => $"an index on ({string.Join(", ", Fields)}) would serve this query; add to {File}:\n{Yaml}";
}
