using Npgsql;
using NpgsqlTypes;
using ObjectQL.Metadata;
using ObjectQL.Postgres.Tests;
using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests.Support;

/// <summary>PostgreSQL, reached by Npgsql.</summary>
public sealed class PostgresServer : DatabaseServer
{
    private NpgsqlDataSource? _source;

    /// <inheritdoc/>
    public override SqlDialect Dialect => PostgresDialect.Instance;

    /// <inheritdoc/>
    public override string? Missing => PostgresCluster.Missing;

    /// <inheritdoc/>
    public override void Start() => _source = NpgsqlDataSource.Create(PostgresCluster.ConnectionString);

    /// <inheritdoc/>
    public override List<string> Run(SqlStatement statement, IReadOnlyList<BoundValue> values, IReadOnlyList<FieldSchema> columns)
    {
        using var command = _source!.CreateCommand(statement.Text);
        foreach (var value in values)
        {
            command.Parameters.Add(Parameter(value));
        }

        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', columns.Select((column, i) => ValueText.Of(reader.GetValue(i), column.Kind))));
        }

        return rows;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _source?.Dispose();
        PostgresCluster.Stop();
    }

    private static NpgsqlParameter Parameter(BoundValue bound)
    {
        var kind = bound.Form.Kind;
        var type = kind switch
        {
            ValueKind.Long => NpgsqlDbType.Bigint,
            ValueKind.Double => NpgsqlDbType.Double,
            ValueKind.Decimal => NpgsqlDbType.Numeric,
            ValueKind.Boolean => NpgsqlDbType.Boolean,
            ValueKind.Date => NpgsqlDbType.Date,
            ValueKind.Time => NpgsqlDbType.Time,
            ValueKind.DateTime => NpgsqlDbType.TimestampTz,
            _ => NpgsqlDbType.Text,
        };
        if (!bound.IsList)
        {
            return new NpgsqlParameter { NpgsqlDbType = type, Value = ValueText.Stored(bound.Value, kind) ?? DBNull.Value };
        }

        var items = bound.Value.Items.Select(x => ValueText.Stored(x, kind)).ToArray();
        object list = kind switch
        {
            ValueKind.Long => Array.ConvertAll(items, static x => (long?)x),
            ValueKind.Double => Array.ConvertAll(items, static x => (double?)x),
            ValueKind.Decimal => Array.ConvertAll(items, static x => (decimal?)x),
            ValueKind.Boolean => Array.ConvertAll(items, static x => (bool?)x),
            ValueKind.Date => Array.ConvertAll(items, static x => (DateOnly?)x),
            ValueKind.Time => Array.ConvertAll(items, static x => (TimeOnly?)x),
            ValueKind.DateTime => Array.ConvertAll(items, static x => (DateTime?)x),
            _ => Array.ConvertAll(items, static x => (string?)x),
        };
        return new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = bound.Value.HasValue ? list : DBNull.Value };
    }
}
