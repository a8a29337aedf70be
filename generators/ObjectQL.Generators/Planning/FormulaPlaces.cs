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
        for (var i = SortedSearch.First(Formulas, objectName, static formula => formula.Object); i < Formulas.Count && Formulas[i].Object == objectName; i++)
        {
            if (Formulas[i].Field == field)
            {
                return Formulas[i].Place;
            }
        }

        return default;
    }
}
