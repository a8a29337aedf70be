namespace ObjectQL.Metadata;

/// <summary>A validation rule of an object, from its definition or from a validation file. Conditions are in the text language.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it checks.</param>
/// <param name="Place">Where it is written.</param>
public sealed record RuleSchema(string Name, RuleKind Kind, Place Place)
{
    /// <summary>What to say when it is broken, by language; the language of a message without one is empty.</summary>
    public EquatableArray<RuleMessage> Messages { get; init; }

    /// <summary>The code for programs, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary><c>error</c>, <c>warning</c> or <c>info</c>.</summary>
    public string Severity { get; init; } = "error";

    /// <summary>The operations at which it is checked.</summary>
    public RuleTriggers Triggers { get; init; } = RuleTriggers.Create | RuleTriggers.Update;

    /// <summary>The field that a failure is about, or null.</summary>
    public string? Field { get; init; }

    /// <summary>
    /// On an update it is checked only when one of these fields becomes another; always when there are none. For <see cref="RuleKind.Unique"/> the scope and the tenant of the record are
    /// among them: what moves meets others there.
    /// </summary>
    public EquatableArray<string> ChangedFields { get; init; }

    /// <summary>It is checked only when this holds, or always.</summary>
    public QueryClause? ApplyWhen { get; init; }

    /// <summary>What must hold, for <see cref="RuleKind.Condition"/>; what related records must match, for <see cref="RuleKind.Related"/>; among which records, for <see cref="RuleKind.Unique"/>.</summary>
    public QueryClause? Condition { get; init; }

    /// <summary>The fields that together are unique.</summary>
    public EquatableArray<string> UniqueFields { get; init; }

    /// <summary>The field of <see cref="RuleKind.Unique"/> whose value the records that compete have in common, where <see cref="Condition"/> is one; else null.</summary>
    public string? ScopeField { get; init; }

    /// <summary>Whether texts that differ in case only are the same.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>The object whose records are related.</summary>
    public string? RelatedObject { get; init; }

    /// <summary>The field by which they refer to this object.</summary>
    public string? RelationField { get; init; }

    /// <summary>The form of <see cref="Field"/>, for <see cref="RuleKind.Format"/>.</summary>
    public TextFormat Format { get; init; }

    /// <summary>The pattern of <see cref="Field"/> in .NET's form, for <see cref="RuleKind.Format"/>.</summary>
    public string? Pattern { get; init; }

    /// <summary>The shape of <see cref="Field"/>, for <see cref="RuleKind.Json"/>.</summary>
    public JsonShapeSchema? Json { get; init; }

    /// <summary>The allowed changes of <see cref="Field"/>, for <see cref="RuleKind.Machine"/>.</summary>
    public MachineSchema? Machine { get; init; }

    /// <summary>Rules of a lower priority are checked first.</summary>
    public int Priority { get; init; } = 100;

    /// <summary>The groups that it belongs to.</summary>
    public EquatableArray<string> Groups { get; init; }

    /// <summary>Whether it is about the changes of a state, even where that cannot be read.</summary>
    public bool IsMachine { get; init; }

    /// <summary>What is wrong with it, so that it cannot be checked.</summary>
    public EquatableArray<QueryFault> Faults { get; init; }
}
