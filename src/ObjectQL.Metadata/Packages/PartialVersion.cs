using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>A version of which parts may be left out or stand as <c>x</c>, as ranges have them.</summary>
internal readonly record struct PartialVersion(int? Major, int? Minor, int? Patch, string Label)
{
    public static bool TryParse(string text, out PartialVersion version)
    {
        version = default;
        var plus = text.IndexOf('+');
        var main = plus < 0 ? text : text.Substring(0, plus);
        var dash = main.IndexOf('-');
        var label = dash < 0 ? "" : main.Substring(dash + 1);
        var parts = (dash < 0 ? main : main.Substring(0, dash)).Split('.');
        if (parts.Length > 3 || (dash >= 0 && (parts.Length != 3 || !IsLabel(label) || HasLeadingZero(label))) || (plus >= 0 && !IsLabel(text.Substring(plus + 1))))
        {
            return false;
        }

        var numbers = new int?[3];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is "x" or "X" or "*")
            {
                continue;
            }

            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || (parts[i].Length > 1 && parts[i][0] == '0') || (i > 0 && numbers[i - 1] is null))
            {
                return false;
            }

            numbers[i] = number;
        }

        version = new PartialVersion(numbers[0], numbers[1], numbers[2], numbers[2] is null ? "" : label);
        return dash < 0 || numbers[2] is not null;
    }

    /// <summary>The least version that fits.</summary>
    public PackageVersion Lowest => new(Major ?? 0, Minor ?? 0, Patch ?? 0, Label ?? "");

    /// <summary>The least version that is too new for the parts that are given; null when none is.</summary>
    public PackageVersion? Above => Major is not { } major ? null
        : Minor is not { } minor ? new PackageVersion(major + 1, 0, 0, "0")
        : Patch is not { } patch ? new PackageVersion(major, minor + 1, 0, "0")
        : new PackageVersion(major, minor, patch + 1, "0");

    /// <summary>The least version that breaks it: one with a greater first number that is not 0.</summary>
    public PackageVersion? Breaking => Major is not { } major ? null
        : major != 0 || Minor is null ? new PackageVersion(major + 1, 0, 0, "0")
        : Minor != 0 || Patch is null ? new PackageVersion(0, Minor.Value + 1, 0, "0")
        : new PackageVersion(0, 0, Patch.Value + 1, "0");

    /// <summary>The numbers of a label are written in one way; those of a build are no numbers.</summary>
    private static bool HasLeadingZero(string label) => label.Split('.').Any(static part => part.Length > 1 && part[0] == '0' && part.All(static c => c is >= '0' and <= '9'));

    private static bool IsLabel(string text) => text.Length != 0 && text.Split('.').All(static part => part.Length != 0 && part.All(static c => c is '-' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')));
}
