using System.Collections.Immutable;

namespace ObjectQL;

/// <summary>Everything that a memory driver holds at one moment; immutable, so that a reader keeps what it started with.</summary>
/// <param name="tables">The tables by the numbers of their objects; null for those that nothing was stored in. Given away.</param>
/// <param name="numbers">The last number of each sequence.</param>
internal sealed class MemoryRoot(MemoryTable?[] tables, ImmutableDictionary<string, long> numbers)
{
    /// <summary>The root before anything is stored.</summary>
    public static MemoryRoot Empty { get; } = new([], ImmutableDictionary<string, long>.Empty);

    /// <summary>An object's table.</summary>
    public MemoryTable Table(MemoryObject described) =>
        (described.Number < tables.Length ? tables[described.Number] : null) ?? described.Empty;

    /// <summary>The last number of each sequence.</summary>
    public ImmutableDictionary<string, long> Numbers => numbers;

    /// <summary>This root with other numbers.</summary>
    public MemoryRoot With(ImmutableDictionary<string, long> changed) => ReferenceEquals(changed, numbers) ? this : new(tables, changed);

    /// <summary>This root with some tables exchanged.</summary>
    public MemoryRoot With(IReadOnlyList<MemoryTable> changed)
    {
        if (changed.Count == 0)
        {
            return this;
        }

        var length = tables.Length;
        foreach (var table in changed)
        {
            length = Math.Max(length, table.Object.Number + 1);
        }

        var next = new MemoryTable?[length];
        tables.CopyTo(next, 0);
        foreach (var table in changed)
        {
            next[table.Object.Number] = table;
        }

        return new MemoryRoot(next, numbers);
    }
}
