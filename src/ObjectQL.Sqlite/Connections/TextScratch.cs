using System.Runtime.InteropServices;

namespace ObjectQL.Sqlite.Connections;

/// <summary>
/// Native memory for the texts of one statement's parameters: SQLite is given pointers into it and copies nothing, since the
/// statement is stepped and reset before the memory is used again. It never moves; what does not fit goes elsewhere.
/// </summary>
internal sealed unsafe class TextScratch : IDisposable
{
    private const int Capacity = 32 * 1024;

    private byte* _memory = (byte*)NativeMemory.Alloc(Capacity);
    private int _used;

    /// <summary>Where the next bytes go.</summary>
    public byte* Next => _memory + _used;

    /// <summary>How many bytes are free.</summary>
    public int Free => Capacity - _used;

    /// <summary>Keeps that many of the bytes at <see cref="Next"/>.</summary>
    public void Take(int bytes) => _used += bytes;

    /// <summary>Forgets everything.</summary>
    public void Clear() => _used = 0;

    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
    }
}
