namespace ObjectQL.Metadata;

/// <summary>The parts of values that have some, by the names that JSON and YAML write, and what a position may be.</summary>
internal static class CompositeParts
{
    /// <summary>The greatest latitude; the least is the same below zero.</summary>
    public const double MaxLatitude = 90;

    /// <summary>The greatest longitude; the least is the same below zero.</summary>
    public const double MaxLongitude = 180;

    /// <summary>The numbers that a location must have.</summary>
    public static readonly string[] Degrees = ["latitude", "longitude"];

    /// <summary>The parts of a location, all of them numbers.</summary>
    public static readonly string[] Location = [.. Degrees, "altitude", "accuracy"];

    /// <summary>The parts of an address, all of them texts.</summary>
    public static readonly string[] Address = ["street", "city", "state", "postalCode", "country", "countryCode", "formatted"];

    /// <summary>The texts of an attachment.</summary>
    public static readonly string[] AttachmentTexts = ["id", "name", "url", "type", "original_name", "uploaded_at", "uploaded_by", "thumbnail_url"];

    /// <summary>The numbers of an attachment.</summary>
    public static readonly string[] AttachmentNumbers = ["size", "width", "height"];

    /// <summary>The parts of a value of that kind; null for one that has none, or any.</summary>
    public static string[]? Of(ValueKind kind) => kind switch
    {
        ValueKind.Address => Address,
        ValueKind.Location => Location,
        ValueKind.Attachment => [.. AttachmentTexts, .. AttachmentNumbers],
        _ => null,
    };
}
