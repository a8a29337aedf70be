using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ObjectQL;

/// <summary>An application's own values as JSON.</summary>
internal sealed class ValueForm<TValue>(JsonTypeInfo<TValue> json, Func<TValue, long>? sizeOf) : SharedForm
{
    public override string Name => "value";

    public override void Pack(object? value, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output);
        JsonSerializer.Serialize(writer, (TValue)value!, json);
    }

    public override CachedResult Unpack(ReadOnlySpan<byte> bytes)
    {
        var value = JsonSerializer.Deserialize(bytes, json)!;
        return new CachedResult(value, CachedResult.Overhead + (sizeOf?.Invoke(value) ?? 0));
    }
}
