using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Texts that are Unicode: half of a surrogate pair is no character, and a database that keeps UTF-8 cannot hold it.</summary>
internal static class WholeText
{
    /// <summary>What is said of such a text.</summary>
    public const string Refusal = "The text holds half of a surrogate pair, which is no Unicode character.";

    /// <summary>Refuses a text that holds half of a surrogate pair.</summary>
    /// <exception cref="ObjectQLException"><c>VALIDATION_ERROR</c> with the field.</exception>
    public static void Demand(string text, ObjectSchema schema, FieldSchema field)
    {
        if (HasHalf(text))
        {
            throw DriverErrors.Refused(schema, field, Refusal);
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
            if (value is { HasValue: true, IsList: false, Kind: ValueKind.Text or ValueKind.Select })
            {
                Demand(value.AsText, plan.Schema, plan.Parameters[i].Form);
            }
            else if (value is { HasValue: true, IsList: true })
            {
                foreach (ref readonly var item in value.Items)
                {
                    if (item is { HasValue: true, Kind: ValueKind.Text or ValueKind.Select })
                    {
                        Demand(item.AsText, plan.Schema, plan.Parameters[i].Form);
                    }
                }
            }
        }
    }

    /// <summary>Whether one of the texts that a value consists of holds half of a surrogate pair. What is JSON has been read, and holds none.</summary>
    public static bool HasHalf(object? composite) => composite switch
    {
        Address address => HasHalf([address.Street, address.City, address.State, address.PostalCode, address.Country, address.CountryCode, address.Formatted]),
        Attachment file => HasHalf([file.Id, file.Name, file.Url, file.Type, file.OriginalName, file.UploadedAt, file.UploadedBy, file.ThumbnailUrl]),
        AttachmentList files => files.Items.Any(HasHalf),
        TextList texts => texts.Items.Any(static text => HasHalf(text)),
        IOptionList options => options.Texts.Any(static text => HasHalf(text)),
        _ => false,
    };

    private static bool HasHalf(ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (text is not null && HasHalf(text))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text holds half of a surrogate pair.</summary>
    public static bool HasHalf(string text)
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
