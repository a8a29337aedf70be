using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>A version by the rules of semver 2.0: <c>1.4.0-beta.2</c>. What stands behind <c>+</c> is not compared, and not kept.</summary>
/// <param name="Major">Changes that break.</param>
/// <param name="Minor">Additions.</param>
/// <param name="Patch">Corrections.</param>
/// <param name="Label">What makes it a version before the version (<c>beta.2</c>); empty for none.</param>
internal readonly record struct PackageVersion(int Major, int Minor, int Patch, string Label = "") : IComparable<PackageVersion>
{
    /// <summary>Reads a version; all three numbers must stand there.</summary>
    public static bool TryParse(string text, out PackageVersion version)
    {
        version = default;
        if (PartialVersion.TryParse(text, out var partial) && partial is { Minor: { } minor, Patch: { } patch, Major: { } major })
        {
            version = new PackageVersion(major, minor, patch, partial.Label);
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public int CompareTo(PackageVersion other)
    {
        var order = Major.CompareTo(other.Major);
        order = order != 0 ? order : Minor.CompareTo(other.Minor);
        order = order != 0 ? order : Patch.CompareTo(other.Patch);
        return order != 0 ? order : CompareLabels(Label ?? "", other.Label ?? "");
    }

    /// <summary>Whether the left one is older.</summary>
    public static bool operator <(PackageVersion left, PackageVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one is newer.</summary>
    public static bool operator >(PackageVersion left, PackageVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one is not newer.</summary>
    public static bool operator <=(PackageVersion left, PackageVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one is not older.</summary>
    public static bool operator >=(PackageVersion left, PackageVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0}.{1}.{2}", Major, Minor, Patch) + (string.IsNullOrEmpty(Label) ? "" : "-" + Label);

    /// <summary>A version without a label is newer; numbers come before words, and fewer parts before more.</summary>
    private static int CompareLabels(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return right.Length.CompareTo(left.Length) is var order && order == 0 ? 0 : left.Length == 0 ? 1 : -1;
        }

        var (first, second) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(first.Length, second.Length); i++)
        {
            var isNumber = long.TryParse(first[i], NumberStyles.None, CultureInfo.InvariantCulture, out var one);
            var isOther = long.TryParse(second[i], NumberStyles.None, CultureInfo.InvariantCulture, out var two);
            var order = isNumber && isOther ? one.CompareTo(two) : isNumber ? -1 : isOther ? 1 : string.CompareOrdinal(first[i], second[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return first.Length.CompareTo(second.Length);
    }
}
