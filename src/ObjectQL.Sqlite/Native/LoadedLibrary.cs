namespace ObjectQL.Sqlite.Native;

/// <summary>A native library that was found usable.</summary>
internal sealed record LoadedLibrary(string Name, int Number, nint Handle)
{
    public Version Version { get; } = new(Number / 1_000_000, Number / 1_000 % 1_000, Number % 1_000);

    /// <summary>The address of <c>sqlite3_free</c>, which SQLite calls on memory that it is given.</summary>
    public nint Free { get; } = System.Runtime.InteropServices.NativeLibrary.GetExport(Handle, "sqlite3_free");

    /// <summary>Whether the library was built with FTS5.</summary>
    public bool HasFullText { get; } = Uses(Handle, "ENABLE_FTS5\0"u8);

    private static unsafe bool Uses(nint handle, ReadOnlySpan<byte> option)
    {
        fixed (byte* name = option)
        {
            return System.Runtime.InteropServices.NativeLibrary.TryGetExport(handle, "sqlite3_compileoption_used", out var uses)
                && ((delegate* unmanaged<byte*, int>)uses)(name) != 0;
        }
    }
}
