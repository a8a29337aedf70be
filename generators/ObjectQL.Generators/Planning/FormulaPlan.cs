using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>A formula as its text says.</summary>
/// <param name="Field">Its number.</param>
/// <param name="OfRecord">What it computes, where the record itself has all it needs; else null.</param>
/// <param name="IsBroken">Whether it cannot be computed at all.</param>
internal sealed record FormulaPlan(int Field, Expression? OfRecord, bool IsBroken);
