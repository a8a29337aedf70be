namespace ObjectQL.Metadata;

/// <summary>Something that a package declares in C# (a hook, an action, an interface), as its generator wrote it down for the host's.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Values">Its parts, whose meaning the kind decides; an empty text for none.</param>
internal sealed record SliceRow(string Kind, EquatableArray<string> Values);
