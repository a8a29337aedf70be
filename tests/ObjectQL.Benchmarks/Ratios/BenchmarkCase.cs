namespace ObjectQL.Benchmarks.Ratios;

/// <summary>One operation, and all who do it. The first contender is the floor unless the suite names another.</summary>
internal sealed record BenchmarkCase(string Name, IReadOnlyList<Contender> Contenders)
{
    /// <summary>The contender that ratios refer to.</summary>
    public string Floor { get; init; } = Contenders[0].Name;

    /// <summary>How the case is run when it is not a matter of micro- or milliseconds.</summary>
    public RunSettings? Settings { get; init; }

    /// <summary>Called before the contenders are opened, such as to say on which cores they run.</summary>
    public Action? Prepare { get; init; }

    /// <summary>Draws a conclusion from the figures, or refuses to; the lines are printed below the table.</summary>
    public Func<IReadOnlyList<Measurement>, IEnumerable<string>>? Judge { get; init; }

    /// <summary>The same case with the floor and those contenders whose names contain a text. Conclusions need all of them.</summary>
    public BenchmarkCase Only(string text) => text.Length == 0
        ? this
        : this with { Floor = Floor, Judge = null, Contenders = [.. Contenders.Where(x => x.Name == Floor || x.Name.Contains(text, StringComparison.OrdinalIgnoreCase))] };
}
