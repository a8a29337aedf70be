namespace ObjectQL.Sqlite.Tests.Model;

/// <summary>A select as the generator writes them.</summary>
public readonly record struct Status : ISelect<Status>
{
    private static readonly string[] s_options = ["open", "in progress", "erledigt ✓"];

    private Status(string value) => Value = value;

    public static Status Open { get; } = new("open");

    public static Status InProgress { get; } = new("in progress");

    public static Status Done { get; } = new("erledigt ✓");

    public string Value { get; }

    static ReadOnlySpan<string> ISelect<Status>.Options => s_options;

    public static Status From(string value) => new(value);
}
