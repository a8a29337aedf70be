using System.ComponentModel;

namespace ObjectQL;

/// <summary>Values of columns that are never null by the metadata; called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RequiredColumn
{
    /// <summary>The value.</summary>
    /// <exception cref="ObjectQLException"><c>DATABASE_ERROR</c>: there is null all the same, as in a row that is older than the metadata.</exception>
    public static T Of<T>(T? value, string column)
        where T : struct => value ?? throw Missing(column);

    /// <summary>The value.</summary>
    /// <exception cref="ObjectQLException"><c>DATABASE_ERROR</c>: there is null all the same, as in a row that is older than the metadata.</exception>
    public static T Of<T>(T? value, string column)
        where T : class => value ?? throw Missing(column);

    private static ObjectQLException Missing(string column) => new(
        ErrorCode.Database, $"The column '{column}' is null in a stored row, though its field is required; fill it, or let the type that is read take null.", null, column);
}
