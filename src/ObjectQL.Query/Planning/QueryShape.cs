using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What a query asks for, without its values.</summary>
public sealed record QueryShape
{
    /// <summary>A query for everything.</summary>
    public static QueryShape All { get; } = new();

    /// <summary>The objects besides the queried one, by the number of their source − 1 (<see cref="QueryScope.Sources"/>).</summary>
    public EquatableArray<QuerySource> Sources { get; init; }

    /// <summary>The condition, or null for all records.</summary>
    public Expression? Where { get; init; }

    /// <summary>Who says what of <see cref="Where"/>, where the program has narrowed what the caller asks; null when the caller says all of it.</summary>
    public NarrowedCondition? Narrowed { get; init; }

    /// <summary>The sort order.</summary>
    public EquatableArray<SortKey> OrderBy { get; init; }

    /// <summary>The fields asked for; empty for all stored fields. The id always comes along. For results of records.</summary>
    public EquatableArray<int> Fields { get; init; }

    /// <summary>The formulas among <see cref="Fields"/>.</summary>
    public EquatableArray<ComputedField> Computed { get; init; }

    /// <summary>Whether passwords are looked at: what is computed of a record that is being written.</summary>
    internal bool TakesSecrets { get; init; }

    /// <summary>Whether records are read with their version although the caller may not read it: it is no value of theirs, but a change is checked against it.</summary>
    public bool CarriesVersion { get; init; }

    /// <summary>The formulas that a record could compute of what is read, and does not have all the same.</summary>
    public FieldMask Withheld { get; init; }

    /// <summary>The columns asked for: the result consists of rows then, not of records.</summary>
    public EquatableArray<ResultColumn> Columns { get; init; }

    /// <summary>What divides the records into groups, for columns with aggregates.</summary>
    public EquatableArray<Expression> GroupBy { get; init; }

    /// <summary>What a group must match, over aggregates and what it is grouped by; null for all groups.</summary>
    public Expression? Having { get; init; }

    /// <summary>Whether equal rows come once.</summary>
    public bool Distinct { get; init; }

    /// <summary>Whether the number of records is limited.</summary>
    public bool HasTake { get; init; }

    /// <summary>Whether leading records are left out.</summary>
    public bool HasSkip { get; init; }

    /// <summary>The lookup for each of whose values the limits count, or −1 when they count for the whole result.</summary>
    public int PerParent { get; init; } = -1;
}
