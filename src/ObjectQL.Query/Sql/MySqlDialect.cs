using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>MySQL 8 and MariaDB 10.5. Parameters are positional, so a statement mentions each of them once and in order.</summary>
public sealed partial class MySqlDialect : SqlDialect
{
    /// <summary>Case matters, also where the text of a statement cannot say so: in groups, distinct rows and unique values.</summary>
    private const string Collation = " CHARACTER SET utf8mb4" + CodePoints;

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
        ValueKind.Select => "varchar(191)" + Collation,
        ValueKind.Text => (field is { Unique: true } or { Index: true } or { System: true } or { Reference: not null }
            ? "varchar(191)"
            : "longtext") + Collation,
        _ => "json",
    };

    /// <inheritdoc/>
    private protected override string NoLimit => " LIMIT 18446744073709551615";

    /// <inheritdoc/>
    internal override void AppendUpsert(SqlWriter sql, QueryPlan plan)
    {
        sql.Append(" ON DUPLICATE KEY UPDATE ");
        for (var i = 0; i < plan.TakenOver.Count; i++)
        {
            var field = plan.TakenOver[i];
            var column = Identifier(plan.Schema.Fields[field].Column);
            var given = $"VALUES({column})";
            sql.Append(i == 0 ? "" : ", ").Append(column).Append(" = ").Append(plan.ChangeTimeIsVersion(field) ? Later(given, column) : given);
        }

        if (plan.RaisesVersion)
        {
            var column = plan.Schema.Fields[plan.Schema.VersionField].Column;
            sql.Append(", ").Identifier(column).Append(" = coalesce(").Identifier(column).Append(", 0) + 1");
        }
    }

    /// <inheritdoc/>
    internal override void AppendChangedIds(SqlWriter sql, Action appendQuery)
    {
        // MySQL refuses a subquery on the changed table (error 1093) unless it is a derived table.
        sql.Append("SELECT * FROM (");
        appendQuery();
        sql.Append(") AS ").Identifier("found");
    }

    /// <inheritdoc/>
    protected internal override string Later(string given, string stored) =>
        $"greatest({given}, coalesce(date_add({stored}, interval 1000 microsecond), '1000-01-01'))";
}
