using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Rows of one column with a whole number that is never null: counts.</summary>
public readonly struct NumberScalar : IRowShape<long>
{
    /// <inheritdoc/>
    public static long Read<TReader>(QueryPlan plan, ref TReader reader)
        where TReader : IRecordReader, allows ref struct
    {
        reader.Next(out _);
        return reader.Long() ?? 0;
    }
}
