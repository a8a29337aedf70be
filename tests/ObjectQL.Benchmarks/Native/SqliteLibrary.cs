using System.Reflection;
using System.Runtime.InteropServices;

namespace ObjectQL.Benchmarks.Native;

/// <summary>
/// The one native library of a run: the system's when it is 3.40 or newer, else the one that SQLitePCLRaw carries. The floor's
/// imports, those of Microsoft.Data.Sqlite's provider and the ObjectQL driver are all directed to it.
/// </summary>
internal static class SqliteLibrary
{
    public const string ImportName = "benchmark_sqlite3";

    private const string BundledName = "e_sqlite3";
    private static readonly Version s_oldestSystem = new(3, 40);
    private static nint s_handle;
    private static bool s_isSystem;

    private static string SystemName =>
        OperatingSystem.IsWindows() ? "winsqlite3" : OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : "libsqlite3.so.0";

    /// <summary>Says which library the run uses; valid after <see cref="Use"/>.</summary>
    public static string Description => $"SQLite {Version} ({(s_isSystem ? "the system's library" : "the library carried by SQLitePCLRaw")})";

    public static string Version { get; private set; } = "";

    /// <summary>The name that the library is loaded by.</summary>
    public static string LoadName => s_isSystem ? SystemName : BundledName;

    /// <summary>Chooses the library and directs all imports to it. Must run before the first query of any contender.</summary>
    public static unsafe void Use()
    {
        if (s_handle != 0)
        {
            return;
        }

        s_isSystem = TryLoadSystem(out s_handle);
        if (!s_isSystem)
        {
            s_handle = NativeLibrary.Load(BundledName, typeof(SqliteLibrary).Assembly, null);
        }

        Version = VersionOf(s_handle);
        NativeLibrary.SetDllImportResolver(typeof(SqliteLibrary).Assembly, Resolve);
        NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, Resolve);
        SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
        SQLitePCL.raw.FreezeProvider();
        ObjectQL.Sqlite.SqliteLibrary.Use(LoadName);
    }

    private static bool TryLoadSystem(out nint handle) =>
        NativeLibrary.TryLoad(SystemName, out handle) && new Version(VersionOf(handle)) >= s_oldestSystem;

    private static unsafe string VersionOf(nint handle)
    {
        var version = (delegate* unmanaged<byte*>)NativeLibrary.GetExport(handle, "sqlite3_libversion");
        return Marshal.PtrToStringUTF8((nint)version()) ?? "0.0";
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name is ImportName or BundledName ? s_handle : 0;
}
