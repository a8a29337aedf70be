using System.ComponentModel;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// What the conditions in generated code are made of: comparisons in three-valued logic (null is "unknown"; C#'s <c>&amp;</c>, <c>|</c> and
/// <c>!</c> on <c>bool?</c> are the rest of it), and the way between typed values and <see cref="Value"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Logic
{
    /// <summary>Whether a condition holds; one that is unknown does not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsTrue(bool? condition) => condition.GetValueOrDefault();

    /// <summary>Whether the texts are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool? Equal(string? left, string? right) => left is null || right is null ? null : left == right;

    /// <summary>Whether the values are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool? Equal<T>(T? left, T? right)
        where T : struct, IEquatable<T> => left.HasValue && right.HasValue ? left.GetValueOrDefault().Equals(right.GetValueOrDefault()) : null;

    /// <summary>Compares texts by code points: negative, zero, positive; null when one is null.</summary>
    public static int? Order(string? left, string? right) => left is null || right is null ? null : ValueOrder.CompareText(left, right);

    /// <summary>Compares values: negative, zero, positive; null when one is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int? Order<T>(T? left, T? right)
        where T : struct, IComparable<T> => left.HasValue && right.HasValue ? left.GetValueOrDefault().CompareTo(right.GetValueOrDefault()) : null;

    /// <summary>Compares values of two kinds: negative, zero, positive; null when one is null.</summary>
    public static int? Order(in Value left, in Value right) => left.HasValue && right.HasValue ? ValueOrder.Compare(left, right) : null;

    /// <summary>Whether the text is one of a list; nulls in the list count for nothing, and of an empty list nothing is one.</summary>
    public static bool? In(string? value, params ReadOnlySpan<string?> list)
    {
        var hasItems = false;
        foreach (var item in list)
        {
            if (item is not null)
            {
                if (value == item)
                {
                    return true;
                }

                hasItems = true;
            }
        }

        return hasItems && value is null ? null : false;
    }

    /// <summary>Whether the value is one of a list; nulls in the list count for nothing, and of an empty list nothing is one.</summary>
    public static bool? In(in Value value, params ReadOnlySpan<Value> list)
    {
        var hasItems = false;
        foreach (ref readonly var item in list)
        {
            if (item.HasValue)
            {
                if (value.HasValue && ValueOrder.Compare(value, item) == 0)
                {
                    return true;
                }

                hasItems = true;
            }
        }

        return hasItems && !value.HasValue ? null : false;
    }

    /// <summary>Whether the value is one of the elements of a list value, such as the caller's roles; unknown when there is no list.</summary>
    public static bool? InList(in Value value, in Value list) => list.HasValue ? In(value, list.Items) : null;

    /// <summary>The result of a function of values.</summary>
    public static Value Function(ScalarFunction function, params ReadOnlySpan<Value> arguments) => ScalarFunctions.Of(function, arguments);

    /// <summary>A field of a record that may not be there.</summary>
    public static Value Field<T>(T? record, int field)
        where T : Record, IRecord<T> => record is null ? default : SingleValueWriter.Of(record, field);

    /// <summary>The list, or another value with parts, in a field of a record that may not be there.</summary>
    public static object? Part<T>(T? record, int field)
        where T : Record, IRecord<T>
    {
        if (record is null)
        {
            return null;
        }

        var writer = new SingleValueWriter(field);
        T.Write(record, ref writer);
        return writer.Part;
    }

    /// <summary>Whether a list of texts or options has an element; none has what is null, and a list that is null has nothing.</summary>
    public static bool? HasElement(object? list, string? element) => element is not null && list switch
    {
        TextList texts => Has(texts.Items, element),
        IOptionList options => options.Holds(element),
        _ => false,
    };

    private static bool Has(EquatableArray<string> items, string element)
    {
        foreach (var item in items)
        {
            if (item == element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text has a form; no value breaks none.</summary>
    public static bool HasForm(TextFormat format, string? text) => string.IsNullOrEmpty(text) || TextForms.Has(format, text);

    /// <summary>Whether a field has another value than before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Differ<T>(T value, T before) => !EqualityComparer<T>.Default.Equals(value, before);

    /// <summary>The value of a variable such as <c>current_user.id</c>.</summary>
    /// <param name="name">The variable, without the dollar sign.</param>
    /// <param name="context">What is being done, by whom.</param>
    public static Value Variable(string name, OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ParameterValues.Of(name, context.Now, context.User);
    }

    /// <summary>The value of a variable such as <c>current_user.id</c>, in the condition of a hook.</summary>
    /// <param name="name">The variable, without the dollar sign.</param>
    /// <param name="context">What is being done, by whom.</param>
    public static Value Variable(string name, HookContext context) => ParameterValues.Of(name, context.Now, context.User);
}
