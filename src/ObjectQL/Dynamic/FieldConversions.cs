using System.Globalization;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>Between the types of programs and <see cref="Value"/>. The comparisons of types are constants for the JIT, so that nothing is boxed.</summary>
internal static class FieldConversions
{
    /// <summary>A value of a program; null for a type that no field has.</summary>
    public static Value? From<T>(T? value)
    {
        if (value is null)
        {
            return Value.Null;
        }

        if (typeof(T) == typeof(long) || typeof(T) == typeof(long?))
        {
            return Value.Of((long)(object)value);
        }

        if (typeof(T) == typeof(int) || typeof(T) == typeof(int?))
        {
            return Value.Of((long)(int)(object)value);
        }

        if (typeof(T) == typeof(decimal) || typeof(T) == typeof(decimal?))
        {
            return Value.Of((decimal)(object)value);
        }

        if (typeof(T) == typeof(double) || typeof(T) == typeof(double?))
        {
            return Value.Of((double)(object)value);
        }

        return typeof(T) == typeof(bool) || typeof(T) == typeof(bool?) ? Value.Of((bool)(object)value) : FromObject(value);
    }

    /// <summary>A value that is known as an object only; null for a type that no field has.</summary>
    public static Value? FromObject(object? value) => value switch
    {
        null => Value.Null,
        string text => Value.Of(text),
        long number => Value.Of(number),
        int number => Value.Of((long)number),
        decimal number => Value.Of(number),
        double number => Value.Of(number),
        bool flag => Value.Of(flag),
        DateOnly date => Value.Of(date),
        TimeOnly time => Value.Of(time),
        DateTimeOffset moment => Value.Of(moment),
        Guid uuid => Value.Of(RecordKey.Of(uuid)),
        IEnumerable<string> texts => Value.OfPart(ValueKind.TextList, new TextList([.. texts])),
        TextList list => Value.OfPart(ValueKind.TextList, list),
        JsonValue json => Value.OfPart(ValueKind.Json, json),
        Location place => Value.OfPart(ValueKind.Location, place),
        Address address => Value.OfPart(ValueKind.Address, address),
        Attachment file => Value.OfPart(ValueKind.Attachment, file),
        AttachmentList files => Value.OfPart(ValueKind.AttachmentList, files),
        Vector vector => Value.OfPart(ValueKind.Vector, vector),
        Value given => given,
        _ => null,
    };

    /// <summary>The value in the kind of a field, where that says the same.</summary>
    public static bool TryFit(FieldSchema field, bool isNumeric, in Value value, out Value fitted)
    {
        fitted = !value.HasValue || (value.Kind == field.Kind && !value.IsList) ? value : (field.Kind, value.Kind) switch
        {
            (ValueKind.Select, ValueKind.Text) => Value.OfSelect(value.AsText),
            (ValueKind.Select, ValueKind.Long) when isNumeric => Value.OfSelect(value.AsLong.ToString(CultureInfo.InvariantCulture)),
            (ValueKind.Text, ValueKind.Select) => Value.Of(value.AsText),
            (ValueKind.Decimal, ValueKind.Long) => Value.Of((decimal)value.AsLong),
            (ValueKind.Double, ValueKind.Long) => Value.Of((double)value.AsLong),
            (ValueKind.Double, ValueKind.Decimal) => Value.Of((double)value.AsDecimal),
            (ValueKind.Long, ValueKind.Decimal) when decimal.IsInteger(value.AsDecimal) && Math.Abs(value.AsDecimal) <= long.MaxValue => Value.Of((long)value.AsDecimal),
            (ValueKind.TextList or ValueKind.SelectList, _) when value.IsList && Array.TrueForAll(value.Items.ToArray(), static item => item.HasValue && item.Kind is ValueKind.Text or ValueKind.Select) =>
                Part(field.Kind, isNumeric, [.. value.Items.ToArray().Select(static item => item.AsText)]),
            (ValueKind.SelectList, ValueKind.TextList) => Part(field.Kind, isNumeric, ((TextList)value.Part!).Items),
            _ => default,
        };
        if (field.IsUuid && fitted.HasValue)
        {
            fitted = Guid.TryParse(fitted.AsText, out var uuid) ? Value.Of(RecordKey.Of(uuid)) : default;
        }

        return fitted.HasValue || !value.HasValue;
    }

