using ObjectQL;

namespace Samples.SoftDelete;

/// <summary>Keeps the records of the objects that mix in <c>soft_deletable</c> when they are deleted, and hides them.</summary>
[Plugin("@samples/soft-delete", "1.0.0")]
[DependsOn("@objectql/core", "^4.0.0")]
public sealed partial class SoftDeletePackage;
