using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests.Support;

/// <summary>A value with the form in which a statement takes it.</summary>
/// <param name="Form">The form.</param>
/// <param name="Value">The value.</param>
/// <param name="IsList">Whether it is a list.</param>
public sealed record BoundValue(FieldSchema Form, Constant Value, bool IsList = false)
{
    /// <summary>The values of a plan: those that are written, those of the query (its own, and the caller's), and the limits.</summary>
    public static List<BoundValue> Of(QueryPlan plan, IReadOnlyList<Constant> written, long take = 0, long skip = 0, params Constant[] given)
    {
        var values = new List<BoundValue>();
        for (var i = 0; i < written.Count; i++)
        {
            values.Add(new BoundValue(plan.Schema.Fields[plan.Fields[i]], written[i]));
        }

        values.AddRange(plan.Parameters.Select(x => new BoundValue(x.Form, WithoutNulls(x.Argument >= 0 ? given[x.Argument] : x.Constant), x.IsList)));
        var number = new FieldSchema("number", FieldType.Integer);
        if (plan.HasTake)
        {
            values.Add(new BoundValue(number, Constant.Of(take)));
        }

        if (plan.HasSkip)
        {
            values.Add(new BoundValue(number, Constant.Of(skip)));
        }

        return values;
    }

    /// <summary>Null is equal to nothing, also in a list; drivers leave it out of those, since <c>not in</c> would be unknown otherwise.</summary>
    private static Constant WithoutNulls(Constant value) => value.IsList ? Constant.OfList([.. value.Items.Where(static item => item.HasValue)]) : value;
}
