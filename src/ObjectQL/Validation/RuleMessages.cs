using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Fills the places of messages with values of the record.</summary>
internal static class RuleMessages
{
    /// <summary>Replaces <c>{{name}}</c> by values; a name that is none keeps its braces, null is written as <c>null</c>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="schema">The object.</param>
    /// <param name="record">The record.</param>
    /// <param name="access">What the caller may see of it; null for everything. The rest is three asterisks, or as it is masked.</param>
    /// <param name="extra">Values that are no fields.</param>
    public static string Filled<T>(string message, ObjectSchema schema, T record, ObjectAccess? access, ReadOnlySpan<(string Name, string? Value)> extra)
        where T : Record, IRecord<T>
    {
        var open = message.IndexOf("{{", StringComparison.Ordinal);
        if (open < 0)
        {
            return message;
        }

        var text = new StringBuilder();
        var done = 0;
        while (open >= 0 && message.IndexOf("}}", open, StringComparison.Ordinal) is var close and > 0)
        {
            var name = message[(open + 2)..close];
            text.Append(message, done, open - done);
            text.Append(TryFind(name, schema, record, access, extra, out var value) ? value ?? "null" : message[open..(close + 2)]);
            done = close + 2;
            open = message.IndexOf("{{", done, StringComparison.Ordinal);
        }

        return text.Append(message, done, message.Length - done).ToString();
    }

    private static bool TryFind<T>(string name, ObjectSchema schema, T record, ObjectAccess? access, ReadOnlySpan<(string Name, string? Value)> extra, out string? value)
        where T : Record, IRecord<T>
    {
        foreach (var (known, given) in extra)
        {
            if (known == name)
            {
                value = given;
                return true;
            }
        }

        var field = schema.FieldNumber(name);
        value = null;
        if (field < 0)
        {
            return false;
        }

        if (access?.MayRead(field) == false)
        {
            value = "***";
            return true;
        }

        var writer = new SingleValueWriter(field);
        T.Write(record, ref writer);
        value = writer.Part is { } part ? part.ToString() : writer.Value.HasValue ? ScalarFunctions.ToText(writer.Value) : null;
        value = value is not null && access?.MaskOf(field) is { } mask ? mask.Of(value) : value;
        return true;
    }
}
