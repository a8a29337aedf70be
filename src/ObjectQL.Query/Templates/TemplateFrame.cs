using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What all plans of a template share, besides their text and their parameters.</summary>
/// <param name="Kind">What they do.</param>
/// <param name="Fields">The fields or columns read.</param>
/// <param name="HasTake">Whether the number of records is limited by a parameter.</param>
/// <param name="HasSkip">Whether leading records are left out.</param>
public sealed record TemplateFrame(PlanKind Kind, EquatableArray<int> Fields, bool HasTake = false, bool HasSkip = false)
{
    /// <summary>For rows: the columns.</summary>
    public EquatableArray<FieldSchema> Columns { get; init; }
}
