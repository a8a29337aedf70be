using System.Reflection;
using System.Runtime.InteropServices;
using ObjectQL.Sqlite.Native;

namespace ObjectQL.Sqlite;

/// <summary>
/// The native SQLite library of this process. The system's is taken when it is 3.40 or newer, else the <c>e_sqlite3</c> that comes
/// with the application; <see cref="Use"/> or the environment variable <c>OBJECTQL_SQLITE_LIBRARY</c> names another one.
/// </summary>
public static unsafe class SqliteLibrary
{
    /// <summary>The environment variable that names the library, by name or by path.</summary>
    public const string EnvironmentVariable = "OBJECTQL_SQLITE_LIBRARY";

    private const int LeastVersion = 3_035_000;
    private const int PreferredSystemVersion = 3_040_000;

    private static readonly Lock s_lock = new();
    private static volatile LoadedLibrary? s_loaded;
    private static string? s_wanted;

    /// <summary>The name that the library was found under.</summary>
    /// <exception cref="ObjectQLException"><c>DRIVER_CONNECTION_FAILED</c>: no usable library was found.</exception>
    public static string Name => Load().Name;

    /// <summary>The library's version, such as 3.40.1.</summary>
    /// <exception cref="ObjectQLException"><c>DRIVER_CONNECTION_FAILED</c>: no usable library was found.</exception>
    public static Version Version => Load().Version;

    /// <summary>Decides for a library, before the first driver of the process is made.</summary>
    /// <param name="nameOrPath">A library name as the system's loader understands it, <c>e_sqlite3</c>, or a path.</param>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: another library is in use already.</exception>
    public static void Use(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        lock (s_lock)
        {
            if (s_loaded is { } loaded && loaded.Name != nameOrPath)
            {
                throw new ObjectQLException(
                    ErrorCode.Configuration,
                    $"The SQLite library '{loaded.Name}' is in use already; call SqliteLibrary.Use before the first SqliteDriver is made.");
            }

            s_wanted = nameOrPath;
        }
    }

    /// <summary>Loads the library unless it is loaded.</summary>
    internal static LoadedLibrary Load()
    {
        if (s_loaded is { } loaded)
        {
            return loaded;
        }

        lock (s_lock)
        {
            if (s_loaded is null)
            {
                var found = Find();
                NativeLibrary.SetDllImportResolver(typeof(SqliteLibrary).Assembly, Resolve);
                s_loaded = found;
            }

            return s_loaded;
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Sqlite3.Library && s_loaded is { } loaded ? loaded.Handle : 0;

    private static LoadedLibrary Find()
    {
        var wanted = s_wanted ?? Environment.GetEnvironmentVariable(EnvironmentVariable);
        if (!string.IsNullOrEmpty(wanted))
        {
            return TryOpen(wanted, LeastVersion) ?? throw Missing($"The SQLite library '{wanted}' could not be loaded, or is older than 3.35.");
        }

        LoadedLibrary? system = null;
        foreach (var name in SystemNames())
        {
            system ??= TryOpen(name, LeastVersion);
        }

        if (system is { } recent && recent.Number >= PreferredSystemVersion)
        {
            return recent;
        }

        return TryOpen("e_sqlite3", LeastVersion) ?? system ?? throw Missing("No SQLite library (3.35 or newer) was found.");
    }

    private static string[] SystemNames() =>
        OperatingSystem.IsWindows() ? ["winsqlite3"]
        : OperatingSystem.IsMacOS() || OperatingSystem.IsIOS() ? ["/usr/lib/libsqlite3.dylib", "libsqlite3.dylib"]
        : ["libsqlite3.so.0", "libsqlite3.so"];

    private static LoadedLibrary? TryOpen(string name, int leastVersion)
    {
        if (!NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), null, out var handle))
        {
            return null;
        }

        // A build without mutexes (threadsafe 0) may not be used from several threads, whatever the connections do.
        if (NativeLibrary.TryGetExport(handle, "sqlite3_libversion_number", out var version)
            && NativeLibrary.TryGetExport(handle, "sqlite3_threadsafe", out var threadSafe)
            && ((delegate* unmanaged<int>)threadSafe)() != 0
            && ((delegate* unmanaged<int>)version)() is var number
            && number >= leastVersion)
        {
            return new LoadedLibrary(name, number, handle);
        }

        NativeLibrary.Free(handle);
        return null;
    }

    private static ObjectQLException Missing(string what) => new(
        ErrorCode.ConnectionFailed,
        $"{what} Install SQLite (Debian and Ubuntu: libsqlite3-0, Alpine: sqlite-libs), reference the package "
        + $"SQLitePCLRaw.lib.e_sqlite3, or name a library in the environment variable {EnvironmentVariable}.");
}
