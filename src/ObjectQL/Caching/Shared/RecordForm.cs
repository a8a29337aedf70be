using System.Buffers;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Records that a plan has read, or that there is none.</summary>
/// <param name="plan">The plan, which says which fields they have.</param>
/// <param name="isList">Whether it is a list of records, or one at most.</param>
internal sealed class RecordForm<T>(QueryPlan plan, bool isList) : SharedForm
    where T : Record, IRecord<T>
{
    public override string Name => isList ? "records" : "record";

    public override void Pack(object? value, IBufferWriter<byte> output)
    {
        T[] records = isList ? (T[])value! : value is T one ? [one] : [];
        Packed.Long(output, records.Length);
        foreach (var record in records)
        {
            var writer = new PackedRecordWriter(output, plan.Fields);
            T.Write(record, ref writer);
        }
    }

    public override CachedResult Unpack(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackedReader(bytes, plan.Fields.AsSpan());
        var records = new T[reader.Count()];
        var size = (long)CachedResult.Overhead;
        for (var i = 0; i < records.Length; i++)
        {
            var record = records[i] = T.New(plan.Schema);
            reader.Restart();
            T.Read(record, ref reader);
            RecordState.MarkRead(record, plan);
            size += SizeWriter.Of(record, plan.Fields);
        }

        return reader.IsAtEnd && (isList || records.Length <= 1) ? new CachedResult(isList ? records : records.FirstOrDefault(), size) : throw new FormatException();
    }
}
