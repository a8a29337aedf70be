namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>A transition of a random chart.</summary>
/// <param name="Source">The state that says so.</param>
/// <param name="Target">Where it leads; null for nowhere.</param>
/// <param name="Least">The least size of a record that passes, or null for any.</param>
/// <param name="Mark">What its action writes.</param>
internal sealed record ChartWay(ChartState Source, ChartState? Target, int? Least, string Mark);
