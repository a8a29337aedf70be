using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Whether there is a row.</summary>
public readonly struct AnyScalar : IRowShape<bool>
{
    /// <inheritdoc/>
    public static bool Read<TReader>(QueryPlan plan, ref TReader reader)
        where TReader : IRecordReader, allows ref struct => true;
}
