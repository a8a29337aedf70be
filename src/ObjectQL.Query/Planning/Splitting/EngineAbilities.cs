namespace ObjectQL.Query;

/// <summary>What an engine does by itself with the records of one object; the rest is done in memory.</summary>
/// <param name="Supports">
/// Whether it decides a condition over fields of the object, exactly as this library defines it. It is asked for each of the conditions that must all
/// hold; a parameter stands for each value.
/// </param>
public sealed record EngineAbilities(Func<Expression, bool> Supports)
{
    /// <summary>Whether it sorts by fields, null as the least value unless the key says otherwise.</summary>
    public bool Sorts { get; init; }

    /// <summary>Whether it leaves out leading records and limits their number.</summary>
    public bool Limits { get; init; }

    /// <summary>Whether it counts without reading.</summary>
    public bool Counts { get; init; }
}
