using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Rows of one column that holds a number, a boolean, a date or a time.</summary>
/// <typeparam name="T"><see cref="long"/>, <see cref="double"/>, <see cref="decimal"/>, <see cref="bool"/>, <see cref="DateOnly"/>, <see cref="TimeOnly"/> or <see cref="DateTimeOffset"/>.</typeparam>
public readonly struct ValueScalar<T> : IRowShape<T?>
    where T : struct
{
    /// <inheritdoc/>
    public static T? Read<TReader>(QueryPlan plan, ref TReader reader)
        where TReader : IRecordReader, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(plan);
        reader.Next(out _);

        // The comparisons are constants for the JIT, so that just one branch remains and nothing is boxed.
        if (typeof(T) == typeof(long))
        {
            return reader.Long() is { } number ? (T)(object)number : null;
        }

        if (typeof(T) == typeof(double))
        {
            return reader.Double() is { } number ? (T)(object)number : null;
        }

        if (typeof(T) == typeof(decimal))
        {
            return reader.Decimal(plan.ResultSchema.Fields[0].Scale) is { } number ? (T)(object)number : null;
        }

        if (typeof(T) == typeof(bool))
        {
            return reader.Boolean() is { } flag ? (T)(object)flag : null;
        }

        if (typeof(T) == typeof(DateOnly))
        {
            return reader.Date() is { } date ? (T)(object)date : null;
        }

        if (typeof(T) == typeof(TimeOnly))
        {
            return reader.Time() is { } time ? (T)(object)time : null;
        }

        return typeof(T) == typeof(DateTimeOffset)
            ? reader.DateTime() is { } moment ? (T)(object)moment : null
            : throw new NotSupportedException($"No column holds values of {typeof(T).Name}.");
    }
}
