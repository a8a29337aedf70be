using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <content>Columns, groups, and the condition on them.</content>
internal sealed partial class QueryReading
{
    /// <summary>The fields of records that are read, by their numbers; empty for all.</summary>
    public EquatableArray<int> Fields(QueryText? text)
    {
        var fields = new List<int>();
        foreach (var item in text is null ? [] : QueryItem.Of(Known(text)))
        {
            if (Parse(text!, item, ExpressionUse.Value, []) is not { } value)
            {
                continue;
            }

            if (value is FieldExpression { Source: 0 } field && !fields.Contains(field.Field))
            {
                fields.Add(field.Field);
            }
            else
            {
                problems.Add(new QueryProblem(true, $"A '{target.Class}' has its own fields, each once; for paths and computed columns return a type of yours", text!.At(item.Start, item.Text.Length)));
            }
        }

        return fields.ToEquatableArray();
    }

    /// <summary>The columns.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isValue">Whether the one column is the result itself, and needs no name.</param>
    public List<QueryColumn> Columns(QueryText text, bool isValue)
    {
        var columns = new List<QueryColumn>();
        foreach (var item in QueryItem.Of(Known(text)))
        {
            var written = item.WithoutAlias(out var alias);
            if (Parse(text, written, ExpressionUse.Column, []) is not { } value)
            {
                continue;
            }

            var place = text.At(item.Start, item.Text.Length);
            if ((alias ?? ColumnNames.Of(value, written.Text) ?? (isValue ? "value" : null)) is { } name)
            {
                columns.Add(new QueryColumn(name, value, place));
            }
            else
            {
                problems.Add(new QueryProblem(true, $"A computed column needs a name; write '{written.Text} as Name'", place));
            }
        }

        return columns;
    }

    /// <summary>The columns that a type asks for by its members: the fields of their names.</summary>
    public List<QueryColumn> Columns(RowType type, SourcePlace place)
    {
        var columns = new List<QueryColumn>();
        var names = (type.Constructors.IsEmpty ? [] : type.Constructors[0]).Concat(type.Members).Select(static member => member.Key).Distinct().ToList();
        for (var i = 0; i < target.Schema.Fields.Count; i++)
        {
            var field = target.Schema.Fields[i];
            if (names.Contains(RowMember.KeyOf(field.Name)) && Scope.Value(i) is { } value)
            {
                columns.Add(new QueryColumn(field.Name, value, place));
            }
        }

        return columns;
    }

    /// <summary>What divides the records into groups.</summary>
    public EquatableArray<Expression> Groups(QueryText? text, IReadOnlyList<ResultColumn> columns)
    {
        var groups = new List<Expression>();
        foreach (var item in text is null ? [] : QueryItem.Of(Known(text)))
        {
            // A key may be a column by its name, but it never aggregates.
            var named = columns.FirstOrDefault(column => column.Name == item.Text && !RowChecks.IsGrouped(new QueryShape { Columns = [column] }));
            if ((named?.Value ?? Parse(text!, item, ExpressionUse.Value, [])) is { } key)
            {
                groups.Add(key);
            }
        }

        return groups.ToEquatableArray();
    }

    /// <summary>The condition on groups.</summary>
    public Expression? Having(QueryText? text, IReadOnlyList<ResultColumn> columns) =>
        text is null ? null : Parse(text, new QueryItem(Known(text), 0), ExpressionUse.GroupCondition, columns);

    /// <summary>Whether <c>Distinct = true</c> is written.</summary>
    public bool Flag(QueryText? text) => text is not null && Known(text) == "true";
}
