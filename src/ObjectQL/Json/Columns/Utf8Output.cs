using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>Bytes on their way into a buffer writer: asked for room in large pieces, told of the bytes at the end of each.</summary>
/// <param name="output">Where to.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Utf8Output(IBufferWriter<byte> output)
{
    private const int Piece = 4096;
    private Span<byte> _free = default;
    private int _used;

    /// <summary>Room for at least that many bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Room(int bytes)
    {
        if (_free.Length - _used < bytes)
        {
            More(bytes);
        }

        return _free[_used..];
    }

    /// <summary>That many bytes of the room were written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int bytes) => _used += bytes;

    /// <summary>Writes a byte.</summary>
    public void Byte(byte value)
    {
        Room(1)[0] = value;
        _used++;
    }

    /// <summary>Writes bytes.</summary>
    public void Bytes(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _used += bytes.Length;
    }

    /// <summary>Tells the buffer writer of all bytes.</summary>
    public void Flush()
    {
        output.Advance(_used);
        _free = default;
        _used = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void More(int bytes)
    {
        output.Advance(_used);
        _free = output.GetSpan(Math.Max(bytes, Piece));
        _used = 0;
    }
}
