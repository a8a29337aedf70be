using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// How well a record fits a search, as a whole number: for each word of the text, the number of words of the searched fields that begin
/// with it, added up. The same in every database, so that the order of results is.
/// </summary>
/// <param name="Fields">The numbers of the searched fields of the queried object.</param>
/// <param name="Text">What is searched for.</param>
public sealed record SearchRankExpression(EquatableArray<int> Fields, Expression Text) : Expression
{
    /// <inheritdoc/>
    public override ExpressionType Type => ExpressionType.Long;
}
