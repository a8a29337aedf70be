using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>The text of a template in one dialect, printed once; <see cref="Assemble"/> puts the text of a call together without printing anything.</summary>
/// <param name="Dialect">The dialect's name.</param>
/// <param name="Head">What comes before the conditions.</param>
/// <param name="Segments">The conditions, in the order of the template's segments.</param>
/// <param name="Tail">What comes behind them, without an order that is chosen by the call.</param>
public sealed record TemplateText(string Dialect, TextPart Head, EquatableArray<TextPart> Segments, TextPart Tail)
{
    /// <summary>The orders that a call chooses from.</summary>
    public EquatableArray<TextPart> Orders { get; init; }

    /// <summary>The statement of one call.</summary>
    /// <param name="bits">The segments that are on.</param>
    /// <param name="order">The chosen order.</param>
    /// <param name="count">How many parameters the template has: the next two numbers are take and skip.</param>
    /// <param name="dialect">The dialect that writes the parameters.</param>
    /// <param name="used">The template's parameters that the statement has, in the order of its own numbers.</param>
    public SqlStatement Assemble(ulong bits, int order, int count, SqlDialect dialect, out EquatableArray<int> used)
    {
        var conditions = Segments.Where(segment => TemplateSegment.IsOn(segment.Bit, bits)).ToList();
        var end = Orders.IsEmpty ? (TextPart[])[Tail] : [Orders[order], Tail];
        var numbers = new List<int>();
        foreach (var part in (TextPart[])[Head, .. conditions, .. end])
        {
            numbers.AddRange(part.Parameters.Where(parameter => !numbers.Contains(parameter)));
        }

        used = numbers.ToEquatableArray();
        var text = new TemplateWriter(dialect, number => number == count || number == count + 1 ? numbers.Count + number - count : numbers.IndexOf(number));
        text.Marked(Head.Text);
        var before = " WHERE ";
        foreach (var condition in conditions.OrderBy(static condition => condition.Rank))
        {
            var bracket = condition.IsChoice && conditions.Count > 1;
            text.Raw(before).Raw(bracket ? "(" : "").Marked(condition.Text).Raw(bracket ? ")" : "");
            before = " AND ";
        }

        foreach (var part in end)
        {
            text.Marked(part.Text);
        }

        return text.ToStatement();
    }
}
