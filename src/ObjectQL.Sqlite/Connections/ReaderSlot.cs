using System.Runtime.InteropServices;

namespace ObjectQL.Sqlite.Connections;

/// <summary>A place for one idle connection, on a cache line of its own.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct ReaderSlot
{
    public SqliteConnection? Connection;
}
