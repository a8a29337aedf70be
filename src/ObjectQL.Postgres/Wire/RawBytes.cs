namespace ObjectQL.Postgres.Wire;

/// <summary>A column's value as the server sent it: of texts the UTF-8. Good until the thread reads the next one.</summary>
/// <param name="buffer">Where it is.</param>
/// <param name="length">How long it is.</param>
internal readonly struct RawBytes(byte[] buffer, int length)
{
    /// <summary>Longer values get memory of their own, which nobody keeps.</summary>
    public const int KeptLength = 64 * 1024;

    [ThreadStatic]
    private static byte[]? s_buffer;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => buffer.AsSpan(0, length);

    /// <summary>Room for a value.</summary>
    public static byte[] Room(int length)
    {
        if (s_buffer is { } buffer && buffer.Length >= length)
        {
            return buffer;
        }

        return length > KeptLength ? new byte[length] : s_buffer = new byte[Math.Max(1024, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length))];
    }
}
