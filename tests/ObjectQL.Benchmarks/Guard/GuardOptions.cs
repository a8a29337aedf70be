using System.Diagnostics.CodeAnalysis;

namespace ObjectQL.Benchmarks.Guard;

/// <summary>What the command line of <c>ratios guard</c> says.</summary>
/// <param name="IsAccepted">Whether what is measured becomes what is committed.</param>
/// <param name="IsJson">Whether the figures are printed as JSON lines.</param>
/// <param name="JsonFile">Where they go, or null for the standard output.</param>
/// <param name="Filter">What the names of the wanted cases contain.</param>
internal sealed record GuardOptions(bool IsAccepted = false, bool IsJson = false, string? JsonFile = null, string Filter = "")
{
    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out GuardOptions? options, out string? mistake)
    {
        options = null;
        mistake = null;
        var parsed = new GuardOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            var hasValue = i + 1 < arguments.Length && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal);
            switch (arguments[i])
            {
                case "--accept":
                    parsed = parsed with { IsAccepted = true };
                    break;
                case "--json":
                    parsed = parsed with { IsJson = true, JsonFile = hasValue ? arguments[++i] : null };
                    break;
                case "--case" when hasValue:
                    parsed = parsed with { Filter = arguments[++i] };
                    break;
                default:
                    mistake = $"'{arguments[i]}' is not understood, or lacks its value.";
                    return false;
            }
        }

        if (parsed is { IsAccepted: true, Filter: not "" })
        {
            mistake = "--accept measures all cases, so that no figure is older than the others.";
            return false;
        }

        options = parsed;
        return true;
    }
}
