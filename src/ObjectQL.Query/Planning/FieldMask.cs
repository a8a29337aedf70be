namespace ObjectQL.Query;

/// <summary>A set of field numbers: one word for the first 64 fields, further words when an object has more.</summary>
public readonly struct FieldMask : IEquatable<FieldMask>
{
    private readonly ulong[]? _high;

    /// <summary>A mask from its words.</summary>
    /// <param name="low">Fields 0 to 63.</param>
    /// <param name="high">Fields 64 and up, 64 a word; null for none. The array is given away.</param>
    public FieldMask(ulong low, ulong[]? high = null)
    {
        Low = low;
        _high = high;
    }

    /// <summary>Fields 0 to 63.</summary>
    public ulong Low { get; }

    /// <summary>Fields 64 and up.</summary>
    public ReadOnlySpan<ulong> High => _high;

    /// <summary>Whether no field is in the set.</summary>
    public bool IsEmpty
    {
        get
        {
            var any = Low;
            foreach (var word in High)
            {
                any |= word;
            }

            return any == 0;
        }
    }

    /// <summary>Whether the field is in the set.</summary>
    public bool Contains(int field)
    {
        if (field < 64)
        {
            return (Low & (1UL << field)) != 0;
        }

        var word = (field >> 6) - 1;
        return _high is not null && word < _high.Length && (_high[word] & (1UL << (field & 63))) != 0;
    }

    /// <summary>The mask of the given field numbers.</summary>
    public static FieldMask Of(ReadOnlySpan<int> fields)
    {
        ulong low = 0;
        ulong[]? high = null;
        foreach (var field in fields)
        {
            if (field < 64)
            {
                low |= 1UL << field;
                continue;
            }

            var word = (field >> 6) - 1;
            if (high is null || high.Length <= word)
            {
                System.Array.Resize(ref high, word + 1);
            }

            high![word] |= 1UL << (field & 63);
        }

        return new FieldMask(low, high);
    }

    /// <summary>The fields of either set.</summary>
    public FieldMask Union(in FieldMask other)
    {
        if (High.IsEmpty && other.High.IsEmpty)
        {
            return new FieldMask(Low | other.Low);
        }

        var high = new ulong[Math.Max(High.Length, other.High.Length)];
        for (var i = 0; i < high.Length; i++)
        {
            high[i] = (i < High.Length ? High[i] : 0) | (i < other.High.Length ? other.High[i] : 0);
        }

        return new FieldMask(Low | other.Low, high);
    }

    /// <summary>Whether a field is in both sets.</summary>
    public bool Overlaps(in FieldMask other)
    {
        var both = Low & other.Low;
        for (var i = 0; i < Math.Min(High.Length, other.High.Length); i++)
        {
            both |= High[i] & other.High[i];
        }

        return both != 0;
    }

    /// <summary>The fields of both sets.</summary>
    public FieldMask Intersection(in FieldMask other)
    {
        if (_high is null || other._high is null)
        {
            return new(Low & other.Low);
        }

        var high = new ulong[Math.Min(_high.Length, other._high.Length)];
        for (var i = 0; i < high.Length; i++)
        {
            high[i] = _high[i] & other._high[i];
        }

        return new(Low & other.Low, high);
    }

    /// <summary>The set without those of another.</summary>
    public FieldMask Except(in FieldMask other)
    {
        if (_high is null || other._high is null)
        {
            return new(Low & ~other.Low, _high);
        }

        var high = (ulong[])_high.Clone();
        for (var i = 0; i < Math.Min(high.Length, other._high.Length); i++)
        {
            high[i] &= ~other._high[i];
        }

        return new(Low & ~other.Low, high);
    }

    /// <summary>The set with the field.</summary>
    internal FieldMask With(int field) => field < 64 ? new(Low | (1UL << field), _high) : Union(Of([field]));

    /// <summary>The set without the field.</summary>
    internal FieldMask Without(int field)
    {
        if (!Contains(field))
        {
            return this;
        }

        if (field < 64)
        {
            return new(Low & ~(1UL << field), _high);
        }

        var high = (ulong[])_high!.Clone();
        high[(field >> 6) - 1] &= ~(1UL << (field & 63));
        return new(Low, high);
    }

    /// <inheritdoc/>
    public bool Equals(FieldMask other) => Low == other.Low && ((_high is null && other._high is null) || HighEquals(_high, other._high));

    private static bool HighEquals(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            if ((i < left.Length ? left[i] : 0) != (i < right.Length ? right[i] : 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FieldMask other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = Low;
        foreach (var word in High)
        {
            hash = unchecked((hash * 31) + word);
        }

        return hash.GetHashCode();
    }

    /// <summary>Compares the sets.</summary>
    public static bool operator ==(FieldMask left, FieldMask right) => left.Equals(right);

    /// <summary>Compares the sets.</summary>
    public static bool operator !=(FieldMask left, FieldMask right) => !left.Equals(right);
}
