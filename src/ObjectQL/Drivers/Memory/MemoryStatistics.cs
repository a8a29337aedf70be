using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Counts the records and the values of a table.</summary>
internal static class MemoryStatistics
{
    public static ObjectStatistics Of(MemoryTable table, ObjectSchema schema)
    {
        var fields = new FieldStatistics[schema.Fields.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = schema.Fields[i] is { IsStored: true, IsSecret: false, Kind: <= ValueKind.Select } && table.Rows.Count != 0
                ? Of(table, i)
                : FieldStatistics.Unknown;
        }

        var indexes = SchemaPrinter.IndexesOf(schema).Where(static index => index.Fields.Count > 1 && index.Without is null)
            .Select(index => index.Fields.Select(schema.FieldNumber).ToEquatableArray())
            .Select(numbers => new IndexStatistics(numbers, Distinct(table, numbers)));
        return new ObjectStatistics(schema.Name, table.Rows.Count)
        {
            Fields = new EquatableArray<FieldStatistics>(fields),
            Indexes = indexes.ToEquatableArray(),
        };
    }

    private static FieldStatistics Of(MemoryTable table, int field)
    {
        var (min, max) = (Value.Null, Value.Null);
        var present = 0;
        foreach (var record in table.Rows.Values)
        {
            var value = table.Object.Access.Get(record, field);
            if (value.HasValue)
            {
                present++;
                min = !min.HasValue || ValueOrder.Compare(value, min) < 0 ? value : min;
                max = !max.HasValue || ValueOrder.Compare(value, max) > 0 ? value : max;
            }
        }

        return new FieldStatistics(Distinct(table, [field]), 1 - ((double)present / table.Rows.Count), min.ToConstant(), max.ToConstant());
    }

    private static long Distinct(MemoryTable table, EquatableArray<int> fields)
    {
        var index = new MemoryIndex(fields);
        return table.Rows.Count == 0 ? 0 : table.Rows.Values.Select(record => index.KeyOf(table.Object.Access, record)).Where(static key => key is not null).Distinct(StringComparer.Ordinal).LongCount();
    }
}