    /// <summary>The value as one of a program.</summary>
    public static bool TryTo<T>(in Value value, out T? result)
    {
        result = default;
        if (!value.HasValue)
        {
            return true;
        }

        if (typeof(T) == typeof(long) || typeof(T) == typeof(long?))
        {
            return value.Kind == ValueKind.Long && Give(value.AsLong, out result);
        }

        if (typeof(T) == typeof(int) || typeof(T) == typeof(int?))
        {
            return value.Kind == ValueKind.Long && value.AsLong is >= int.MinValue and <= int.MaxValue && Give((int)value.AsLong, out result);
        }

        if (typeof(T) == typeof(decimal) || typeof(T) == typeof(decimal?))
        {
            return value.Kind is ValueKind.Decimal ? Give(value.AsDecimal, out result) : value.Kind is ValueKind.Long && Give((decimal)value.AsLong, out result);
        }

        if (typeof(T) == typeof(double) || typeof(T) == typeof(double?))
        {
            return value.Kind is ValueKind.Double ? Give(value.AsDouble, out result)
                : value.Kind is ValueKind.Long ? Give((double)value.AsLong, out result)
                : value.Kind is ValueKind.Decimal && Give((double)value.AsDecimal, out result);
        }

        if (typeof(T) == typeof(bool) || typeof(T) == typeof(bool?))
        {
            return value.Kind == ValueKind.Boolean && Give(value.AsBoolean, out result);
        }

        if (typeof(T) == typeof(Guid) || typeof(T) == typeof(Guid?))
        {
            return value.Kind == ValueKind.Text && Guid.TryParse(value.AsText, out var uuid) && Give(uuid, out result);
        }

        if (FieldValues.ToObject(value) is T known)
        {
            result = known;
            return true;
        }

        return false;
    }

    /// <summary>The options of a list as texts.</summary>
    public static TextList Texts<T>(SelectList<T> options)
        where T : struct, ISelect<T>, IEquatable<T> => new([.. options.Items.Select(static option => option.Value)]);

    /// <summary>What a field takes, for messages.</summary>
    public static string Named(FieldSchema field) => field.IsUuid ? "a uuid" : field.Kind switch
    {
        ValueKind.Text => "a text",
        ValueKind.Select => "an option",
        ValueKind.Long => "a whole number",
        ValueKind.Double => "a number",
        ValueKind.Decimal => "a decimal",
        ValueKind.Boolean => "true or false",
        ValueKind.Date => "a DateOnly",
        ValueKind.Time => "a TimeOnly",
        ValueKind.DateTime => "a DateTimeOffset",
        ValueKind.TextList => "a list of texts",
        ValueKind.SelectList => "a list of options",
        ValueKind.Json => "a JsonValue",
        _ => "a value of the class " + field.Kind,
    };

    private static Value Part(ValueKind kind, bool isNumeric, EquatableArray<string> texts) => Value.OfPart(kind, kind switch
    {
        ValueKind.TextList => new TextList(texts),
        _ when isNumeric => new SelectList<DynamicNumberOption>(texts.Select(static text => new DynamicNumberOption(text)).ToEquatableArray()),
        _ => new SelectList<DynamicOption>(texts.Select(static text => new DynamicOption(text)).ToEquatableArray()),
    });

    /// <summary>Gives a value as a type that is its own, or that with null.</summary>
    private static bool Give<TValue, T>(TValue value, out T? result)
        where TValue : struct
    {
        if (typeof(T) == typeof(TValue))
        {
            result = Unsafe.As<TValue, T>(ref value);
            return true;
        }

        TValue? nullable = value;
        result = Unsafe.As<TValue?, T>(ref nullable);
        return true;
    }
}
