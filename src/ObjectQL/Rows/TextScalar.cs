using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Rows of one column that holds a text.</summary>
public readonly struct TextScalar : IRowShape<string?>
{
    /// <inheritdoc/>
    public static string? Read<TReader>(QueryPlan plan, ref TReader reader)
        where TReader : IRecordReader, allows ref struct
    {
        reader.Next(out _);
        return reader.Text();
    }
}
