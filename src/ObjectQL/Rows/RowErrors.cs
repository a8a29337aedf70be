using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What is wrong with the reading of a row.</summary>
internal static class RowErrors
{
    public static ObjectQLException NoColumn(ObjectSchema? columns, string name) => columns is null
        ? Empty()
        : new(
            ErrorCode.InvalidRequest,
            $"The row has no column '{name}'; it has {Names(columns)}.{NearName.Hint(name, columns.Fields.Select(static column => column.Name))}",
            columns.Name,
            name);

    public static ObjectQLException NoColumn(ObjectSchema? columns, int number) => columns is null
        ? Empty()
        : new(ErrorCode.InvalidRequest, $"The row has no column number {number}; it has {columns.Fields.Count}: {Names(columns)}.", columns.Name);

    public static ObjectQLException WrongKind(ObjectSchema columns, int column, in Value value, string wanted)
    {
        var name = columns.Fields[column].Name;
        var held = new ExpressionType(value.Kind).ToString();
        return new(ErrorCode.InvalidRequest, $"The column '{name}' holds {(held[0] == 'o' ? "an" : "a")} {held}, not {wanted}; row[\"{name}\"] gives it as it is.", columns.Name, name);
    }

    private static ObjectQLException Empty() => new(ErrorCode.InvalidRequest, "The row is empty: it was not read by a query.");

    private static string Names(ObjectSchema columns) => string.Join(", ", columns.Fields.Select(static column => $"'{column.Name}'"));
}
