using System.ComponentModel;

namespace ObjectQL;

/// <summary>
/// What refers to an object's records and is no matter of the engine when they are deleted: children whose deletes do more than delete, lists of ids, records of
/// another data source. Made by generated code.
/// </summary>
/// <param name="Object">The object that refers.</param>
/// <param name="Lookup">The number of its lookup.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct Cascade(string Object, int Lookup);
