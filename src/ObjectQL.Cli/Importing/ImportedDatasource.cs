namespace ObjectQL.Cli.Importing;

/// <summary>A data source of the original project.</summary>
/// <param name="Name">Its name; <c>default</c> for the one of all objects that name none.</param>
/// <param name="Written">What the configuration says of it, in one line.</param>
/// <param name="Driver">The C# expression that makes its driver; null when there is no such driver here.</param>
/// <param name="Package">The package of the driver; null for the one that the kernel has.</param>
internal sealed record ImportedDatasource(string Name, string Written, string? Driver, string? Package)
{
    private const string Memory = "new MemoryDriver()";

    /// <summary>The one of all objects, where the original says nothing of it.</summary>
    public static ImportedDatasource NotSaid { get; } = new("default", "", "new SqliteDriver(\"app.db\")", "ObjectQL.Sqlite");

    /// <summary>Reads <c>new SqlDriver({ client: 'pg', connection: ... })</c>, an address, or what names an engine.</summary>
    public static ImportedDatasource Of(string name, string written)
    {
        var line = ScriptText.Line(written);
        var text = ScriptText.Literal(written) ?? Address(written);
        var engine = (text?.Split("://")[0] ?? "").ToLowerInvariant() is { Length: > 0 } scheme && text!.Contains("://", StringComparison.Ordinal) ? scheme : Engine(line);
        return engine switch
        {
            "sqlite" => new(name, line, $"new SqliteDriver({Quote(File(text, written))})", "ObjectQL.Sqlite"),
            "postgres" or "postgresql" => new(name, line, $"new PostgresDriver(Environment.GetEnvironmentVariable(\"{Variable(name)}\") ?? \"Host=localhost\")", "ObjectQL.Postgres"),
            "memory" => new(name, line, Memory, null),
            _ => new(name, line, null, null),
        };
    }

    /// <summary>The environment variable that has the connection string.</summary>
    public static string Variable(string name) => name == "default" ? "DATABASE" : "DATABASE_" + name.ToUpperInvariant();

    private static string Engine(string line) =>
        line.Contains("MemoryDriver", StringComparison.Ordinal) ? "memory"
        : line.Contains("sqlite", StringComparison.OrdinalIgnoreCase) ? "sqlite"
        : line.Contains("'pg'", StringComparison.Ordinal) || line.Contains("\"pg\"", StringComparison.Ordinal) || line.Contains("postgres", StringComparison.OrdinalIgnoreCase) ? "postgres"
        : "";

    /// <summary>The address or file among the arguments of a driver.</summary>
    private static string? Address(string written)
    {
        var brace = written.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0)
        {
            return null;
        }

        var options = ScriptText.Map(written[brace..]);
        var connection = options.GetValueOrDefault("connection") ?? options.GetValueOrDefault("url") ?? options.GetValueOrDefault("filename") ?? "";
        return ScriptText.Literal(connection) ?? (ScriptText.Map(connection) is { } inner && inner.GetValueOrDefault("filename") is { } file ? ScriptText.Literal(file) : null);
    }

    private static string File(string? text, string written)
    {
        var file = text is null ? "" : text.Contains("://", StringComparison.Ordinal) ? text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..] : text;
        return file is "" or ":memory:" || !written.Contains(file, StringComparison.Ordinal) ? "app.db" : file;
    }

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
