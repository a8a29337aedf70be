namespace ObjectQL;

/// <summary>What the items of a list have in common.</summary>
/// <param name="Kind">By what they are listed.</param>
/// <param name="First">Their type, their tag, or the type of what they need.</param>
/// <param name="Second">The name of what they need; else empty.</param>
internal readonly record struct RegistryListKey(RegistryListKind Kind, string First, string Second = "");
