using ObjectQL;

namespace Samples.SoftDelete;

/// <summary>
/// Keeps the records of the objects that mix in <c>soft_deletable</c> when they are deleted, and hides them from who asks for them by their own object. Paths and summaries of other objects still see them,
/// and their children stay as they are; where that must not be, the application narrows those queries as well.
/// </summary>
[Plugin("@samples/soft-delete", "1.0.0")]
[DependsOn("@objectql/core", "^4.0.0")]
public sealed partial class SoftDeletePackage;
