using System.ComponentModel;

namespace ObjectQL;

/// <summary>A property of a JSON object, and what its value must look like.</summary>
/// <param name="Name">The property.</param>
/// <param name="Shape">Its value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record JsonShapeMember(string Name, JsonShape Shape);
