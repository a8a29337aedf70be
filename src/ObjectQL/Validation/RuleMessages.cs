using System.Text;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Fills the places of messages with values of the record.</summary>
internal static class RuleMessages
{
    /// <summary>
    /// Replaces <c>{{name}}</c> by values, and <c>{{name.part}}</c> by parts of a value that has some; a name that is none keeps its braces, null is written as <c>null</c>.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="schema">The object.</param>
    /// <param name="record">The record.</param>
    /// <param name="sight">What the caller may be told of it. The rest is three asterisks, or as it is masked.</param>
    /// <param name="extra">Values that are no fields.</param>
    public static string Filled<T>(string message, ObjectSchema schema, T record, MessageSight sight, ReadOnlySpan<(string Name, string? Value)> extra)
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
            text.Append(TryFind(name, schema, record, sight, extra, out var value) ? value ?? "null" : message[open..(close + 2)]);
            done = close + 2;
            open = message.IndexOf("{{", done, StringComparison.Ordinal);
        }

        return text.Append(message, done, message.Length - done).ToString();
    }

    private static bool TryFind<T>(string name, ObjectSchema schema, T record, MessageSight sight, ReadOnlySpan<(string Name, string? Value)> extra, out string? value)
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

        value = null;
        var dot = schema.FieldNumber(name) < 0 ? name.IndexOf('.', StringComparison.Ordinal) : -1;
        var field = schema.FieldNumber(dot < 0 ? name : name[..dot]);
        if (field < 0 || (dot >= 0 && schema.Fields[field].Kind is not (ValueKind.Address or ValueKind.Location or ValueKind.Attachment or ValueKind.Json)))
        {
            return false;
        }

        if (schema.Fields[field].IsSecret || !sight.Shows(field))
        {
            value = "***";
            return true;
        }

        var writer = new SingleValueWriter(field);
        T.Write(record, ref writer);
        value = dot >= 0 ? writer.Part is { } whole ? MemberOf(whole, name[(dot + 1)..]) : null
            : writer.Part is { } part ? Shown(part)
            : writer.Value.HasValue ? ScalarFunctions.ToText(writer.Value) : null;
        value = sight.Masked(field, value);
        return true;
    }

    /// <summary>A list as its elements with commas between them; what has parts as its JSON, and an address as it is written on a letter.</summary>
    private static string Shown(object value) => value switch
    {
        TextList texts => string.Join(", ", texts.Items),
        IOptionList options => string.Join(", ", options.Texts),
        Address { Formatted: { Length: > 0 } formatted } => formatted,
        Address address => CompositeText.Of(address),
        Location location => CompositeText.Of(location),
        Attachment attachment => attachment.Name ?? CompositeText.Of(attachment),
        AttachmentList attachments => string.Join(", ", attachments.Items.Select(Shown)),
        JsonValue json => json.Text,
        Vector vector => string.Join(", ", vector.Items.Select(static number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        _ => value.ToString() ?? "",
    };

    /// <summary>A part of a value by the names that lead to it in its JSON; null when there is none.</summary>
    private static string? MemberOf(object value, string path)
    {
        var json = value switch
        {
            Address address => CompositeText.Of(address),
            Location location => CompositeText.Of(location),
            Attachment attachment => CompositeText.Of(attachment),
            _ => ((JsonValue)value).Text,
        };
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 128 });
        var found = document.RootElement;
        foreach (var part in path.Split('.'))
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(part, out found))
            {
                return null;
            }
        }

        return found.ValueKind switch { JsonValueKind.Null => null, JsonValueKind.String => found.GetString(), _ => found.GetRawText() };
    }
}
