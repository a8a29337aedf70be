namespace ObjectQL.Metadata;

/// <summary>
/// The 128-bit hash of everything that is compared by hash: schema fingerprints, plan shapes, cache keys. It is the
/// same at build time and at run time, on every platform, and never depends on culture or on the run time's own hashing.
/// Two multiply-mix lanes over 64-bit words; not a cryptographic hash.
/// </summary>
public readonly struct Hash128 : IEquatable<Hash128>
{
    private const ulong P0 = 0x9E3779B97F4A7C15UL;
    private const ulong P1 = 0xC2B2AE3D27D4EB4FUL;

    /// <summary>Creates a hash from its two halves.</summary>
    public Hash128(ulong high, ulong low)
    {
        High = high;
        Low = low;
    }

    /// <summary>The hash of nothing: where every chain of <see cref="Add(ulong)"/> begins.</summary>
    public static Hash128 Seed => new(P0, P1);

    /// <summary>The first 64 bits.</summary>
    public ulong High { get; }

    /// <summary>The last 64 bits.</summary>
    public ulong Low { get; }

    /// <summary>The hash of a text's UTF-16 units.</summary>
    public static Hash128 Of(string text) => Seed.Add(text);

    /// <summary>This hash continued with one 64-bit word.</summary>
    public Hash128 Add(ulong word)
    {
        unchecked
        {
            var high = (High ^ word) * P0;
            high ^= high >> 29;
            high = (high * P1) + Low;
            var low = (Low ^ ((word << 32) | (word >> 32))) * P1;
            low ^= low >> 31;
            low = (low * P0) ^ (high >> 17);
            return new Hash128(high ^ (high >> 32), low ^ (low >> 29));
        }
    }

    /// <summary>This hash continued with a text: its length, then four UTF-16 units a word.</summary>
    public Hash128 Add(string? text)
    {
        if (text is null)
        {
            return Add(ulong.MaxValue);
        }

        var hash = Add((ulong)text.Length);
        ulong word = 0;
        for (var i = 0; i < text.Length; i++)
        {
            word = (word << 16) | text[i];
            if ((i & 3) == 3)
            {
                hash = hash.Add(word);
                word = 0;
            }
        }

        return (text.Length & 3) == 0 ? hash : hash.Add(word);
    }

    /// <inheritdoc/>
    public bool Equals(Hash128 other) => High == other.High && Low == other.Low;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Hash128 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((int)(Low ^ (Low >> 32)));

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() =>
        High.ToString("x16", System.Globalization.CultureInfo.InvariantCulture)
        + Low.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Compares both halves.</summary>
    public static bool operator ==(Hash128 left, Hash128 right) => left.Equals(right);

    /// <summary>Compares both halves.</summary>
    public static bool operator !=(Hash128 left, Hash128 right) => !left.Equals(right);
}
