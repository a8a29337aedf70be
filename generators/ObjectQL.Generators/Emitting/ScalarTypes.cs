using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The C# types of values without parts.</summary>
internal static class ScalarTypes
{
    /// <summary>The type of a kind, without <c>?</c>; null for options, whose type is that of their field, and for values with parts.</summary>
    public static string? Of(ValueKind kind) => kind switch
    {
        ValueKind.Text => "string",
        ValueKind.Long => "long",
        ValueKind.Double => "double",
        ValueKind.Decimal => "decimal",
        ValueKind.Boolean => "bool",
        ValueKind.Date => "Sys::DateOnly",
        ValueKind.Time => "Sys::TimeOnly",
        ValueKind.DateTime => "Sys::DateTimeOffset",
        _ => null,
    };
}
