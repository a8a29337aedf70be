using System.ComponentModel;

namespace ObjectQL;

/// <summary>Where a JSON value is not as it must be.</summary>
/// <param name="Path">The way to it, such as <c>.limits[2].max</c>; empty for the whole value.</param>
/// <param name="Problem">What it must be.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record JsonShapeFault(string Path, string Problem);
