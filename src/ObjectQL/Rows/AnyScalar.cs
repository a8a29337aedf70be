using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Whether there is a row.</summary>
internal readonly struct AnyScalar : IRowShape<bool>
{
    public static bool Read<TReader>(QueryPlan plan, ref TReader reader)
        where TReader : IRecordReader, allows ref struct => true;
}
