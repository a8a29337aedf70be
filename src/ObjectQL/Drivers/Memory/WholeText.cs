using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Texts that are Unicode: half of a surrogate pair is no character, and a database that keeps UTF-8 cannot hold it.</summary>
internal static class WholeText
{
    /// <summary>Refuses a text that holds half of a surrogate pair.</summary>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c> with the field.</exception>
    public static void Demand(string text, ObjectSchema schema, FieldSchema field)
    {
        if (HasHalf(text))
        {
            throw DriverErrors.Refused(schema, field, "The text holds half of a surrogate pair, which is no Unicode character.");
        }
    }

    /// <summary>Refuses values of a plan that hold half of a surrogate pair.</summary>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c> with the field that the value is compared with.</exception>
    public static void Demand(QueryPlan plan, ReadOnlySpan<Value> values)
    {
        var count = Math.Min(plan.Parameters.Count, values.Length);
        for (var i = 0; i < count; i++)
        {
            ref readonly var value = ref values[i];
            if (value is { HasValue: true, IsList: false, Kind: ValueKind.Text })
            {
                Demand(value.AsText, plan.Schema, plan.Parameters[i].Form);
            }
        }
    }

    private static bool HasHalf(string text)
    {
        var at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (var i = at; i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
