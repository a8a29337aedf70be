using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Finds the value of each parameter of a text among the given ones, and checks it.</summary>
internal static class TextArguments
{
    /// <summary>The most parameters of one text: two numbers of an instruction tell which of them are null.</summary>
    public const int MostParameters = 60;

    /// <summary>The value of a parameter in the kind that the text needs.</summary>
    public static Value Find(ObjectSchema schema, NamedParameter parameter, ReadOnlySpan<QueryArgument> arguments)
    {
        foreach (ref readonly var argument in arguments)
        {
            if (argument.Name == parameter.Name)
            {
                return Checked(schema, parameter, argument.Value);
            }
        }

        throw Wrong(schema, $"The condition needs a value for '@{parameter.Name}'; pass (\"{parameter.Name}\", value).");
    }

    /// <summary>Refuses arguments that the text does not mention, or that are given twice.</summary>
    public static void CheckNames(ObjectSchema schema, ParsedText text, ReadOnlySpan<QueryArgument> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i].Name;
            for (var j = 0; j < i; j++)
            {
                if (arguments[j].Name == name)
                {
                    throw Wrong(schema, $"The value of '@{name}' is given twice.");
                }
            }

            if (!Mentions(text, name))
            {
                var names = text.Parameters.ToArray().Select(static parameter => parameter.Name);
                throw Wrong(schema, $"The condition does not mention '@{name}'.{NearName.Hint(name ?? "", names)}");
            }
        }
    }

    private static bool Mentions(ParsedText text, string name)
    {
        foreach (var parameter in text.Parameters)
        {
            if (parameter.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private static Value Checked(ObjectSchema schema, NamedParameter parameter, in Value value)
    {
        if (!parameter.IsList)
        {
            return !value.HasValue ? value
                : !value.IsList && Converted(value, parameter.Type.Kind) is { HasValue: true } converted ? converted
                : throw Wrong(schema, $"'@{parameter.Name}' takes {Named(parameter.Type.Kind)}, but got {Shown(value)}.");
        }

        if (!value.IsList)
        {
            throw Wrong(schema, $"'@{parameter.Name}' takes a list, but got {Shown(value)}.");
        }

        return ConvertedList(schema, parameter, value);
    }

    private static Value ConvertedList(ObjectSchema schema, NamedParameter parameter, in Value value)
    {
        var needsChange = false;
        foreach (ref readonly var item in value.Items)
        {
            needsChange |= item.HasValue && item.Kind != parameter.Type.Kind;
        }

        if (!needsChange)
        {
            return value;
        }

        var items = value.Items.ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].HasValue && Converted(items[i], parameter.Type.Kind) is var item)
            {
                items[i] = item.HasValue ? item : throw Wrong(schema, $"'@{parameter.Name}' takes a list of {Named(parameter.Type.Kind)} each, but one is {Shown(items[i])}.");
            }
        }

        return Value.OfList(items);
    }

    /// <summary>The value in another kind where that says the same; null when it does not fit.</summary>
    private static Value Converted(in Value value, ValueKind kind) => value.Kind == kind ? value : (kind, value.Kind) switch
    {
        (ValueKind.Text, ValueKind.Select) => Value.Of(value.AsText),
        (ValueKind.Select, ValueKind.Text) => Value.OfSelect(value.AsText),
        (ValueKind.Decimal, ValueKind.Long) => Value.Of((decimal)value.AsLong),
        (ValueKind.Double, ValueKind.Long) => Value.Of((double)value.AsLong),
        (ValueKind.Double, ValueKind.Decimal) => Value.Of((double)value.AsDecimal),
        (ValueKind.Long, ValueKind.Decimal) when decimal.IsInteger(value.AsDecimal) && Math.Abs(value.AsDecimal) <= long.MaxValue => Value.Of((long)value.AsDecimal),
        (ValueKind.Long or ValueKind.Decimal, ValueKind.Decimal or ValueKind.Double) => value,
        (ValueKind.DateTime, ValueKind.Date) => Value.Of(new DateTimeOffset(value.AsDate, default, TimeSpan.Zero)),
        _ => Value.Null,
    };

    private static string Named(ValueKind kind) => new ExpressionType(kind).ToString() is var name && name[0] is 'o' ? $"an {name}" : $"a {name}";

    private static string Shown(in Value value) => value.IsList ? "a list" : !value.HasValue ? "null" : $"{Named(value.Kind)}, {value}";

    private static ObjectQLException Wrong(ObjectSchema schema, string message) => new(ErrorCode.InvalidRequest, message, schema.Name);
}
