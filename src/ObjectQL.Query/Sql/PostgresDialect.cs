using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>PostgreSQL 12 and newer.</summary>
public sealed partial class PostgresDialect : SqlDialect
{
    /// <summary>The order of texts by code points, whatever the database's own is.</summary>
    private const string CodePoints = " COLLATE \"C\"";

    private PostgresDialect()
    {
    }

    /// <summary>The one dialect object.</summary>
    public static PostgresDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "postgres";

    /// <inheritdoc/>
    public override void AppendParameter(StringBuilder text, int number) =>
        text.Append('$').Append(number.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ColumnType(FieldSchema field) => field.Kind switch
    {
        ValueKind.Long => "bigint",
        ValueKind.Double => "double precision",
        ValueKind.Decimal => string.Format(CultureInfo.InvariantCulture, "numeric({0},{1})", field.Precision, field.Scale),
        ValueKind.Boolean => "boolean",
        ValueKind.Date => "date",
        ValueKind.Time => "time",
        ValueKind.DateTime => "timestamptz",
        ValueKind.SelectList or ValueKind.TextList => "text[]",
        ValueKind.Vector => "real[]",
        ValueKind.Text or ValueKind.Select => "text",
        _ => "jsonb",
    };

    /// <summary>A delete puts the check off until all that goes along is gone: the server would ask in the middle otherwise.</summary>
    internal override string NoActionOption => " DEFERRABLE";

    /// <inheritdoc/>
    /// <remarks>The server cuts names at 63 bytes, so that long ones could meet; a hash of the whole keeps them apart.</remarks>
    public override string ConstraintName(string name)
    {
        const int Longest = 63;
        if (Encoding.UTF8.GetByteCount(name) <= Longest)
        {
            return name;
        }

        const int HashLength = 8;
        var units = name.ToCharArray();
        var length = units.Length;
        while (Encoding.UTF8.GetByteCount(units, 0, length) > Longest - HashLength - 1 || char.IsHighSurrogate(units[length - 1]))
        {
            length--;
        }

        return new StringBuilder(Longest).Append(units, 0, length).Append('_').Append(Hash128.Seed.Add(name).ToString(), 0, HashLength).ToString();
    }

    /// <inheritdoc/>
    internal override void AppendSortKey(SqlWriter sql, SortKey key)
    {
        ExpressionPrinter.Operand(sql, key.Value);
        sql.Append(key.Value.Type.IsText ? CodePoints : "").Append(key.Descending ? " DESC" : "")
            .Append(key.NullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }

    /// <inheritdoc/>
    /// <remarks>Another program may have stored microseconds, which records do not keep.</remarks>
    protected internal override string StoredTime(string column) => $"coalesce(date_trunc('milliseconds', {column}), 'epoch')";

    /// <inheritdoc/>
    protected internal override string Later(string given, string stored) => $"greatest({given}, {stored} + interval '1 millisecond')";
}
