using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// MySQL 8.0.17 and MariaDB 10.6. Parameters are positional, so a statement mentions each of them once and in order. Statements name no
/// collation: how texts are compared is a matter of the tables and of the session, because the two servers have no collation in common that
/// compares code points without padding texts by spaces. Only the texts of tables differ.
/// </summary>
public sealed partial class MySqlDialect : SqlDialect
{
    private MySqlDialect(string collation) => Collation = collation;

    /// <summary>The dialect of MySQL.</summary>
    public static MySqlDialect Instance { get; } = new("utf8mb4_0900_bin");

    /// <summary>The dialect of MariaDB: the same statements, other tables.</summary>
    public static MySqlDialect MariaDb { get; } = new("utf8mb4_nopad_bin");

    /// <summary>
    /// The collation of columns, by code points and without padding. A session sets it first (<c>SET NAMES utf8mb4 COLLATE …</c>), so that it
    /// also holds for texts that come from no column.
    /// </summary>
    public string Collation { get; }

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
        ValueKind.Select => "varchar(191)" + ColumnCollation,
        ValueKind.Text => (field is { Unique: true } or { Index: true } or { System: true } or { Reference: not null }
            ? "varchar(191)"
            : "longtext") + ColumnCollation,
        _ => "json",
    };

    private string ColumnCollation => " CHARACTER SET utf8mb4 COLLATE " + Collation;

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
