using System.Text.Json;

namespace ObjectQL;

/// <summary>A geographic position.</summary>
/// <param name="Latitude">Degrees north, −90 to 90.</param>
/// <param name="Longitude">Degrees east, −180 to 180.</param>
public sealed record Location(double Latitude, double Longitude) : IComposite<Location>
{
    /// <summary>Metres above the ellipsoid, or null.</summary>
    public double? Altitude { get; init; }

    /// <summary>The radius of uncertainty in metres, or null.</summary>
    public double? Accuracy { get; init; }

    /// <inheritdoc/>
    public static Location ReadJson(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        return new Location(json.GetProperty("latitude").GetDouble(), json.GetProperty("longitude").GetDouble())
        {
            Altitude = json.Number("altitude"),
            Accuracy = json.Number("accuracy"),
        };
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("latitude", Latitude);
        writer.WriteNumber("longitude", Longitude);
        writer.Member("altitude", Altitude);
        writer.Member("accuracy", Accuracy);
        writer.WriteEndObject();
    }
}
