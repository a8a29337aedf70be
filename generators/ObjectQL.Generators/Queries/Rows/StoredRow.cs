namespace ObjectQL.Generators;

/// <summary>The rows of a stored query: single values of one column, or a record that is generated beside the method.</summary>
/// <param name="name">The record.</param>
/// <param name="declaration">The method.</param>
/// <param name="columns">The columns.</param>
/// <param name="types">What each gives.</param>
/// <param name="result">How many rows the method gives.</param>
internal sealed class StoredRow(string name, QueryDeclaration declaration, IReadOnlyList<QueryColumn> columns, IReadOnlyList<ColumnType> types, QueryResult result)
{
    private string? _type;

    /// <summary>The text that declares the record; null where none is needed.</summary>
    public string? Declaration => columns.Count == 1 ? null
        : $"    /// <summary>A row of <see cref=\"{declaration.Name}\"/>.</summary>\n    public sealed record {name}({string.Join(", ", columns.Select((column, number) => $"{types[number].FullName}{(types[number].MayBeNull ? "?" : "")} {Member(column)}"))});\n";

    /// <summary>The method's return type.</summary>
    public string Returns => "Sys::Threading.Tasks.ValueTask<" + result switch
    {
        QueryResult.Rows => $"Sys::Collections.Generic.List<{_type}>",
        QueryResult.FirstRow => _type!.TrimEnd('?') + "?",
        _ => _type,
    } + ">";

    /// <summary>How a row is read.</summary>
    public RowPlan? Plan(List<QueryProblem> problems)
    {
        var planner = new RowPlanner(columns, types, declaration.Place, problems);
        var plan = columns.Count == 1
            ? planner.Value(types[0].Name, types[0].MayBeNull || result == QueryResult.FirstRow)
            : planner.Object(
                new RowType(name, name, false, [[.. columns.Select((column, number) => new RowMember(Member(column), types[number].Name, types[number].MayBeNull, true))]], [], null), mayBeMissing: false);
        _type = plan?.Type;
        return plan;
    }

    private static string Member(QueryColumn column) => Identifiers.Pascal(column.Name) is { Length: > 0 } member ? member : column.Name;
}
