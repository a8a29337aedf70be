using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace ObjectQL;

/// <summary>Numbers by names, found by the UTF-8 bytes of the name.</summary>
internal sealed class Utf8Names
{
    /// <summary>What <see cref="Find"/> gives for a name that is not there.</summary>
    public const int Missing = int.MinValue;

    private const int LongestFolded = 32;
    private readonly byte[]?[] _names;
    private readonly int[] _numbers;
    private readonly int _mask;

    /// <summary>Makes the table; where a name comes twice, the first number counts.</summary>
    public Utf8Names(IReadOnlyCollection<(string Name, int Number)> names)
    {
        _names = new byte[]?[BitOperations.RoundUpToPowerOf2((uint)Math.Max(names.Count * 2, 4))];
        _numbers = new int[_names.Length];
        _mask = _names.Length - 1;
        All = [.. names.Select(static name => name.Name).Distinct()];
        foreach (var (name, number) in names)
        {
            var bytes = Encoding.UTF8.GetBytes(name);
            if (Find(bytes) == Missing)
            {
                var slot = Slot(bytes);
                while (_names[slot] is not null)
                {
                    slot = (slot + 1) & _mask;
                }

                _names[slot] = bytes;
                _numbers[slot] = number;
            }
        }
    }

    /// <summary>All names, for messages.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The number of the name, or <see cref="Missing"/>.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        for (var slot = Slot(name); _names[slot] is { } known; slot = (slot + 1) & _mask)
        {
            if (name.SequenceEqual(known))
            {
                return _numbers[slot];
            }
        }

        return Missing;
    }

    /// <summary>The number of the name in any case (of ASCII letters), where the table holds lower case; or <see cref="Missing"/>.</summary>
    public int FindAnyCase(ReadOnlySpan<byte> name)
    {
        var number = Find(name);
        if (number != Missing || name.Length > LongestFolded)
        {
            return number;
        }

        Span<byte> lower = stackalloc byte[LongestFolded];
        return Ascii.ToLower(name, lower, out var length) == System.Buffers.OperationStatus.Done ? Find(lower[..length]) : Missing;
    }

    private int Slot(ReadOnlySpan<byte> name)
    {
        var word = name.Length >= 8
            ? BinaryPrimitives.ReadUInt64LittleEndian(name) ^ BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]), 23)
            : name.Length >= 4
                ? BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]) << 32)
                : name.Length == 0 ? 0UL : ((ulong)name[0] << 16) | ((ulong)name[name.Length / 2] << 8) | name[^1];
        return (int)(((word + (ulong)name.Length) * 0x9E3779B97F4A7C15UL) >> 40) & _mask;
    }
}
