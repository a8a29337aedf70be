namespace ObjectQL;

/// <summary>What happened to one record of seed data.</summary>
internal enum SeedOutcome
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>It existed and took over the given fields.</summary>
    Updated,

    /// <summary>It was left alone.</summary>
    Skipped,
}
