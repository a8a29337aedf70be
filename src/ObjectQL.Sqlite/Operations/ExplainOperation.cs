using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Asks the engine how it would run a plan.</summary>
internal readonly struct ExplainOperation(QueryPlan plan) : IReadOperation<IReadOnlyList<string>>
{
    public IReadOnlyList<string> Run(SqliteConnection connection)
    {
        var steps = new List<string>();
        var depths = new Dictionary<long, int>();
        connection.AddFunctions();
        using var query = new AdHocQuery(connection, "EXPLAIN QUERY PLAN " + connection.TextOf(plan));
        while (query.Next())
        {
            var depth = depths.TryGetValue(query.Long(1), out var above) ? above + 1 : 0;
            depths[query.Long(0)] = depth;
            steps.Add(new string(' ', depth * 2) + query.Text(3));
        }

        return steps;
    }

    public void Keep()
    {
        // Nothing is lent: the engine is not told the values.
    }
}
