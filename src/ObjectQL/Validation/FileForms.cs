using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Which files a field takes, by what their descriptions say of them: <c>accept</c>, <c>min_size</c> and <c>max_size</c>.</summary>
internal static class FileForms
{
    /// <summary>Whether the field does not take every file.</summary>
    public static bool Has(FieldSchema field) => !field.Accept.IsEmpty || field.MinSize is not null || field.MaxSize is not null;

    /// <summary>The first thing that is wrong with a file: the rule that is broken, and what to say; null when nothing is.</summary>
    public static (string Rule, string Message)? Fault(FieldSchema field, Attachment file)
    {
        if (!field.Accept.IsEmpty && !field.Accept.Any(accepted => Is(file, accepted)))
        {
            return ("accept", $"{field.Label} takes files of these types: {string.Join(", ", field.Accept)}; '{file.Name}' is none");
        }

        return file.Size < field.MinSize ? ("min_size", string.Create(CultureInfo.InvariantCulture, $"{field.Label} takes files of at least {field.MinSize} bytes; '{file.Name}' has {file.Size}"))
            : file.Size > field.MaxSize ? ("max_size", string.Create(CultureInfo.InvariantCulture, $"{field.Label} takes files of at most {field.MaxSize} bytes; '{file.Name}' has {file.Size}"))
            : null;
    }

    private static bool Is(Attachment file, string accepted) =>
        accepted[0] == '.' ? file.Name.EndsWith(accepted, StringComparison.OrdinalIgnoreCase)
        : accepted.EndsWith("/*", StringComparison.Ordinal) ? file.Type?.StartsWith(accepted.AsSpan(0, accepted.Length - 1), StringComparison.OrdinalIgnoreCase) == true
        : string.Equals(TypeOf(file), accepted, StringComparison.OrdinalIgnoreCase);

    /// <summary>The MIME type without its parameters.</summary>
    private static string? TypeOf(Attachment file) => file.Type is { } type && type.IndexOf(';') is var end and >= 0 ? type[..end].Trim() : file.Type;
}
