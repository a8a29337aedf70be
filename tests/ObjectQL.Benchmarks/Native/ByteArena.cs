using System.Runtime.InteropServices;
using System.Text;

namespace ObjectQL.Benchmarks.Native;

/// <summary>
/// Unmanaged memory for the texts that a statement is bound to until it has been stepped, so that SQLite need not copy them and
/// nothing has to be pinned.
/// </summary>
internal sealed unsafe class ByteArena : IDisposable
{
    private const int Size = 16 * 1024;
    private byte* _memory = (byte*)NativeMemory.Alloc(Size);
    private int _used;

    /// <summary>Forgets all texts; call before binding a statement anew.</summary>
    public void Clear() => _used = 0;

    /// <summary>Binds a text, or null.</summary>
    public void BindText(nint statement, int index, string? text)
    {
        if (text is null)
        {
            _ = Sqlite3.sqlite3_bind_null(statement, index);
            return;
        }

        var start = _memory + _used;
        var length = Encoding.UTF8.GetBytes(text, new Span<byte>(start, Size - _used));
        _used += length;
        _ = Sqlite3.sqlite3_bind_text(statement, index, start, length, 0);
    }

    /// <summary>Binds a date in its ISO form, or null.</summary>
    public void BindDate(nint statement, int index, DateOnly? date)
    {
        if (date is not { } value)
        {
            _ = Sqlite3.sqlite3_bind_null(statement, index);
            return;
        }

        var start = _memory + _used;
        value.TryFormat(new Span<byte>(start, Size - _used), out var length, "O", null);
        _used += length;
        _ = Sqlite3.sqlite3_bind_text(statement, index, start, length, 0);
    }

    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
    }
}
