namespace ObjectQL.Benchmarks.Ratios;

/// <summary>The figures of one contender in one case, per operation.</summary>
/// <param name="Suite">The suite.</param>
/// <param name="Case">The case.</param>
/// <param name="Contender">The contender.</param>
/// <param name="Nanoseconds">The median time.</param>
/// <param name="Spread">Half the distance between the quartiles, as a share of the median.</param>
/// <param name="Bytes">The median of the managed allocation.</param>
/// <param name="Ratio">The time divided by that of the floor in the same round: the median over all rounds.</param>
/// <param name="Extras">Further figures.</param>
internal sealed record Measurement(
    string Suite,
    string Case,
    string Contender,
    double Nanoseconds,
    double Spread,
    double Bytes,
    double Ratio,
    IReadOnlyDictionary<string, double> Extras)
{
    /// <summary>How far the ratio may be off, with 95 % confidence.</summary>
    public double RatioError { get; init; }
}
