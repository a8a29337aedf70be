using System.Text.Json;

namespace ObjectQL;

/// <summary>A postal address.</summary>
public sealed record Address : IComposite<Address>
{
    /// <summary>Street and number.</summary>
    public string? Street { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>State or province.</summary>
    public string? State { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>Country name.</summary>
    public string? Country { get; init; }

    /// <summary>ISO country code.</summary>
    public string? CountryCode { get; init; }

    /// <summary>The whole address as one text.</summary>
    public string? Formatted { get; init; }

    /// <inheritdoc/>
    public static Address ReadJson(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        return new Address
        {
            Street = json.Text("street"),
            City = json.Text("city"),
            State = json.Text("state"),
            PostalCode = json.Text("postalCode"),
            Country = json.Text("country"),
            CountryCode = json.Text("countryCode"),
            Formatted = json.Text("formatted"),
        };
    }

    /// <inheritdoc/>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.Member("street", Street);
        writer.Member("city", City);
        writer.Member("state", State);
        writer.Member("postalCode", PostalCode);
        writer.Member("country", Country);
        writer.Member("countryCode", CountryCode);
        writer.Member("formatted", Formatted);
        writer.WriteEndObject();
    }
}
