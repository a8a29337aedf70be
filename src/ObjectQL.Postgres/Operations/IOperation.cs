using ObjectQL.Postgres.Statements;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Operations;

/// <summary>A plan with its values, as a struct: where it runs decides the driver, and nothing is allocated to carry it there.</summary>
internal interface IOperation
{
    /// <summary>The plan.</summary>
    QueryPlan Plan { get; }

    /// <summary>The parameters whose values lie between those of their column; null for none.</summary>
    bool[]? Between { get; }

    /// <summary>Gives the statement its values.</summary>
    void Bind(Statement statement);

    /// <summary>Copies what the caller only lent, since the operation has to wait.</summary>
    void Keep();
}
