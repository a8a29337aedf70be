using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ObjectQL.Benchmarks.Guard;

/// <summary>The committed figures: one JSON object per line, so that a change reads well.</summary>
internal static class GuardFile
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads lines that <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<GuardFigure> Read(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];

    /// <summary>The lines of these figures.</summary>
    public static string Write(IEnumerable<GuardFigure> figures) => string.Concat(figures.Select(static figure => Line(figure) + "\n"));

    /// <summary>The line of a figure.</summary>
    public static string Line(GuardFigure figure)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            json.WriteStartObject();
            json.WriteString("suite", figure.Suite);
            json.WriteString("case", figure.Case);
            json.WriteString("contender", figure.Contender);
            json.WriteNumber("ratio", decimal.Parse(figure.Ratio.ToString("G4", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture));
            foreach (var (name, count) in figure.Counts)
            {
                json.WriteNumber(name, count);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static GuardFigure Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new GuardFigure(
            root.GetProperty("suite").GetString()!,
            root.GetProperty("case").GetString()!,
            root.GetProperty("contender").GetString()!,
            root.GetProperty("ratio").GetDouble(),
            root.EnumerateObject()
                .Where(static property => property.Name is not ("suite" or "case" or "contender" or "ratio"))
                .ToDictionary(static property => property.Name, static property => property.Value.GetInt64(), StringComparer.Ordinal));
    }
}
