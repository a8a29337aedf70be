using System.ComponentModel;

namespace ObjectQL;

/// <summary>An option of a select field whose metadata came at run time and writes its values as numbers; which ones there are, the schema of the field says.</summary>
/// <param name="Value">The stored value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct DynamicNumberOption(string Value) : ISelect<DynamicNumberOption>
{
    static ReadOnlySpan<string> ISelect<DynamicNumberOption>.Options => [];

    static bool ISelect<DynamicNumberOption>.IsOfSchema => true;

    static bool ISelect<DynamicNumberOption>.IsNumeric => true;

    static DynamicNumberOption ISelect<DynamicNumberOption>.From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
