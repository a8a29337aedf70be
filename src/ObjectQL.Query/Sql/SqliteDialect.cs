using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>SQLite 3.35 and newer.</summary>
/// <remarks>
/// Storage forms: a decimal of up to 18 digits is an INTEGER scaled by 10^scale, one of more digits an order-preserving TEXT;
/// a date and a time are ISO text; a point in time is an INTEGER, milliseconds since 1970 UTC; a vector is a BLOB of
/// little-endian singles; other composite values are JSON text.
/// </remarks>
public sealed partial class SqliteDialect : SqlDialect
{
    /// <summary>The most digits of a decimal that is held as a scaled INTEGER.</summary>
    private const int ScaledDigits = 18;

    private SqliteDialect()
    {
    }

    /// <summary>The one dialect object.</summary>
    public static SqliteDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sqlite";

    /// <inheritdoc/>
    public override string ColumnType(FieldSchema field) => field.Kind switch
    {
        ValueKind.Long or ValueKind.Boolean or ValueKind.DateTime => "INTEGER",
        ValueKind.Decimal => field.Precision <= ScaledDigits ? "INTEGER" : "TEXT",
        ValueKind.Double => "REAL",
        ValueKind.Vector => "BLOB",
        _ => "TEXT",
    };

    /// <inheritdoc/>
    private protected override string NoLimit => " LIMIT -1";

    /// <inheritdoc/>
    protected internal override string StoredTime(string column) => $"coalesce({column}, 0)";
}
