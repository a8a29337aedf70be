using System.Globalization;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Which positions there are: degrees within their bounds, and finite numbers.</summary>
internal static class LocationForms
{
    /// <summary>The first thing that is wrong with a position: the rule that is broken, and what to say; null when nothing is.</summary>
    public static (string Rule, string Message)? Fault(FieldSchema field, Location place) =>
        Degrees(field, "latitude", place.Latitude, CompositeParts.MaxLatitude)
        ?? Degrees(field, "longitude", place.Longitude, CompositeParts.MaxLongitude)
        ?? Finite(field, place.Altitude ?? 0) ?? Finite(field, place.Accuracy ?? 0);

    /// <summary>The same of a position in a list, which is held as JSON.</summary>
    public static (string Rule, string Message)? Fault(FieldSchema field, JsonElement place) =>
        Degrees(field, "latitude", place.GetProperty("latitude").GetDouble(), CompositeParts.MaxLatitude)
        ?? Degrees(field, "longitude", place.GetProperty("longitude").GetDouble(), CompositeParts.MaxLongitude)
        ?? Finite(field, Optional(place, "altitude")) ?? Finite(field, Optional(place, "accuracy"));

    private static double Optional(JsonElement place, string part) => place.TryGetProperty(part, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;

    private static (string Rule, string Message)? Finite(FieldSchema field, double value) => double.IsFinite(value) ? null : ("number", $"{field.Label} must have finite numbers");

    private static (string Rule, string Message)? Degrees(FieldSchema field, string part, double value, double most) =>
        value >= -most && value <= most ? null : (part, string.Create(CultureInfo.InvariantCulture, $"The {part} of {field.Label} must be from -{most} to {most}, but is {value}"));
}
