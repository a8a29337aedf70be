using System.Buffers;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Rows of a plan's columns, or the first of them.</summary>
/// <param name="plan">The plan, which names the columns.</param>
/// <param name="isList">Whether it is all rows, or the first.</param>
internal sealed class RowForm(QueryPlan plan, bool isList) : SharedForm
{
    public override string Name => isList ? "rows" : "row";

    public override void Pack(object? value, IBufferWriter<byte> output)
    {
        Row[] rows = isList ? (Row[])value! : value is Row one ? [one] : [];
        Packed.Long(output, rows.Length);
        foreach (var row in rows)
        {
            // No row at all is the default, which has no columns.
            Packed.Long(output, row.Count);
            for (var i = 0; i < row.Count; i++)
            {
                Packed.Value(output, row[i]);
            }
        }
    }

    public override CachedResult Unpack(ReadOnlySpan<byte> bytes)
    {
        var reader = new PackedReader(bytes, default);
        var rows = new Row[reader.Count()];
        for (var i = 0; i < rows.Length; i++)
        {
            var values = new Value[reader.Count()];
            for (var column = 0; column < values.Length; column++)
            {
                values[column] = reader.Value();
            }

            rows[i] = values.Length == 0 ? default : values.Length == plan.ResultSchema.Fields.Count ? new Row(plan.ResultSchema, values) : throw new FormatException();
        }

        return reader.IsAtEnd && (isList || rows.Length == 1)
            ? new CachedResult(isList ? rows : rows[0], CachedResult.Overhead + bytes.Length + (rows.Length * 32L))
            : throw new FormatException();
    }
}
