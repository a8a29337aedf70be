namespace ObjectQL.Metadata;

/// <summary>
/// The versions that a package can work with, written as npm does: <c>^4.0.0</c>, <c>~1.2</c>, <c>&gt;=1.0.0 &lt;2.0.0</c>, <c>1.x</c>, <c>1.0.0 - 2.0.0</c>,
/// <c>*</c>, alternatives with <c>||</c>. A version with a label fits only where a bound of the same three numbers has one.
/// </summary>
internal sealed class VersionRange
{
    private readonly VersionBound[][] _alternatives;

    private VersionRange(string text, VersionBound[][] alternatives)
    {
        Text = text;
        _alternatives = alternatives;
    }

    /// <summary>The range as it is written.</summary>
    public string Text { get; }

    /// <summary>Reads a range; null when it is none.</summary>
    public static VersionRange? TryParse(string text)
    {
        var alternatives = new List<VersionBound[]>();
        foreach (var alternative in text.Split(["||"], StringSplitOptions.None))
        {
            var bounds = new List<VersionBound>();
            if (!Read(alternative, bounds))
            {
                return null;
            }

            alternatives.Add([.. bounds]);
        }

        return new VersionRange(text, [.. alternatives]);
    }

    /// <summary>Whether a version fits.</summary>
    public bool Contains(PackageVersion version) => Array.Exists(_alternatives, bounds =>
        Array.TrueForAll(bounds, bound => bound.Allows(version)) && (string.IsNullOrEmpty(version.Label) || Array.Exists(bounds, bound => bound.Names(version))));

    /// <summary>Whether a version lies in the range, one with a label by its place in the order: what must not be there is not there by being unfinished.</summary>
    public bool Covers(PackageVersion version) => Array.Exists(_alternatives, bounds => Array.TrueForAll(bounds, bound => bound.Allows(version)));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool Read(string text, List<VersionBound> bounds)
    {
        var words = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 3 && words[1] == "-")
        {
            return Bounds(">=", words[0], bounds) && Bounds("<=", words[2], bounds);
        }

        for (var i = 0; i < words.Length; i++)
        {
            var length = 0;
            while (length < words[i].Length && words[i][length] is '^' or '~' or '>' or '<' or '=')
            {
                length++;
            }

            var (sign, version) = (words[i].Substring(0, length), words[i].Substring(length));
            if (version.Length == 0 && (sign.Length == 0 || ++i == words.Length || (version = words[i]).Length == 0))
            {
                return false;
            }

            if (!Bounds(sign, version, bounds))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Bounds(string sign, string text, List<VersionBound> bounds)
    {
        if (!PartialVersion.TryParse(text.Length != 0 && text[0] == 'v' ? text.Substring(1) : text, out var version))
        {
            return false;
        }

        var isWhole = version.Patch is not null;
        switch (sign)
        {
            case "" or "=" when isWhole:
                bounds.Add(new VersionBound(version.Lowest, IsUpper: false, IsIncluded: true));
                bounds.Add(new VersionBound(version.Lowest, IsUpper: true, IsIncluded: true));
                return true;
            case "" or "=":
                return Between(version.Lowest, version.Above, bounds);
            case "^":
                return Between(version.Lowest, version.Breaking, bounds);
            case "~":
                return Between(version.Lowest, version.Minor is null ? version.Above : (version with { Patch = null }).Above, bounds);
            case ">=":
                return Between(version.Lowest, null, bounds);
            case ">" when isWhole:
                bounds.Add(new VersionBound(version.Lowest, IsUpper: false, IsIncluded: false));
                return true;
            case ">":
                return version.Above is { } above ? Between(above with { Label = "" }, null, bounds) : Nothing(bounds);
            case "<":
                return version.Major is null ? Nothing(bounds) : Below(isWhole ? version.Lowest : version.Lowest with { Label = "0" }, bounds);
            case "<=" when isWhole:
                bounds.Add(new VersionBound(version.Lowest, IsUpper: true, IsIncluded: true));
                return true;
            case "<=":
                return version.Above is not { } end || Below(end, bounds);
            default:
                return false;
        }
    }

    private static bool Between(PackageVersion low, PackageVersion? high, List<VersionBound> bounds)
    {
        bounds.Add(new VersionBound(low, IsUpper: false, IsIncluded: true));
        return high is not { } end || Below(end, bounds);
    }

    private static bool Below(PackageVersion end, List<VersionBound> bounds)
    {
        bounds.Add(new VersionBound(end, IsUpper: true, IsIncluded: false));
        return true;
    }

    /// <summary>No version is newer than all, or older.</summary>
    private static bool Nothing(List<VersionBound> bounds) => Below(new PackageVersion(0, 0, 0, "0"), bounds);
}
