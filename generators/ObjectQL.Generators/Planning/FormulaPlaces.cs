using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>Where formulas are written, apart from what they compute: text that only moves leaves the records as they are.</summary>
/// <param name="Formulas">The formulas, sorted by object.</param>
internal sealed record FormulaPlaces(EquatableArray<FormulaText> Formulas)
{
    public static FormulaPlaces Of(LinkResult linked) => new(linked.Formulas.OrderBy(static formula => formula.Object, StringComparer.Ordinal).ToEquatableArray());

    /// <summary>The place of a formula; none when it is not known.</summary>
    public Place Find(string objectName, int field)
    {
        var (low, high) = (0, Formulas.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(Formulas[middle].Object, objectName) < 0 ? (middle + 1, high) : (low, middle);
        }

        for (; low < Formulas.Count && Formulas[low].Object == objectName; low++)
        {
            if (Formulas[low].Field == field)
            {
                return Formulas[low].Place;
            }
        }

        return default;
    }
}
