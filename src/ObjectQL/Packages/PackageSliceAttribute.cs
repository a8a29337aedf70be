using System.ComponentModel;

namespace ObjectQL;

/// <summary>What a package brings along for its host's generator; written by its own.</summary>
/// <param name="text">The slice.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackageSliceAttribute(string text) : Attribute
{
    /// <summary>The slice.</summary>
    public string Text { get; } = text;
}
