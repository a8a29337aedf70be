namespace ObjectQL.Metadata;

/// <summary>What every record must match for a caller to see or change it.</summary>
/// <param name="Default">The condition in the text language for those whom no exception names; null when there is none that can be used: nobody then.</param>
/// <param name="Exceptions">The exceptions; the first whose role the caller has decides, one that bypasses before all others.</param>
public sealed record RowSecurity(string? Default, EquatableArray<RowException> Exceptions);
