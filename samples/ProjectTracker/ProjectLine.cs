namespace ProjectTracker;

/// <summary>What a table of projects shows.</summary>
internal sealed record ProjectLine(string Name, decimal? Budget, string? OwnerName);
