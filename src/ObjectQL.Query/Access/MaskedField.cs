namespace ObjectQL.Query;

/// <summary>A field whose values are shown in part only.</summary>
/// <param name="Field">The field's number.</param>
/// <param name="Format">How a value is shown.</param>
/// <param name="VisibleTo">The roles that see the whole value.</param>
public sealed record MaskedField(int Field, string Format, ulong VisibleTo);
