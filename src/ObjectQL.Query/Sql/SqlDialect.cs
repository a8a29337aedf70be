using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>How one database engine writes SQL. Dialects are single objects; compare them by reference.</summary>
public abstract class SqlDialect
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

    /// <summary>Appends a sort key so that nulls come first ascending and last descending.</summary>
    public virtual void AppendSortKey(StringBuilder text, FieldSchema field, bool descending)
    {
        AppendIdentifier(text, field.Column);
        if (descending)
        {
            text.Append(" DESC");
        }
    }

    /// <summary>Appends the clause that limits the records.</summary>
    /// <param name="text">The statement so far.</param>
    /// <param name="take">The number of the take parameter, or 0.</param>
    /// <param name="skip">The number of the skip parameter, or 0.</param>
    /// <param name="hasOrder">Whether the statement is sorted.</param>
    public virtual void AppendLimit(StringBuilder text, int take, int skip, bool hasOrder)
    {
        if (take != 0)
        {
            text.Append(" LIMIT ");
            AppendParameter(text, take);
        }
        else if (skip != 0)
        {
            AppendNoLimit(text);
        }

        if (skip != 0)
        {
            text.Append(" OFFSET ");
            AppendParameter(text, skip);
        }
    }

    /// <summary>Appends what some engines demand before an offset when nothing is limited.</summary>
    protected virtual void AppendNoLimit(StringBuilder text)
    {
    }

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
    /// <param name="text">The statement so far: an insert.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="updated">The fields that an existing record takes over.</param>
    public virtual void AppendUpsert(StringBuilder text, QueryPlan plan, IReadOnlyList<int> updated)
    {
        text.Append(" ON CONFLICT (");
        SqlPrinter.AppendColumns(text, this, plan.Schema, plan.KeyFields);
        text.Append(") DO UPDATE SET ");
        for (var i = 0; i < updated.Count; i++)
        {
            var column = plan.Schema.Fields[updated[i]].Column;
            text.Append(i == 0 ? "" : ", ");
            AppendIdentifier(text, column);
            var given = "excluded." + Identifier(column);
            text.Append(" = ").Append(
                plan.ChangeTimeIsVersion(updated[i]) ? Later(given, Identifier(plan.Schema.Table) + "." + Identifier(column)) : given);
        }

        if (plan.RaisesVersion)
        {
            var column = plan.Schema.Fields[plan.Schema.VersionField].Column;
            text.Append(", ");
            AppendIdentifier(text, column);
            text.Append(" = coalesce(");
            AppendIdentifier(text, plan.Schema.Table);
            text.Append('.');
            AppendIdentifier(text, column);
            text.Append(", 0) + 1");
        }

        text.Append(" RETURNING ");
        SqlPrinter.AppendColumns(text, this, plan.Schema, plan.Returning);
    }
}
