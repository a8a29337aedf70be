using ObjectQL.Query;

namespace ObjectQL;

/// <summary>How a row of columns becomes a value of the caller's: a dynamic <see cref="Row"/>, a record of its own, a single scalar.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public interface IRowShape<TRow>
{
    /// <summary>Reads one row.</summary>
    /// <param name="plan">The plan; its <see cref="QueryPlan.ResultSchema"/> describes the columns.</param>
    /// <param name="reader">The columns in their order; a field's number is that of the column.</param>
    static abstract TRow Read<TReader>(QueryPlan plan, ref TReader reader)
        where TReader : IRecordReader, allows ref struct;
}
