using System.Buffers.Binary;
using System.Buffers.Text;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// Cursors of pages: a version, a hash of the order and of what follows, and the values of the sort keys, as base64url. A cursor holds
/// nothing else, and is checked as anything that comes from outside.
/// </summary>
internal static class PageCursor
{
    private const byte Version = 1;
    private const int Head = 1 + 16;

    /// <summary>The cursor behind a record.</summary>
    public static string Of<T>(PageOrder order, T record)
        where T : Record, IRecord<T>
    {
        var writer = new CursorWriter(Head);
        foreach (var key in order.Keys)
        {
            writer.Add(SingleValueWriter.Of(record, key.Field));
        }

        var bytes = writer.Bytes;
        bytes[0] = Version;
        WriteHash(bytes, HashOf(order, bytes[Head..]));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The values of the sort keys.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the cursor is broken, or belongs to another order.</exception>
    public static Value[] Read(PageOrder order, string cursor)
    {
        Span<byte> bytes = new byte[Base64Url.GetMaxDecodedLength(cursor.Length)];
        if (!Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length) || length < Head || bytes[0] != Version)
        {
            throw Broken(order, "is no cursor of this version");
        }

        bytes = bytes[..length];
        Span<byte> hash = stackalloc byte[Head];
        WriteHash(hash, HashOf(order, bytes[Head..]));
        if (!hash[1..].SequenceEqual(bytes[1..Head]))
        {
            throw Broken(order, "belongs to another order, or was changed");
        }

        var reader = new CursorReader(bytes[Head..]);
        var values = new Value[order.Keys.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var key = order.Keys[i];
            if (!reader.TryRead(order.Schema.Fields[key.Field].Kind, out values[i]) || (key.Field == ObjectSchema.IdField && !values[i].HasValue))
            {
                throw Broken(order, "was changed");
            }
        }

        return reader.IsAtEnd ? values : throw Broken(order, "was changed");
    }

    private static Hash128 HashOf(PageOrder order, ReadOnlySpan<byte> values)
    {
        var hash = order.Hash.Add((ulong)values.Length);
        for (; values.Length >= sizeof(ulong); values = values[sizeof(ulong)..])
        {
            hash = hash.Add(BinaryPrimitives.ReadUInt64LittleEndian(values));
        }

        Span<byte> rest = stackalloc byte[sizeof(ulong)];
        rest.Clear();
        values.CopyTo(rest);
        return hash.Add(BinaryPrimitives.ReadUInt64LittleEndian(rest));
    }

    private static void WriteHash(Span<byte> bytes, Hash128 hash)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[1..], hash.High);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[9..], hash.Low);
    }

    private static ObjectQLException Broken(PageOrder order, string why) => new(
        ErrorCode.InvalidRequest,
        $"The cursor for '{order.Schema.Name}' {why}; pass what the page before gave as Next, with the same order, or begin at the first page.",
        order.Schema.Name);
}
