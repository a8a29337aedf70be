using ObjectQL.Benchmarks.Native;
using ObjectQL.Benchmarks.Sqlite;

namespace ObjectQL.Benchmarks.Queries;

/// <summary>What SQLite itself needs for a text that it has not seen.</summary>
internal sealed class PrepareShape : IDisposable
{
    private readonly FloorConnection _connection = new(null);

    public PrepareShape() => _connection.Execute(ProjectSql.CreateTable);

    public void Run() => _connection.Compile(ProjectSql.List50);

    public void Dispose() => _connection.Dispose();
}
