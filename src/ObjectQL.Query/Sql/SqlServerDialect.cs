using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>SQL Server 2019 and newer. Its text is printed and compared, but has not been executed against a server.</summary>
public sealed partial class SqlServerDialect : SqlDialect
{
    private SqlServerDialect()
    {
    }

    /// <summary>The one dialect object.</summary>
    public static SqlServerDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sqlserver";

    /// <inheritdoc/>
    protected override (char Open, char Close) Quotes => ('[', ']');

    /// <inheritdoc/>
    public override void AppendParameter(StringBuilder text, int number) =>
        text.Append("@p").Append(number.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ColumnType(FieldSchema field) => field.Kind switch
    {
        ValueKind.Long => "bigint",
        ValueKind.Double => "float",
        ValueKind.Decimal => string.Format(CultureInfo.InvariantCulture, "decimal({0},{1})", field.Precision, field.Scale),
        ValueKind.Boolean => "bit",
        ValueKind.Date => "date",
        ValueKind.Time => "time(7)",
        ValueKind.DateTime => "datetimeoffset(3)",
        ValueKind.Vector => "varbinary(max)",
        ValueKind.Select => "nvarchar(191)" + CodePoints,
        ValueKind.Text when field is { Unique: true } or { Index: true } or { System: true } or { Reference: not null } => "nvarchar(191)" + CodePoints,
        ValueKind.Text => "nvarchar(max)" + CodePoints,
        _ => "nvarchar(max)",
    };

    /// <inheritdoc/>
    internal override void AppendLimit(SqlWriter sql, int take, int skip, bool hasOrder)
    {
        if (take == 0 && skip == 0)
        {
            return;
        }

        sql.Append(hasOrder ? " OFFSET " : " ORDER BY (SELECT NULL) OFFSET ");
        if (skip == 0)
        {
            sql.Append("0");
        }
        else
        {
            sql.Parameter(skip);
        }

        sql.Append(" ROWS");
        if (take != 0)
        {
            sql.Append(" FETCH NEXT ").Parameter(take).Append(" ROWS ONLY");
        }
    }

    /// <inheritdoc/>
    internal override void AppendUpsert(SqlWriter sql, QueryPlan plan) =>
        throw new NotSupportedException("SQL Server has no upsert clause; its driver updates first and inserts when nothing was hit.");

    /// <inheritdoc/>
    protected internal override string Later(string given, string stored) =>
        $"(SELECT max(moment) FROM (VALUES ({given}), (dateadd(millisecond, 1, {stored}))) AS moments (moment))";
}
