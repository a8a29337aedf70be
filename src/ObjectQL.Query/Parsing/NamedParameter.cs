using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>A parameter of a text, written <c>@name</c>. Its place in the list of parameters is the index of its <see cref="ParameterExpression"/>.</summary>
/// <param name="Name">The name without the sign.</param>
/// <param name="Type">The type of the values; unknown to take it from what the parameter is compared with.</param>
/// <param name="IsList">Whether the value is a list, for <c>in</c>.</param>
/// <param name="IsOptional">Whether the caller may leave it out; the condition that mentions it is left out then.</param>
public sealed record NamedParameter(string Name, ExpressionType Type, bool IsList = false, bool IsOptional = false)
{
    /// <summary>The first field that the parameter is compared with, or null: it tells the options of a select value, and the digits of a decimal.</summary>
    public FieldSchema? Field { get; init; }
}
