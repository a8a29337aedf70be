using System.Globalization;
using System.Text;

namespace ObjectQL.Benchmarks.Generator;

/// <summary>Object files of 15 fields each, as a large application would have them: plain values, two selects, lookups to other objects.</summary>
internal static class SyntheticModel
{
    /// <summary>The path of an object's file.</summary>
    public static string Path(int number) => string.Create(CultureInfo.InvariantCulture, $"metadata/thing_{number:00000}.object.yml");

    /// <summary>The name of an object.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"thing_{number:00000}");

    /// <summary>The text of an object's file.</summary>
    /// <param name="number">The object's number.</param>
    /// <param name="count">How many objects there are, so that lookups hit one.</param>
    /// <param name="edition">How often the file was edited; shows in a label.</param>
    public static string Text(int number, int count, int edition = 0)
    {
        var text = new StringBuilder(1600);
        text.Append(CultureInfo.InvariantCulture, $"label: Thing {number}\n");
        text.Append("description: One of many objects of the same form.\nfields:\n");
        text.Append(CultureInfo.InvariantCulture, $"  title:\n    type: text\n    label: Title, edition {edition}\n    required: true\n    max_length: 120\n");
        text.Append("  notes:\n    type: textarea\n  contact:\n    type: email\n  homepage:\n    type: url\n");
        text.Append("  stage:\n    type: select\n    defaultValue: draft\n    options:\n");
        AppendOptions(text, "draft", "active", "on_hold", "closed");
        text.Append("  priority:\n    type: select\n    options:\n");
        AppendOptions(text, "low", "normal", "high");
        text.Append("  amount:\n    type: currency\n    scale: 2\n  share:\n    type: percent\n");
        text.Append("  quantity:\n    type: number\n    min: 0\n  rank:\n    type: integer\n  active:\n    type: boolean\n    defaultValue: true\n");
        text.Append("  starts_on:\n    type: date\n  seen_at:\n    type: datetime\n");
        text.Append(CultureInfo.InvariantCulture, $"  parent:\n    type: lookup\n    reference_to: {Name((number + 1) % count)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  related:\n    type: lookup\n    reference_to: {Name((number * 7) % count)}\n");
        return text.ToString();
    }

    /// <summary>A C# file that has nothing to do with the model.</summary>
    public static string PlainCode(int number, int edition = 0) => $$"""
        namespace Application;

        public sealed class Plain{{number}}
        {
            private int _total;

            public int Total => _total;

            public void Add(int value)
            {
                // Edition {{edition}}
                _total += value + {{edition}};
            }

            public string Describe() => _total > 100 ? "many" : "few";
        }

        """;

    private static void AppendOptions(StringBuilder text, params ReadOnlySpan<string> values)
    {
        foreach (var value in values)
        {
            text.Append(CultureInfo.InvariantCulture, $"      - label: {value.ToUpperInvariant()}\n        value: {value}\n");
        }
    }
}
