using System.Diagnostics.CodeAnalysis;

namespace ObjectQL.Benchmarks.Ratios;

/// <summary>What the command line of <c>ratios</c> says.</summary>
/// <param name="Suite">The suite's name.</param>
/// <param name="JsonFile">Where JSON lines go, or null.</param>
/// <param name="Filter">What the names of the wanted cases contain.</param>
/// <param name="Contender">What the names of the wanted contenders contain; the floor is always there.</param>
/// <param name="IsQuick">Whether the run is to be short.</param>
internal sealed record RatiosOptions(string Suite, string? JsonFile, string Filter, string Contender, bool IsQuick)
{
    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out RatiosOptions? options, out string? mistake)
    {
        options = null;
        mistake = null;
        if (arguments.Length == 0)
        {
            mistake = "Which suite?";
            return false;
        }

        var parsed = new RatiosOptions(arguments[0], null, "", "", false);
        for (var i = 1; i < arguments.Length; i++)
        {
            var hasValue = i + 1 < arguments.Length;
            switch (arguments[i])
            {
                case "--quick":
                    parsed = parsed with { IsQuick = true };
                    break;
                case "--json" when hasValue:
                    parsed = parsed with { JsonFile = arguments[++i] };
                    break;
                case "--case" when hasValue:
                    parsed = parsed with { Filter = arguments[++i] };
                    break;
                case "--contender" when hasValue:
                    parsed = parsed with { Contender = arguments[++i] };
                    break;
                default:
                    mistake = $"'{arguments[i]}' is not understood, or lacks its value.";
                    return false;
            }
        }

        options = parsed;
        return true;
    }
}
