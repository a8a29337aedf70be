namespace ObjectQL;

/// <summary>A rule or a query of a load that asks for records of an object.</summary>
/// <param name="Load">The load.</param>
/// <param name="Who">Which rule or query.</param>
/// <param name="Of">The object that it belongs to.</param>
internal sealed record LoadedDemand(MetadataLoad Load, string Who, string Of);
