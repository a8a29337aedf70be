using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Postgres.Storage;

/// <summary>Arrays as the server sends them: dimensions, flags and type, length and lower bound, then each element with its length.</summary>
internal static class ArrayBytes
{
    private const int HeaderLength = 20;

    /// <summary>The texts; a null among them, which only another program stores, is left out.</summary>
    public static string[] Texts(ReadOnlySpan<byte> array)
    {
        var texts = new List<string>();
        for (var rest = Elements(array); Next(ref rest, out var element, out var isNull);)
        {
            if (!isNull)
            {
                texts.Add(Encoding.UTF8.GetString(element));
            }
        }

        return [.. texts];
    }

    /// <summary>The numbers of a <c>real[]</c>.</summary>
    public static float[] Singles(ReadOnlySpan<byte> array)
    {
        var numbers = new List<float>();
        for (var rest = Elements(array); Next(ref rest, out var element, out var isNull);)
        {
            if (!isNull)
            {
                numbers.Add(BinaryPrimitives.ReadSingleBigEndian(element));
            }
        }

        return [.. numbers];
    }

    /// <summary>The texts as a JSON array.</summary>
    public static ReadOnlySpan<byte> ToJson(ReadOnlySpan<byte> array)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Max(16, array.Length));
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        for (var rest = Elements(array); Next(ref rest, out var element, out var isNull);)
        {
            if (!isNull)
            {
                writer.WriteStringValue(element);
            }
        }

        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenSpan;
    }

    /// <summary>What comes behind the header; an empty array has no dimensions.</summary>
    public static ReadOnlySpan<byte> Elements(ReadOnlySpan<byte> array) => array.Length < HeaderLength ? [] : array[HeaderLength..];

    /// <summary>Takes the next element.</summary>
    public static bool Next(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> element, out bool isNull)
    {
        isNull = false;
        element = default;
        if (rest.IsEmpty)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(rest);
        isNull = length < 0;
        length = Math.Max(0, length);
        element = rest.Slice(sizeof(int), length);
        rest = rest[(sizeof(int) + length)..];
        return true;
    }
}
