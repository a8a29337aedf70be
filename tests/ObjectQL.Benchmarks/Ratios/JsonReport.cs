using System.Text.Json;

namespace ObjectQL.Benchmarks.Ratios;

/// <summary>Writes one JSON object per line and measurement for programs.</summary>
internal static class JsonReport
{
    public static void Append(string file, IEnumerable<Measurement> measurements)
    {
        using var stream = new FileStream(file, FileMode.Append);
        foreach (var measurement in measurements)
        {
            using (var json = new Utf8JsonWriter(stream))
            {
                Write(json, measurement);
            }

            stream.Write("\n"u8);
        }
    }

    private static void Write(Utf8JsonWriter json, Measurement measurement)
    {
        json.WriteStartObject();
        json.WriteString("suite", measurement.Suite);
        json.WriteString("case", measurement.Case);
        json.WriteString("contender", measurement.Contender);
        json.WriteNumber("ns", Math.Round(measurement.Nanoseconds, 2));
        json.WriteNumber("bytes", Math.Round(measurement.Bytes, 2));
        json.WriteNumber("ratio", Math.Round(measurement.Ratio, 4));
        json.WriteNumber("error", Math.Round(measurement.RatioError, 4));
        foreach (var (name, value) in measurement.Extras)
        {
            json.WriteNumber(name, Math.Round(value, 4));
        }

        json.WriteEndObject();
    }
}
