using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Sqlite.Searching;

/// <summary>
/// The two ways of a statement that searches: by the candidates of the index, or by a scan, which is faster for words that many records have. Which it is
/// depends on the words, which are a value, so each run asks the index how common they are.
/// </summary>
internal sealed class SearchChoice
{
    private readonly SqliteConnection _connection;
    private readonly QueryPlan _plan;
    private readonly string _sql;
    private readonly int _parameter;
    private Statement? _scan;
    private nint _question;

    private SearchChoice(SqliteConnection connection, QueryPlan plan, string sql, int parameter)
    {
        _connection = connection;
        _plan = plan;
        _sql = sql;
        _parameter = parameter;
    }

    /// <summary>The choice that a statement leaves; null where there is none.</summary>
    public static SearchChoice? Of(SqliteConnection connection, QueryPlan plan, string sql) =>
        plan.Kind is PlanKind.List or PlanKind.Rows or PlanKind.Count && SqliteSearchIndex.Parameter(sql) is var parameter and > 0 && parameter <= plan.Parameters.Count
            ? new SearchChoice(connection, plan, sql, parameter) : null;

    /// <summary>The statement that scans, where the words are too common for the index; null where they are not.</summary>
    public Statement? Scan(Arguments arguments) => AreCommon(arguments) ? _scan ??= new Statement(_connection.PrepareHandle(ScanText, _plan.Schema), _plan) : null;

    /// <summary>The text of the statement that scans.</summary>
    public string ScanText => SqliteSearchIndex.Without(_sql);

    /// <summary>Whether so many records have the words that a scan is faster.</summary>
    public bool AreCommon(Arguments arguments)
    {
        if (arguments.Count < _parameter || arguments.Span[_parameter - 1] is not { HasValue: true, Kind: ValueKind.Text } words)
        {
            return false;
        }

        if (_question == 0)
        {
            _question = _connection.PrepareHandle(SqliteSearchIndex.AreCommon(_plan.Schema), _plan.Schema);
        }

        new ParameterBinder(_connection, _question, _plan.Schema).Text(1, words.AsText, _plan.Parameters[_parameter - 1].Form);
        try
        {
            var code = Sqlite3.Step(_question);
            return code == ResultCode.Row ? Sqlite3.ColumnLong(_question, 0) != 0 : throw _connection.Failed(_plan.Schema, code);
        }
        finally
        {
            Sqlite3.Reset(_question);
            _connection.Scratch.Clear();
        }
    }

    /// <summary>Ends the native statements.</summary>
    public void Drop()
    {
        if (_scan is { } scan)
        {
            Sqlite3.Finalize(scan.Handle);
            scan.IsDropped = true;
            _scan = null;
        }

        Sqlite3.Finalize(_question);
        _question = 0;
    }
}
