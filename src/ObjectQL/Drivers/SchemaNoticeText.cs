using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace ObjectQL;

/// <summary>Notices as text, so that they are reported again at the next opening, although nothing is looked at then.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SchemaNoticeText
{
    /// <summary>The notices as text.</summary>
    public static string Write(IReadOnlyList<SchemaNotice> notices)
    {
        ArgumentNullException.ThrowIfNull(notices);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var notice in notices)
            {
                writer.WriteStringValue(notice.ObjectName);
                writer.WriteStringValue(notice.Field);
                writer.WriteStringValue(notice.Message);
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The notices of a text; null gives none.</summary>
    public static IReadOnlyList<SchemaNotice> Read(string? text)
    {
        if (text is null or "[]")
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var notices = new List<SchemaNotice>();
            for (var i = 0; i + 2 < root.GetArrayLength(); i += 3)
            {
                notices.Add(new SchemaNotice(root[i].GetString() ?? "", root[i + 1].GetString(), root[i + 2].GetString() ?? ""));
            }

            return notices;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ObjectQLException(
                ErrorCode.SchemaMismatch, "The table '_objectql' was changed by hand and cannot be read; drop it, and it is made anew.", inner: error);
        }
    }
}
