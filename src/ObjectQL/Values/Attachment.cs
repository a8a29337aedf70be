using System.Text.Json;

namespace ObjectQL;

/// <summary>The description of an uploaded file.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Url">Where it is.</param>
public sealed record Attachment(string Name, string Url) : IComposite<Attachment>
{
    /// <summary>The file's id, or null.</summary>
    public string? Id { get; init; }

    /// <summary>The size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>The MIME type.</summary>
    public string? Type { get; init; }

    /// <summary>The name that it was uploaded under, or null.</summary>
    public string? OriginalName { get; init; }

    /// <summary>When it was uploaded (ISO 8601), or null.</summary>
    public string? UploadedAt { get; init; }

    /// <summary>Who uploaded it, or null.</summary>
    public string? UploadedBy { get; init; }

    /// <summary>An image's width in pixels, or null.</summary>
    public double? Width { get; init; }

    /// <summary>An image's height in pixels, or null.</summary>
    public double? Height { get; init; }

    /// <summary>Where an image's thumbnail is, or null.</summary>
    public string? ThumbnailUrl { get; init; }

    /// <inheritdoc/>
    public static Attachment ReadJson(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        return new Attachment(json.Text("name") ?? "", json.Text("url") ?? "")
        {
            Id = json.Text("id"),
            Size = (long)(json.Number("size") ?? 0),
            Type = json.Text("type"),
            OriginalName = json.Text("original_name"),
            UploadedAt = json.Text("uploaded_at"),
            UploadedBy = json.Text("uploaded_by"),
            Width = json.Number("width"),
            Height = json.Number("height"),
            ThumbnailUrl = json.Text("thumbnail_url"),
        };
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.Member("id", Id);
        writer.WriteString("name", Name);
        writer.WriteString("url", Url);
        writer.WriteNumber("size", Size);
        writer.Member("type", Type);
        writer.Member("original_name", OriginalName);
        writer.Member("uploaded_at", UploadedAt);
        writer.Member("uploaded_by", UploadedBy);
        writer.Member("width", Width);
        writer.Member("height", Height);
        writer.Member("thumbnail_url", ThumbnailUrl);
        writer.WriteEndObject();
    }
}
