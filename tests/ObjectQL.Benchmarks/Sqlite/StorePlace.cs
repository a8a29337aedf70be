namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>Where databases are put: in memory, or each in a file of its own.</summary>
internal sealed class StorePlace
{
    private readonly string? _folder;
    private int _files;

    private StorePlace(string? folder) => _folder = folder;

    public static StorePlace Memory { get; } = new(null);

    /// <summary>What the names of the cases end in.</summary>
    public string Suffix => _folder is null ? "" : " (file)";

    public static StorePlace Files(string folder) => new(folder);

    /// <summary>A file that does not exist yet, or null for memory.</summary>
    public string? NewFile() => _folder is null ? null : Path.Combine(_folder, $"{Interlocked.Increment(ref _files)}.db");
}
