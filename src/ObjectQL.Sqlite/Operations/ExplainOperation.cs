using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Searching;

namespace ObjectQL.Sqlite.Operations;

/// <summary>Asks the engine how it would run a plan.</summary>
internal struct ExplainOperation(QueryPlan plan, Arguments arguments) : IReadOperation<IReadOnlyList<string>>
{
    private Arguments _arguments = arguments;

    public readonly IReadOnlyList<string> Run(SqliteConnection connection)
    {
        var steps = new List<string>();
        var depths = new Dictionary<long, int>();
        connection.AddFunctions();
        var text = connection.TextOf(plan);
        if (SearchChoice.Of(connection, plan, text) is { } search)
        {
            var isCommon = search.AreCommon(_arguments);
            search.Drop();
            text = isCommon ? search.ScanText : text;
            steps.Add(isCommon ? "the search scans: the words are too common for its index" : "the search takes the candidates of its index: the words are rare enough");
        }

        using var query = new AdHocQuery(connection, "EXPLAIN QUERY PLAN " + text);
        while (query.Next())
        {
            var depth = depths.TryGetValue(query.Long(1), out var above) ? above + 1 : 0;
            depths[query.Long(0)] = depth;
            steps.Add(new string(' ', depth * 2) + query.Text(3));
        }

        return steps;
    }

    public void Keep() => _arguments = _arguments.Copy();
}
