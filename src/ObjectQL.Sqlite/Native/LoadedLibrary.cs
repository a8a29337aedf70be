namespace ObjectQL.Sqlite.Native;

/// <summary>A native library that was found usable.</summary>
internal sealed record LoadedLibrary(string Name, int Number, nint Handle)
{
    public Version Version { get; } = new(Number / 1_000_000, Number / 1_000 % 1_000, Number % 1_000);

    /// <summary>The address of <c>sqlite3_free</c>, which SQLite calls on memory that it is given.</summary>
    public nint Free { get; } = System.Runtime.InteropServices.NativeLibrary.GetExport(Handle, "sqlite3_free");
}
