using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>How one database engine writes SQL. Dialects are single objects; compare them by reference.</summary>
public abstract partial class SqlDialect
{
    /// <summary>The dialect's name: <c>sqlite</c>, <c>postgres</c>, <c>mysql</c>, <c>sqlserver</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The quote before and after an identifier.</summary>
    protected virtual (char Open, char Close) Quotes => ('"', '"');

    /// <summary>Appends an identifier, always quoted; a quote inside is doubled.</summary>
    public void AppendIdentifier(StringBuilder text, string name)
    {
        var (open, close) = Quotes;
        text.Append(open);
        foreach (var c in name)
        {
            text.Append(c);
            if (c == close)
            {
                text.Append(c);
            }
        }

        text.Append(close);
    }

    /// <summary>An identifier, always quoted.</summary>
    public string Identifier(string name)
    {
        var text = new StringBuilder(name.Length + 2);
        AppendIdentifier(text, name);
        return text.ToString();
    }

    /// <summary>Appends the parameter of that number, from 1.</summary>
    public virtual void AppendParameter(StringBuilder text, int number) =>
        text.Append('?').Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The column type of a field.</summary>
    public abstract string ColumnType(FieldSchema field);

    /// <summary>The name that an index or a foreign key gets: the wanted one, shortened where the engine would cut it.</summary>
    public virtual string ConstraintName(string name) => name;

    /// <summary>What stands behind the column of an id that the engine numbers.</summary>
    internal virtual string NumberedOption => "";

    /// <summary>Appends a field as a value: a column of a type of its own as what the field is.</summary>
    internal virtual void AppendFieldValue(SqlWriter sql, FieldExpression field) => sql.Column(field.Source, field.Field);

    /// <summary>Appends what stands behind a parameter that is written into a field's column.</summary>
    internal virtual void AppendWritten(SqlWriter sql, FieldSchema field)
    {
    }

    /// <summary>What stands behind a foreign key that lets nothing happen but refuses.</summary>
    internal virtual string NoActionOption => "";

    /// <summary>The parameter of that number as text.</summary>
    internal string Parameter(int number)
    {
        var text = new StringBuilder();
        AppendParameter(text, number);
        return text.ToString();
    }

    /// <summary>Appends the clause that limits the records.</summary>
    /// <param name="sql">The statement so far.</param>
    /// <param name="take">The number of the take parameter, or 0.</param>
    /// <param name="skip">The number of the skip parameter, or 0.</param>
    /// <param name="hasOrder">Whether the statement is sorted.</param>
    internal virtual void AppendLimit(SqlWriter sql, int take, int skip, bool hasOrder)
    {
        if (take != 0)
        {
            sql.Append(" LIMIT ").Parameter(take);
        }
        else if (skip != 0)
        {
            sql.Append(NoLimit);
        }

        if (skip != 0)
        {
            sql.Append(" OFFSET ").Parameter(skip);
        }
    }

    /// <summary>What some engines demand before an offset when nothing is limited.</summary>
    private protected virtual string NoLimit => "";

    /// <summary>
    /// The time of a change: the given one, but later than the stored one, because it is what tells the versions of a record apart
    /// that declares no version.
    /// </summary>
    /// <param name="given">The given time, as an expression.</param>
    /// <param name="stored">The stored time, as an expression.</param>
    protected internal virtual string Later(string given, string stored) => $"max({given}, coalesce({stored}, 0) + 1)";

    /// <summary>The stored time of the last change; a row that was written by others and has none counts as 1970 where a time is a number.</summary>
    /// <param name="column">The column, quoted.</param>
    protected internal virtual string StoredTime(string column) => column;

    /// <summary>Appends what ends an insert so that it becomes an upsert.</summary>
    /// <param name="sql">The statement so far: an insert.</param>
    /// <param name="plan">The plan.</param>
    internal virtual void AppendUpsert(SqlWriter sql, QueryPlan plan)
    {
        sql.Append(" ON CONFLICT (").Columns(plan.Schema, plan.KeyFields).Append(") DO UPDATE SET ");
        for (var i = 0; i < plan.TakenOver.Count; i++)
        {
            var field = plan.TakenOver[i];
            var column = plan.Schema.Fields[field].Column;
            var given = "excluded." + Identifier(column);
            sql.Append(i == 0 ? "" : ", ").Identifier(column).Append(" = ").Append(
                plan.ChangeTimeIsVersion(field) ? Later(given, Identifier(plan.Schema.Table) + "." + Identifier(column)) : given);
        }

        if (plan.RaisesVersion)
        {
            var column = plan.Schema.Fields[plan.Schema.VersionField].Column;
            sql.Append(", ").Identifier(column).Append(" = coalesce(").Identifier(plan.Schema.Table).Append(".").Identifier(column).Append(", 0) + 1");
        }

        sql.Returned(plan.Returning);
    }

    /// <summary>What ends a query whose records are held until the transaction ends; nothing where transactions that write follow each other.</summary>
    protected internal virtual string HoldClause(RecordHold hold) => "";

    /// <summary>Appends the query that finds the records of a change; some engines do not let it read the changed table directly.</summary>
    internal virtual void AppendChangedIds(SqlWriter sql, Action appendQuery) => appendQuery();
}
