using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>What results of rows are made of.</content>
internal sealed partial class QueryBuilder
{
    private bool _hasColumns;
    private bool _isDistinct;

    /// <summary>Whether the result consists of rows: it has columns, or distinct values of fields.</summary>
    public bool IsRows => _hasColumns || (_isDistinct && _isProjected);

    /// <summary>A column of the result by its name, to sort by; it may be added later.</summary>
    public Operand NamedColumn(string name) => Add(QueryCode.ColumnName, Name(name));

    /// <summary>A value over a group of records.</summary>
    /// <param name="function">What is computed.</param>
    /// <param name="operand">The value of each record; none to count records.</param>
    /// <param name="distinct">Whether equal values count once.</param>
    /// <param name="filter">The condition that records must match to take part; none for all.</param>
    /// <param name="separator">What stands between joined texts; null for the default.</param>
    public Operand Aggregate(AggregateFunction function, Operand operand, bool distinct = false, Operand filter = default, string? separator = null)
    {
        var arguments = filter.IsNone ? Operand.None : Add(QueryCode.Argument, filter);
        arguments = operand.IsNone ? arguments : Add(QueryCode.Argument, operand, arguments);
        var code = (int)function | (distinct ? AggregateCode.Distinct : 0) | (filter.IsNone ? 0 : AggregateCode.Filter);
        return Add(QueryCode.Aggregate, Operand.Number(separator is null ? code : code | AggregateCode.Separator(Name(separator).Index)), arguments);
    }

    /// <summary>The frame of a window, as a part of it.</summary>
    public Operand Frame(bool byRange, int? preceding, int? following) =>
        Add(QueryCode.Frame, Operand.Number((Bound(preceding) << 1) | (byRange ? 1 : 0)), Operand.Number(Bound(following)));

    /// <summary>How a sort key sorts.</summary>
    public static Operand Direction(bool descending, NullOrder nulls) => Operand.Number((descending ? 1 : 0) | ((int)nulls << 1));

    /// <summary>The value of a column by its name.</summary>
    public Operand Column(string name)
    {
        foreach (ref readonly var instruction in Instructions)
        {
            if (instruction.Code == QueryCode.Column && _names[instruction.Right.Index] == name)
            {
                return instruction.Left;
            }
        }

        throw NoColumn(name);
    }

    /// <summary>Groups by a value, which becomes a column.</summary>
    public void GroupBy(Operand value, string name)
    {
        Column(value, name);
        GroupBy(value);
    }

    /// <summary>The name of a field as a column: its own, behind those of the lookups that lead to it.</summary>
    public string ColumnName(Operand value, Func<string, ObjectSchema?> find)
    {
        if (!value.IsField)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest, "A computed column needs a name; write the name first: Column(\"margin\", x => x.Budget - x.Cost).", Type?.Schema.Name);
        }

        var (path, schema) = Path(value.SourceNumber, find);
        return path + schema.Fields[value.FieldNumber].Name;
    }

    /// <summary>0 stands for all records, so that a number of them is raised by one; more than a query can have are all.</summary>
    private static int Bound(int? count) => count is { } number and < 1 << 27 ? number + 1 : 0;

    private (string Path, ObjectSchema Schema) Path(int source, Func<string, ObjectSchema?> find)
    {
        if (source == 0)
        {
            return ("", Type!.Schema);
        }

        var number = 0;
        foreach (ref readonly var instruction in Instructions)
        {
            if (instruction.Code is QueryCode.LookupSource or QueryCode.ChildrenSource && ++number == source && instruction.Code == QueryCode.LookupSource)
            {
                var (path, parent) = Path(instruction.Left.SourceNumber, find);
                var lookup = parent.Fields[instruction.Left.FieldNumber];
                return (path + lookup.Name + ".", (lookup.Reference is { } target ? find(target) : null) ?? parent);
            }
        }

        throw new InvalidOperationException($"The query has no source {source}.");
    }

    private ObjectQLException NoColumn(string name)
    {
        var known = new List<string>();
        foreach (ref readonly var instruction in Instructions)
        {
            if (instruction.Code == QueryCode.Column)
            {
                known.Add(_names[instruction.Right.Index]);
            }
        }

        var there = known.Count == 0 ? "it has none yet" : $"it has {string.Join(", ", known.Select(static column => $"'{column}'"))}";
        return new(ErrorCode.InvalidRequest, $"The query has no column '{name}'; {there}.{NearName.Hint(name, known)}", Type?.Schema.Name, name);
    }
}
