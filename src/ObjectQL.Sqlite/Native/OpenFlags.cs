namespace ObjectQL.Sqlite.Native;

/// <summary>Flags of <c>sqlite3_open_v2</c> and <c>sqlite3_prepare_v3</c>.</summary>
internal static class OpenFlags
{
    public const int ReadWrite = 0x2;
    public const int Create = 0x4;
    public const int Uri = 0x40;
    public const int Memory = 0x80;
    public const int NoMutex = 0x8000;
    public const uint PreparePersistent = 0x1;
    public const int StatusDeferredForeignKeys = 10;
}
