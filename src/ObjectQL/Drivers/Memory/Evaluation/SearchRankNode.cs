namespace ObjectQL;

/// <summary>How well a record fits a search.</summary>
internal sealed class SearchRankNode(SearchedTexts texts, Node text) : Node
{
    public override Value Get(Evaluation run) =>
        text.Get(run) is { HasValue: true } searched ? Value.Of(ScalarFunctions.SearchRank(searched.AsText, texts.Of(run))) : default;
}
