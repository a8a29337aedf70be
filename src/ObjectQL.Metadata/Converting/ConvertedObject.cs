namespace ObjectQL.Metadata;

/// <summary>An object as far as its own definition tells.</summary>
/// <param name="Schema">The schema; its references are not resolved yet.</param>
/// <param name="References">The fields that refer to other objects.</param>
/// <param name="Summaries">The summary fields; they refer to children.</param>
/// <param name="Uses">The fields that the object's own rules mention.</param>
/// <param name="LacksFields">Whether fields were declared in a way that could not be read.</param>
/// <param name="Diagnostics">What is wrong with the definition.</param>
internal sealed record ConvertedObject(
    ObjectSchema Schema,
    FieldLink[] References,
    FieldLink[] Summaries,
    FieldUse[] Uses,
    bool LacksFields,
    MetadataDiagnostic[] Diagnostics)
{
    /// <summary>The numbers of the fields that can refer to a record.</summary>
    public int[] ReferenceFields { get; init; } = [];

    /// <summary>The numbers of the fields that are numbered.</summary>
    public EquatableArray<int> Numbers { get; init; }

    /// <summary>Whether fields are computed.</summary>
    public bool HasFormulas { get; init; }

    /// <summary>The formulas: their texts, and where those are written.</summary>
    public FieldLink[] Formulas { get; init; } = [];

    /// <summary>The filters of the summaries.</summary>
    public SummaryFilter[] SummaryFilters { get; init; } = [];

    /// <summary>The definition, when it says something about rules; null otherwise.</summary>
    public MappingNode? Behaviour { get; init; }

    /// <summary>Its actions.</summary>
    public ActionSchema[] Actions { get; init; } = [];

    /// <summary>Where they are declared.</summary>
    public PlacedAction[] ActionPlaces { get; init; } = [];

    /// <summary>The objects that their parameters refer to.</summary>
    public ActionLink[] ActionReferences { get; init; } = [];

    /// <summary>What its actions return that is no type of fields: the objects that are meant, if there are such.</summary>
    public ActionLink[] ReturnTypes { get; init; } = [];

    /// <summary>Where percents end, of those that end at one whole or at a hundred.</summary>
    public PercentEnd[] PercentEnds { get; init; } = [];

    /// <summary>The field that has the tenant of a record; null when the definition names none.</summary>
    public string? TenantField { get; init; }

    /// <summary>Where the definition names that field; null when it does not.</summary>
    public Place? TenantPlace { get; init; }

    /// <summary>Whether the definition keeps its records out of tenants.</summary>
    public bool IsWithoutTenant { get; init; }

    /// <summary>What the definition says about access that is kept and not executed: permission files are.</summary>
    public KeptPart[] KeptAccess { get; init; } = [];

    /// <summary>It with its tenant, as the last linking made it.</summary>
    public ConvertedObject? LastTenancy { get; set; }

    /// <summary>What the last linking made of it.</summary>
    public ChildrenLink? LastLinked { get; set; }
}
