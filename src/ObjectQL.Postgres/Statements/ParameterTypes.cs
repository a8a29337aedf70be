using Npgsql;
using NpgsqlTypes;
using ObjectQL.Metadata;

namespace ObjectQL.Postgres.Statements;

/// <summary>The typed parameter of each kind of value. Dates and times go as the numbers that the server counts, so that no value has a second meaning.</summary>
internal static class ParameterTypes
{
    /// <summary>The parameter of one value in the stored form of a field.</summary>
    public static NpgsqlParameter Of(ValueKind kind) => kind switch
    {
        ValueKind.Long => new NpgsqlParameter<long?> { NpgsqlDbType = NpgsqlDbType.Bigint },
        ValueKind.Double => new NpgsqlParameter<double?> { NpgsqlDbType = NpgsqlDbType.Double },
        ValueKind.Decimal => Numeric(),
        ValueKind.Boolean => new NpgsqlParameter<bool?> { NpgsqlDbType = NpgsqlDbType.Boolean },
        ValueKind.Date => new NpgsqlParameter<int?> { NpgsqlDbType = NpgsqlDbType.Date },
        ValueKind.Time => new NpgsqlParameter<long?> { NpgsqlDbType = NpgsqlDbType.Time },
        ValueKind.DateTime => new NpgsqlParameter<long?> { NpgsqlDbType = NpgsqlDbType.TimestampTz },
        ValueKind.Text or ValueKind.Select => new NpgsqlParameter<string?> { NpgsqlDbType = NpgsqlDbType.Text },
        ValueKind.SelectList or ValueKind.TextList => new NpgsqlParameter<string[]?> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        ValueKind.Vector => new NpgsqlParameter<float[]?> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Real },
        _ => new NpgsqlParameter<byte[]?> { NpgsqlDbType = NpgsqlDbType.Jsonb },
    };

    /// <summary>The parameter of a list of such values, for <c>in</c>.</summary>
    public static NpgsqlParameter ListOf(ValueKind kind) => kind switch
    {
        ValueKind.Long => new NpgsqlParameter<long[]?> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
        ValueKind.Double => new NpgsqlParameter<double[]?> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Double },
        ValueKind.Decimal => NumericList(),
        ValueKind.Boolean => new NpgsqlParameter<bool[]?> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Boolean },
        ValueKind.Date => new NpgsqlParameter<int[]?> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date },
        ValueKind.Time => new NpgsqlParameter<long[]?> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Time },
        ValueKind.DateTime => new NpgsqlParameter<long[]?> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
        _ => new NpgsqlParameter<string[]?> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
    };

    /// <summary>The parameter of a value that the column cannot have, but can be compared with: 2.5 with whole numbers, noon with days.</summary>
    public static NpgsqlParameter Between(ValueKind kind, bool isList) => (kind, isList) switch
    {
        (ValueKind.Date, false) => new NpgsqlParameter<long?> { NpgsqlDbType = NpgsqlDbType.Timestamp },
        (ValueKind.Date, true) => new NpgsqlParameter<long[]?> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Timestamp },
        (_, false) => Numeric(),
        _ => NumericList(),
    };

    private static NpgsqlParameter<decimal?> Numeric() => new() { NpgsqlDbType = NpgsqlDbType.Numeric };

    private static NpgsqlParameter<decimal[]?> NumericList() => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Numeric };
}
