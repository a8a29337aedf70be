namespace ObjectQL.Query;

/// <summary>What is known about the values of a field.</summary>
/// <param name="Distinct">How many different values there are, null not counted.</param>
/// <param name="NullFraction">The part of the records without a value, 0 to 1.</param>
/// <param name="Min">The least value; null when there is none.</param>
/// <param name="Max">The greatest value; null when there is none.</param>
public sealed record FieldStatistics(long Distinct, double NullFraction, Constant Min, Constant Max)
{
    /// <summary>Of a field that nothing is known about: one of values with parts, or a formula.</summary>
    public static FieldStatistics Unknown { get; } = new(-1, 0, default, default);

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown => Distinct >= 0;
}
