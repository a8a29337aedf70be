namespace ObjectQL;

/// <summary>A search: every word of the text must begin a word of one of the fields.</summary>
internal sealed class SearchNode(SearchedTexts texts, Node text) : ConditionNode
{
    public override bool? Test(Evaluation run) =>
        text.Get(run) is { HasValue: true } searched ? ScalarFunctions.Search(searched.AsText, texts.Of(run)) : null;
}
