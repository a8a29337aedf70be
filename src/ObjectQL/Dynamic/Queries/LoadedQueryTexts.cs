using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What the texts of a stored query of the run time say.</summary>
/// <param name="Where">The condition.</param>
/// <param name="Fields">The fields of records that are read; empty for all.</param>
/// <param name="Columns">The columns of rows.</param>
/// <param name="Groups">What divides the records into groups.</param>
/// <param name="Having">The condition on groups.</param>
/// <param name="OrderBy">The order, behind what a call chooses.</param>
/// <param name="Relations">What comes along.</param>
internal sealed record LoadedQueryTexts(
    Expression? Where, EquatableArray<int> Fields, EquatableArray<ResultColumn> Columns, EquatableArray<Expression> Groups, Expression? Having, EquatableArray<SortKey> OrderBy, List<LoadedRelation> Relations);
