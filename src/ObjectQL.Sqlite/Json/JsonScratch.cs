using System.Buffers;
using System.Text.Json;

namespace ObjectQL.Sqlite.Json;

/// <summary>A JSON writer with its buffer, kept by a connection.</summary>
internal sealed class JsonScratch : IDisposable
{
    private ArrayBufferWriter<byte>? _buffer;
    private Utf8JsonWriter? _writer;

    /// <summary>The JSON text of a value; good until the next call.</summary>
    public ReadOnlySpan<byte> Write<T>(T value)
        where T : class, IComposite<T>
    {
        _buffer ??= new ArrayBufferWriter<byte>(256);
        _writer ??= new Utf8JsonWriter(_buffer, new JsonWriterOptions { MaxDepth = 128, SkipValidation = true });
        _buffer.ResetWrittenCount();
        _writer.Reset();
        value.WriteJson(_writer);
        _writer.Flush();
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _writer?.Dispose();
}
