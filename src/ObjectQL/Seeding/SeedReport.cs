namespace ObjectQL;

/// <summary>What seeding did.</summary>
/// <param name="Created">New records.</param>
/// <param name="Updated">Records that took over what the seed data says.</param>
/// <param name="Skipped">Records that exist and were left alone, or do not exist and were only to be updated.</param>
public sealed record SeedReport(int Created, int Updated, int Skipped);
