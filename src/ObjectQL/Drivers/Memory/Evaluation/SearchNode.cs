namespace ObjectQL;

/// <summary>A search: every word of the text must begin a word of one of the fields.</summary>
internal sealed class SearchNode(int[] fields, Node text, int slot) : ConditionNode
{
    public override bool? Test(Evaluation run)
    {
        var searched = text.Get(run);
        if (!searched.HasValue)
        {
            return null;
        }

        var words = (string[])(run.Slots[slot] ??= SearchWords.Of(searched.AsText));
        if (words.Length == 0 || run.Record(0) is not { } record)
        {
            return false;
        }

        foreach (var word in words)
        {
            if (!Finds(run, record, word))
            {
                return false;
            }
        }

        return true;
    }

    private bool Finds(Evaluation run, Record record, string word)
    {
        foreach (var field in fields)
        {
            if (run.Access(0).Get(record, field) is { HasValue: true } value && SearchWords.Begins(ScalarFunctions.ToText(value), word))
            {
                return true;
            }
        }

        return false;
    }
}
