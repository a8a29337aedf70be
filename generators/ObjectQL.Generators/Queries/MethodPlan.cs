using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Everything that the text of a query method needs.</summary>
/// <param name="Declaration">The method.</param>
/// <param name="Target">The queried object.</param>
/// <param name="Result">What it gives.</param>
/// <param name="Shape">The query.</param>
internal sealed record MethodPlan(QueryDeclaration Declaration, QueryObject Target, QueryResult Result, TemplateShape Shape)
{
    /// <summary>The parameters that are values.</summary>
    public EquatableArray<QueryParameter> Values { get; init; } = [];

    /// <summary>The values that each optional condition needs, by its bit.</summary>
    public EquatableArray<EquatableArray<int>> Optional { get; init; } = [];

    /// <summary>The limit as generated code writes it, or null.</summary>
    public string? Take { get; init; }

    /// <summary>The number of records that are left out, as generated code writes it, or null.</summary>
    public string? Skip { get; init; }

    /// <summary>The parameter that cancels, or null.</summary>
    public string? Token { get; init; }

    /// <summary>The orders that a call chooses from.</summary>
    public QuerySort? Sort { get; init; }

    /// <summary>What rows become.</summary>
    public RowPlan? Row { get; init; }

    /// <summary>What comes along.</summary>
    public EquatableArray<QueryExpansion> Expansions { get; init; } = [];

    /// <summary>The type that the file declares beside the method, for rows of stored queries.</summary>
    public string? RowDeclaration { get; init; }
}
