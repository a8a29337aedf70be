using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ObjectQL;

/// <summary>Objects of a model, by their names.</summary>
/// <remarks>Who asks for a name decides nothing of what is in the table, so that the hash needs no secret: it takes four characters at a time.</remarks>
internal readonly struct NamedObjectRule : ITableRule<NamedObject, string>
{
    public static int HashOf(NamedObject item) => item.Hash;

    public static bool IsOf(NamedObject item, in string key) => item.Name == key;

    public static int HashOf(string name)
    {
        const ulong Factor = 0x9E3779B97F4A7C15UL;
        var hash = (ulong)name.Length;
        ref var start = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(name.AsSpan()));
        var i = 0;
        unchecked
        {
            for (; i + 4 <= name.Length; i += 4)
            {
                hash = (hash ^ Read(ref start, i)) * Factor;
                hash ^= hash >> 32;
            }

            for (; i < name.Length; i++)
            {
                hash = (hash ^ name[i]) * Factor;
            }

            return (int)(hash >> 32);
        }
    }

    private static ulong Read(ref byte start, int character) =>
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, 2 * character));
}
