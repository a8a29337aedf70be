using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>
/// Reads the attributes of one field under all of their names. Values of the wrong shape count as missing: the key checker
/// has reported them.
/// </summary>
internal sealed class FieldReader(MappingNode map, DiagnosticSink sink)
{
    private readonly MappingNode? _validation = map.Map("validation");

    public MappingNode Map { get; } = map;

    public bool Flag(string key) => IsTrue(Map.Scalar(key));

    /// <summary>Whether the field or its <c>validation</c> says so.</summary>
    public bool Demands(string key) => IsTrue(Map.Scalar(key)) || IsTrue(InValidation(key));

    private static bool IsTrue(ScalarNode? written) => written is { Kind: ScalarKind.Boolean, Text: "true" };

    /// <summary>The first of the aliases that is written; a later one that says something else is reported.</summary>
    public ScalarNode? Scalar(params ReadOnlySpan<string> aliases)
    {
        ScalarNode? found = null;
        var name = "";
        foreach (var alias in aliases)
        {
            if (Map.Scalar(alias) is not { } scalar)
            {
                continue;
            }

            if (found is null)
            {
                (found, name) = (scalar, alias);
            }
            else if (found.Text != scalar.Text)
            {
                sink.Report(MetadataRules.AliasesDiffer, Map.Find(alias)!.Value.Key, name, alias);
            }
        }

        return found;
    }

    public string? Text(params ReadOnlySpan<string> aliases) => Scalar(aliases)?.Text;

    /// <summary>A number that is not negative.</summary>
    public int? Count(params ReadOnlySpan<string> aliases) => ToCount(Scalar(aliases), aliases[0]);

    /// <summary>The least length: of the field and of its <c>validation</c> the one that allows less.</summary>
    public int? Least(params ReadOnlySpan<string> aliases) => Greater(Count(aliases), ToCount(InValidation(aliases), aliases[0]));

    /// <summary>The greatest length: of the field and of its <c>validation</c> the one that allows less.</summary>
    public int? Most(params ReadOnlySpan<string> aliases) => -Greater(-Count(aliases), -ToCount(InValidation(aliases), aliases[0]));

    /// <summary>The lower bound: of the field and of its <c>validation</c> the one that allows less.</summary>
    public decimal? Min() => Greater(Number(Map.Scalar("min"), "min"), Number(_validation?.Scalar("min"), "min"));

    /// <summary>The upper bound: of the field and of its <c>validation</c> the one that allows less.</summary>
    public decimal? Max() => -Greater(-Number(Map.Scalar("max"), "max"), -Number(_validation?.Scalar("max"), "max"));

    /// <summary>A number.</summary>
    public decimal? Number(string key) => Number(Map.Scalar(key), key);

    private decimal? Number(ScalarNode? written, string key)
    {
        if (written is not { IsNumber: true } scalar)
        {
            return null;
        }

        if (decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        sink.Report(MetadataRules.NumberOutOfRange, scalar, key, scalar.Text, "-7.9e28", "7.9e28");
        return null;
    }

    /// <summary>The scalar of the first alias in the field's <c>validation</c>.</summary>
    public ScalarNode? InValidation(params ReadOnlySpan<string> aliases)
    {
        foreach (var alias in aliases)
        {
            if (_validation?.Scalar(alias) is { } scalar)
            {
                return scalar;
            }
        }

        return null;
    }

    private static T? Greater<T>(T? left, T? right)
        where T : struct, IComparable<T> => left is null || (right is { } other && other.CompareTo(left.Value) > 0) ? right : left;

    private int? ToCount(ScalarNode? scalar, string key)
    {
        if (scalar is not { Kind: ScalarKind.Integer } || scalar.Text[0] == '-')
        {
            return null;
        }

        if (int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        sink.Report(MetadataRules.NumberOutOfRange, scalar, key, scalar.Text, "0", "2147483647");
        return null;
    }
}
