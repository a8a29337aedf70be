namespace ObjectQL.Sqlite.Storage;

/// <summary>Whether a decimal fits into a column's precision and scale.</summary>
internal enum DecimalFit : byte
{
    /// <summary>It is held exactly.</summary>
    Exact,

    /// <summary>It has more digits behind the point than the scale.</summary>
    ExcessDigits,

    /// <summary>It has more digits before the point than the precision leaves.</summary>
    OutOfRange,
}
