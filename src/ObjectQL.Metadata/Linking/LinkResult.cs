namespace ObjectQL.Metadata;

/// <summary>The outcome of linking.</summary>
/// <param name="Schema">What the files say together; faulty parts are left out, the rest is sound.</param>
/// <param name="Diagnostics">What is wrong across files, and in the single files, sorted by path and place.</param>
public sealed record LinkResult(LinkedSchema Schema, EquatableArray<MetadataDiagnostic> Diagnostics)
{
    /// <summary>The fields that can refer to a record, in the order of objects and fields: the place of the object in the schema, and the field's number.</summary>
    public EquatableArray<(int Object, int Field)> References { get; init; }

    /// <summary>The places in the schema of the objects that have computed fields.</summary>
    public EquatableArray<int> Computed { get; init; }

    /// <summary>The formulas of all objects with the places of their texts, for those who compile them.</summary>
    public EquatableArray<FormulaText> Formulas { get; init; }

    /// <summary>The filters of all summaries with the places of their texts.</summary>
    public EquatableArray<SummaryFilter> SummaryFilters { get; init; }

    /// <summary>Where the actions are declared.</summary>
    public EquatableArray<PlacedAction> Actions { get; init; }

    /// <summary>The conditions of permissions with their places.</summary>
    public EquatableArray<PlacedCondition> Conditions { get; init; }
}
