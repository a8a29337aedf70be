using ObjectQL.Postgres.Errors;
using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>Deletes one record, or those that match.</summary>
internal struct DeleteOperation(QueryPlan plan, Arguments arguments) : IWriteOperation
{
    private Arguments _arguments = arguments;

    /// <summary>The id of the one record; kept for the message, since values may be gone when the server answers.</summary>
    private readonly string? _id = plan.Kind == PlanKind.Delete && arguments.Count > 0 && arguments.Span[0].HasValue ? arguments.Span[0].AsText : null;

    public readonly QueryPlan Plan => plan;

    public readonly bool[]? Between => ArgumentForms.Between(plan, _arguments);

    public readonly void Bind(Statement statement) => ArgumentBinder.Bind(statement, 0, _arguments);

    public void Keep() => _arguments = _arguments.Copy();

    public readonly ObjectQLException? Explain(Exception error) => WriteError.OfDelete(error, plan.Schema, _id);
}
