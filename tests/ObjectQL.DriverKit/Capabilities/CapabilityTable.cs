using System.Text;

namespace ObjectQL.DriverKit;

/// <summary>What a driver does by itself, as a table: who does the rest, or that it is not there.</summary>
public static class CapabilityTable
{
    private static readonly (Capabilities Capability, string Name, string Otherwise)[] s_rows =
    [
        (Capabilities.Conditions, "conditions", "in memory, by the kernel"),
        (Capabilities.RelatedConditions, "conditions over lookups and children", "in memory, by the kernel"),
        (Capabilities.Sorting, "order", "in memory, by the kernel"),
        (Capabilities.Limits, "limits", "in memory, by the kernel"),
        (Capabilities.Grouping, "groups and aggregates", "in memory, by the kernel"),
        (Capabilities.Searching, "search", "in memory, by the kernel"),
        (Capabilities.ManyAtOnce, "changes of all that match", "record by record, by the kernel"),
        (Capabilities.Adding, "adding in place", "computed anew, by the kernel"),
        (Capabilities.Joining, "lookups together with a list", "one statement more, by the kernel"),
        (Capabilities.ForeignKeys, "foreign keys", "looked after, by the kernel"),
        (Capabilities.Catalogue, "catalogue", "none: metadata files are written by hand"),
        (Capabilities.Sequences, "sequences", "none: auto numbers are refused"),
        (Capabilities.Statistics, "statistics", "none: the planner assumes"),
        (Capabilities.Explaining, "explanations", "none"),
        (Capabilities.SideBySideWriters, "transactions side by side", "one after the other"),
        (Capabilities.ReadersBesideTransactions, "reads beside a transaction", "they wait for it"),
        (Capabilities.Persistence, "data outlive the driver", "gone with it"),
        (Capabilities.Connections, "connections", "none to lose"),
        (Capabilities.ZeroCharacters, "zero characters in texts", "refused"),
    ];

    /// <summary>The table of a driver.</summary>
    public static string Print(string driver, Capabilities capabilities)
    {
        var text = new StringBuilder($"What '{driver}' does by itself\n");
        foreach (var (capability, name, otherwise) in s_rows)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  {name,-38}{(capabilities.HasFlag(capability) ? "yes" : otherwise)}\n");
        }

        return text.ToString();
    }
}
