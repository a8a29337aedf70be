using Dapper;
using Microsoft.Data.Sqlite;

namespace ObjectQL.Benchmarks.Sqlite;

/// <summary>
/// Dapper with anonymous parameters, as its manual shows it. It maps to the stored forms (whole hundredths, ISO text), which spares it
/// the conversions that the other contenders do.
/// </summary>
internal sealed class DapperStore : ProjectStore
{
    private const string Columns =
        "\"id\" AS Id, \"created_at\" AS CreatedAt, \"updated_at\" AS UpdatedAt, \"name\" AS Name, \"status\" AS Status, \"budget\" AS Budget, "
        + "\"owner\" AS Owner, \"due_date\" AS DueDate";

    private const string InsertSql = $"INSERT INTO \"projects\" ({ProjectSql.Columns}) "
        + "VALUES (@Id, @CreatedAt, @UpdatedAt, @Name, @Status, @Budget, @Owner, @DueDate)";

    private readonly SqliteConnection _connection;

    public DapperStore(string? file)
    {
        _connection = AdoConnection.Open(file);
        CreateTable();
        Seed();
    }

    public override void Dispose() => _connection.Dispose();

    protected override void Execute(string sql) => AdoConnection.Execute(_connection, sql);

    protected override object? Find(string id) =>
        _connection.QueryFirstOrDefault<DapperRow>($"SELECT {Columns} FROM \"projects\" WHERE \"id\" = @id", new { id });

    protected override object List50(string status, decimal limit) => _connection.Query<DapperRow>(
        $"SELECT {Columns} FROM \"projects\" WHERE \"status\" = @status AND \"budget\" > @limit ORDER BY \"id\" LIMIT @take",
        new { status, limit = StoredForms.ToHundredths(limit), take = 50 }).AsList();

    protected override object List(int take) =>
        _connection.Query<DapperRow>($"SELECT {Columns} FROM \"projects\" LIMIT @take", new { take }).AsList();

    protected override long CountAll() => _connection.ExecuteScalar<long>(ProjectSql.Count);

    protected override int Update(string id, string name) => _connection.Execute(
        "UPDATE \"projects\" SET \"updated_at\" = @now, \"name\" = @name WHERE \"id\" = @id",
        new { now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), name, id });

    protected override void Insert(ProjectRow row) => _connection.Execute(InsertSql, DapperRow.From(row));

    protected override void InsertMany(IReadOnlyList<ProjectRow> rows)
    {
        using var transaction = _connection.BeginTransaction();
        _connection.Execute(InsertSql, rows.Select(DapperRow.From), transaction);
        transaction.Commit();
    }
}
