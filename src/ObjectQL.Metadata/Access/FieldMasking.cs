namespace ObjectQL.Metadata;

/// <summary>A field whose values are shown in part only.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Format">How a value is shown: <c>****</c>, <c>***{last4}</c>, ...</param>
/// <param name="VisibleTo">The roles that see the whole value.</param>
public sealed record FieldMasking(string Field, string Format, EquatableArray<string> VisibleTo);
