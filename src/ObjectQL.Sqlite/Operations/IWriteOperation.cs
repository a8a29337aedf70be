using ObjectQL.Metadata;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Something that writes, as a struct. It may run more than once when a group has to be repeated, and changes nothing but the database.</summary>
internal interface IWriteOperation
{
    /// <summary>Whether it takes several statements, which need a transaction or a savepoint around them.</summary>
    bool IsMany { get; }

    /// <summary>Runs on the writer's connection.</summary>
    /// <returns>The number of records hit.</returns>
    int Run(SqliteConnection connection);

    /// <summary>Copies what the caller only lent, since the operation has to wait.</summary>
    void Keep();

    /// <summary>What was written is committed, or part of the caller's transaction: results may be handed out.</summary>
    void Committed();

    /// <summary>Says more about a broken foreign key, while the connection still knows the data.</summary>
    ObjectQLException Explain(SqliteConnection connection, ObjectQLException error);
}
