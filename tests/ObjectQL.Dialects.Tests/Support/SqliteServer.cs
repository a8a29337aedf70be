using System.Text;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Errors;
using ObjectQL.Sqlite.Functions;
using ObjectQL.Sqlite.Native;
using ObjectQL.Sqlite.Statements;

namespace ObjectQL.Dialects.Tests.Support;

/// <summary>SQLite in memory: values are bound and columns are read as its driver does it.</summary>
public sealed unsafe class SqliteServer : DatabaseServer
{
    private SqliteConnection? _connection;

    /// <inheritdoc/>
    public override SqlDialect Dialect => SqliteDialect.Instance;

    /// <inheritdoc/>
    public override string? Missing => null;

    /// <inheritdoc/>
    public override void Start()
    {
        SqliteLibrary.Load();
        _connection = SqliteConnection.Open(new SqliteOptions { Path = ":memory:" }, "PRAGMA foreign_keys = ON");
        FunctionRegistry.Register(_connection);
    }

    /// <inheritdoc/>
    public override List<string> Run(SqlStatement statement, IReadOnlyList<BoundValue> values, IReadOnlyList<FieldSchema> columns)
    {
        var connection = _connection!;
        var schema = new ObjectSchema("row", [.. columns]);
        var text = Encoding.UTF8.GetBytes(statement.Text);
        fixed (byte* sql = text)
        {
            var handle = connection.PrepareText(sql, text.Length, 0, out _);
            try
            {
                connection.Scratch.Clear();
                var binder = new ParameterBinder(connection, handle, schema);
                for (var i = 0; i < values.Count; i++)
                {
                    ArgumentBinder.Bind(binder, i + 1, Value.Of(values[i].Value), values[i].Form);
                }

                return Rows(handle, schema);
            }
            finally
            {
                Sqlite3.Finalize(handle);
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _connection?.Dispose();

    private List<string> Rows(nint handle, ObjectSchema schema)
    {
        var fields = Enumerable.Range(0, schema.Fields.Count).ToArray();
        var rows = new List<string>();
        int code;
        while ((code = Sqlite3.Step(handle)) == ResultCode.Row)
        {
            var reader = new ColumnReader(handle, schema, fields);
            var row = new StringBuilder();
            while (reader.Next(out var field))
            {
                row.Append(field == 0 ? "" : "|").Append(ValueText.Of(Read(reader, schema.Fields[field]), schema.Fields[field].Kind));
            }

            rows.Add(row.ToString());
        }

        return code == ResultCode.Done ? rows : throw SqliteError.Of(_connection!, code, null);
    }

    private static object? Read(in ColumnReader reader, FieldSchema field) => field.Kind switch
    {
        ValueKind.Long => reader.Long(),
        ValueKind.Double => reader.Double(),
        ValueKind.Decimal => reader.Decimal(field.Scale),
        ValueKind.Boolean => reader.Boolean(),
        ValueKind.Date => reader.Date(),
        ValueKind.Time => reader.Time(),
        ValueKind.DateTime => reader.DateTime()?.UtcDateTime,
        _ => reader.Text(),
    };
}
