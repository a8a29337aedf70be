using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Changes one record, or those that match.</summary>
internal struct UpdateOperation<T>(QueryPlan plan, T draft, Arguments arguments) : IWriteOperation
    where T : Record, IRecord<T>
{
    private Arguments _arguments = arguments;

    public readonly QueryPlan Plan => plan;

    public readonly bool[]? Between => ArgumentForms.Between(plan, _arguments);

    public readonly void Bind(Statement statement)
    {
        var binder = new StatementBinder(plan, statement.Parameters);
        T.Write(draft, ref binder);
        ArgumentBinder.Bind(statement, plan.Fields.Count, _arguments);
    }

    public void Keep() => _arguments = _arguments.Copy();

    public readonly ObjectQLException? Explain(Exception error) => WriteError.Of(error, plan, draft);
}
