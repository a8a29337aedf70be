using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>MySQL 8 and MariaDB 10.5. Parameters are positional, so a statement mentions each of them once and in order.</summary>
public sealed class MySqlDialect : SqlDialect
{
    private MySqlDialect()
    {
    }

    /// <summary>The one dialect object.</summary>
    public static MySqlDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "mysql";

    /// <inheritdoc/>
    protected override (char Open, char Close) Quotes => ('`', '`');

    /// <inheritdoc/>
    public override void AppendParameter(StringBuilder text, int number) => text.Append('?');

    /// <inheritdoc/>
    public override string ColumnType(FieldSchema field) => field.Kind switch
    {
        ValueKind.Long => "bigint",
        ValueKind.Double => "double",
        ValueKind.Decimal => string.Format(CultureInfo.InvariantCulture, "decimal({0},{1})", field.Precision, field.Scale),
        ValueKind.Boolean => "boolean",
        ValueKind.Date => "date",
        ValueKind.Time => "time(6)",
        ValueKind.DateTime => "datetime(3)",
        ValueKind.Vector => "blob",
        ValueKind.Select => "varchar(191)",
        ValueKind.Text => field is { Unique: true } or { Index: true } or { System: true } or { Reference: not null }
            ? "varchar(191)"
            : "longtext",
        _ => "json",
    };

    /// <inheritdoc/>
    protected override void AppendNoLimit(StringBuilder text) => text.Append(" LIMIT 18446744073709551615");

    /// <inheritdoc/>
    public override void AppendUpsert(StringBuilder text, QueryPlan plan, IReadOnlyList<int> updated)
    {
        text.Append(" ON DUPLICATE KEY UPDATE ");
        for (var i = 0; i < updated.Count; i++)
        {
            var column = plan.Schema.Fields[updated[i]].Column;
            text.Append(i == 0 ? "" : ", ");
            AppendIdentifier(text, column);
            text.Append(" = VALUES(");
            AppendIdentifier(text, column);
            text.Append(')');
        }

        if (plan.RaisesVersion)
        {
            var column = plan.Schema.Fields[plan.Schema.VersionField].Column;
            text.Append(", ");
            AppendIdentifier(text, column);
            text.Append(" = coalesce(");
            AppendIdentifier(text, column);
            text.Append(", 0) + 1");
        }
    }

    /// <inheritdoc/>
    protected internal override string Later(string given, string stored) =>
        $"greatest({given}, coalesce(date_add({stored}, interval 1000 microsecond), '1000-01-01'))";
}
