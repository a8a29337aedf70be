using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>A relation that comes along, with what is asked of its records in brackets: <c>tasks(where !done order by due_date desc take 5 expand assignee)</c>.</summary>
/// <param name="Name">The lookup, or the relationship.</param>
/// <param name="Clauses">What is asked.</param>
/// <param name="Fault">What is wrong with the brackets; null for nothing.</param>
public sealed record RelationText(string Name, EquatableArray<RelationClause> Clauses, ParseError? Fault)
{
    private const string Form = "write 'tasks(where done == false order by due_date desc take 5)'";
    private static readonly string[] s_words = ["where", "order by", "take", "skip", "select", "expand"];

    /// <summary>Reads one of the relations of a text; places are those in the whole text.</summary>
    public static RelationText Of(QueryItem item)
    {
        var open = item.Text.IndexOf('(');
        var name = (open < 0 ? item.Text : item.Text.Substring(0, open)).TrimEnd();
        if (open < 0)
        {
            return new RelationText(name, [], null);
        }

        if (item.Text[item.Text.Length - 1] != ')')
        {
            return new RelationText(name, [], new ParseError(item.Start, item.Text.Length, "The bracket behind the relation does not end; " + Form));
        }

        var inner = item.Text.Substring(open + 1, item.Text.Length - open - 2);
        var found = Words(inner).ToList();
        var first = found.Count == 0 ? inner.Length : found[0].At;
        if (inner.Substring(0, first).Trim().Length != 0)
        {
            return new RelationText(
                name, [], new ParseError(item.Start + open + 1, Math.Max(1, first), "Behind a relation stand 'where', 'order by', 'take', 'skip', 'select' and 'expand' in brackets; " + Form));
        }

        var clauses = new RelationClause[found.Count];
        for (var i = 0; i < clauses.Length; i++)
        {
            var begin = found[i].At + found[i].Word.Length;
            var end = i + 1 < found.Count ? found[i + 1].At : inner.Length;
            clauses[i] = new RelationClause(found[i].Word, new QueryItem(inner.Substring(begin, end - begin), item.Start + open + 1 + begin));
        }

        return new RelationText(name, new EquatableArray<RelationClause>(clauses), null);
    }

    /// <summary>The words that begin a clause, outside of quotes and brackets.</summary>
    private static IEnumerable<(int At, string Word)> Words(string text)
    {
        foreach (var (at, depth) in QueryItem.Outside(text))
        {
            if (depth == 0 && (at == 0 || char.IsWhiteSpace(text[at - 1]))
                && Array.Find(s_words, word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && (at + word.Length == text.Length || char.IsWhiteSpace(text[at + word.Length]))) is { } found)
            {
                yield return (at, found);
            }
        }
    }
}
