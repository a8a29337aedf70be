using System.Globalization;
using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What is known about the stored records of an object; the planner chooses by it.</summary>
/// <param name="Object">The object's name.</param>
/// <param name="Rows">How many records there are.</param>
public sealed record ObjectStatistics(string Object, long Rows)
{
    /// <summary>For each field by its number.</summary>
    public EquatableArray<FieldStatistics> Fields { get; init; }

    /// <summary>For the indexes over several fields.</summary>
    public EquatableArray<IndexStatistics> Indexes { get; init; }

    /// <summary>What is known about a field; null for nothing.</summary>
    public FieldStatistics? Field(int number) => number < Fields.Count && Fields[number].IsKnown ? Fields[number] : null;

    /// <summary>Whether plans that were chosen by the older statistics may be wrong now: something is half or double of what it was.</summary>
    /// <param name="older">The older statistics; null for none.</param>
    public bool DiffersMuchFrom(ObjectStatistics? older)
    {
        if (older is null || Fields.Count != older.Fields.Count || IsFar(Rows, older.Rows))
        {
            return true;
        }

        for (var i = 0; i < Fields.Count; i++)
        {
            var (now, then) = (Fields[i], older.Fields[i]);
            if (IsFar(now.Distinct, then.Distinct) || Math.Abs(now.NullFraction - then.NullFraction) > 0.2 || now.Min != then.Min || now.Max != then.Max)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The statistics as lines of text.</summary>
    public string ToText(ObjectSchema schema)
    {
        var text = new StringBuilder().AppendFormat(CultureInfo.InvariantCulture, "{0}: {1} records", Object, Rows);
        for (var i = 0; i < Fields.Count && i < schema.Fields.Count; i++)
        {
            if (Fields[i] is { IsKnown: true } field)
            {
                text.AppendFormat(CultureInfo.InvariantCulture, "\n  {0}: {1} values, {2:0%} without", schema.Fields[i].Name, field.Distinct, field.NullFraction);
            }
        }

        return text.ToString();
    }

    private static bool IsFar(long now, long then) => (now + 10) > 2 * (then + 10) || (then + 10) > 2 * (now + 10);
}
