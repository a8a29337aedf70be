using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Something that reads, as a struct: where it runs decides the driver, and nothing is allocated to carry it there.</summary>
internal interface IReadOperation<out TResult>
{
    /// <summary>Whether it never runs long, so that nobody would notice a cancellation in the middle.</summary>
    static virtual bool IsShort => false;

    /// <summary>Runs on a connection that is free.</summary>
    TResult Run(SqliteConnection connection);

    /// <summary>Copies what the caller only lent, since the operation has to wait.</summary>
    void Keep();
}
