using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Stores a new record.</summary>
internal readonly struct InsertOperation<T>(QueryPlan plan, T record) : IWriteOperation
    where T : Record, IRecord<T>
{
    public QueryPlan Plan => plan;

    public bool[]? Between => null;

    public void Bind(Statement statement)
    {
        var binder = new StatementBinder(plan, statement.Parameters);
        T.Write(record, ref binder);
    }

    public void Keep()
    {
    }

    public ObjectQLException? Explain(Exception error) => WriteError.Of(error, plan, record);
}
