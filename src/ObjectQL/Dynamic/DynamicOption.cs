using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace ObjectQL;

/// <summary>An option of a select field whose metadata came at run time; which ones there are, the schema of the field says.</summary>
/// <param name="Value">The stored value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the named form.")]
public readonly record struct DynamicOption(string Value) : ISelect<DynamicOption>
{
    /// <summary>An option by its text: <c>x.Option("status") == "open"</c>.</summary>
    public static implicit operator DynamicOption(string value) => new(value);

    static ReadOnlySpan<string> ISelect<DynamicOption>.Options => [];

    static bool ISelect<DynamicOption>.IsOfSchema => true;

    static DynamicOption ISelect<DynamicOption>.From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
