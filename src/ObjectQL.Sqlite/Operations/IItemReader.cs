using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Operations;

/// <summary>How the row that a statement stands on becomes an item of a stream.</summary>
/// <typeparam name="TItem">What it becomes.</typeparam>
internal interface IItemReader<TItem>
{
    static abstract TItem Read(Statement statement);
}
