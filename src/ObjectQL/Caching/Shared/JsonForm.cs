using System.Buffers;

namespace ObjectQL;

/// <summary>A JSON array, and how many elements it has.</summary>
internal sealed class JsonForm : SharedForm
{
    public static JsonForm Instance { get; } = new();

    public override string Name => "json";

    public override void Pack(object? value, IBufferWriter<byte> output)
    {
        var (count, json) = ((int, byte[]))value!;
        Packed.Long(output, count);
        output.Write(json);
    }

    public override CachedResult Unpack(ReadOnlySpan<byte> bytes)
    {
        var count = new PackedReader(bytes, default).Count();
        return new CachedResult((count, bytes[sizeof(long)..].ToArray()), CachedResult.Overhead + bytes.Length);
    }
}
