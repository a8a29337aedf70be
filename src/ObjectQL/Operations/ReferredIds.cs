namespace ObjectQL;

/// <summary>The ids by which a record refers to others.</summary>
internal static class ReferredIds
{
    /// <summary>The texts of a list; none where there is no record or no list.</summary>
    public static IReadOnlyList<string> Of<T>(T? record, int list)
        where T : Record, IRecord<T> => record is null ? [] : Of(record, list, isList: true);

    /// <summary>The ids in a lookup, which has one value or a list of them.</summary>
    public static IReadOnlyList<string> Of<T>(T record, int lookup, bool isList)
        where T : Record, IRecord<T>
    {
        if (isList)
        {
            var writer = new SingleValueWriter(lookup);
            T.Write(record, ref writer);
            return (writer.Part as TextList)?.Items ?? default;
        }

        return SingleValueWriter.Of(record, lookup) is { HasValue: true } id ? [RecordKey.Of(id)] : [];
    }
}
