using System.Buffers;

namespace ObjectQL;

/// <summary>How a result becomes bytes for other processes, and what it is again.</summary>
internal abstract class SharedForm
{
    /// <summary>The name, which is part of the key.</summary>
    public abstract string Name { get; }

    /// <summary>Writes a result.</summary>
    public abstract void Pack(object? value, IBufferWriter<byte> output);

    /// <summary>Reads a result. What was not written by <see cref="Pack"/> throws anything.</summary>
    public abstract CachedResult Unpack(ReadOnlySpan<byte> bytes);
}
