using System.ComponentModel;

namespace ObjectQL;

/// <summary>Children that are deleted with their parent one by one, since their deletes do more than delete; made by generated code.</summary>
/// <param name="Object">The object of the children.</param>
/// <param name="Lookup">The number of their lookup to the parent.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Cascade(string Object, int Lookup);
