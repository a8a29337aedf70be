using ObjectQL.Sqlite.Operations;

namespace ObjectQL.Sqlite.Writing;

/// <summary>The decisions of a file. SQLite cannot prepare, so its own commit is the one that decides.</summary>
internal sealed class SqliteTwoPhase(SqliteDriver driver) : TwoPhaseParticipant
{
    private const string Create = "CREATE TABLE IF NOT EXISTS \"_objectql_decisions\" (\"name\" TEXT NOT NULL PRIMARY KEY, \"is_committed\" INTEGER NOT NULL) WITHOUT ROWID";
    private const string Write = "INSERT INTO \"_objectql_decisions\" (\"name\", \"is_committed\") VALUES (?1, 1)";
    private const string Settle = "INSERT INTO \"_objectql_decisions\" (\"name\", \"is_committed\") VALUES (?1, 0) ON CONFLICT (\"name\") DO UPDATE SET \"name\" = \"name\" RETURNING CAST(\"is_committed\" AS TEXT)";
    private const string List = "SELECT \"name\" FROM \"_objectql_decisions\" WHERE substr(\"name\", 1, length(?1)) = ?1 ORDER BY \"name\"";
    private const string Forget = "DELETE FROM \"_objectql_decisions\" WHERE \"name\" = ?1";

    public override bool CanPrepare => false;

    public override bool IsDurable => !driver.IsMemory;

    public override ValueTask OpenAsync(CancellationToken cancellationToken) => RunAsync(Create, [""], null, null, cancellationToken);

    public override ValueTask WriteAsync(IReadOnlyList<string> names, DriverTransaction transaction, CancellationToken cancellationToken) =>
        RunAsync(Write, names, null, transaction, cancellationToken);

    public override async ValueTask<bool> SettleAsync(string name, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        await RunAsync(Settle, [name], found, null, cancellationToken).ConfigureAwait(false);
        return found is ["1"];
    }

    public override async ValueTask<IReadOnlyList<string>> DecisionsAsync(string prefix, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        await driver.Read<DecisionOperation, bool>(new DecisionOperation(List, [prefix], found), null, cancellationToken).ConfigureAwait(false);
        return found;
    }

    public override ValueTask ForgetAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        names.Count == 0 ? default : RunAsync(Forget, names, null, null, cancellationToken);

    private ValueTask RunAsync(string sql, IReadOnlyList<string> names, List<string>? found, DriverTransaction? transaction, CancellationToken cancellationToken) =>
        driver.Write(new DecisionOperation(sql, names, found), transaction, cancellationToken).WithoutResult();
}
