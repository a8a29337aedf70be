using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Rows of one column that holds an option.</summary>
/// <typeparam name="T">The type of the options.</typeparam>
public readonly struct SelectScalar<T> : IRowShape<T?>
    where T : struct, ISelect<T>
{
    /// <inheritdoc/>
    public static T? Read<TReader>(QueryPlan plan, ref TReader reader)
        where TReader : IRecordReader, allows ref struct
    {
        reader.Next(out _);
        return reader.Select<T>();
    }
}
