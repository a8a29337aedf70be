namespace ObjectQL.Benchmarks.Guard;

/// <summary>What the guard keeps of one contender in one case.</summary>
/// <param name="Suite">The suite.</param>
/// <param name="Case">The case.</param>
/// <param name="Contender">The contender.</param>
/// <param name="Ratio">Its time divided by that of the floor.</param>
/// <param name="Counts">What is compared exactly, by name: allocated bytes, or the work that was done.</param>
internal sealed record GuardFigure(string Suite, string Case, string Contender, double Ratio, IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>The name that messages use.</summary>
    public string Name => $"{Suite}: {Case}: {Contender}";
}
