namespace ObjectQL.Metadata;

/// <summary>Why packages cannot be composed.</summary>
/// <param name="Fault">The kind.</param>
/// <param name="Package">The package that is to blame, or asks.</param>
/// <param name="Message">What was found, with the chain of packages that leads there, and what to do.</param>
internal sealed record PackageProblem(PackageFault Fault, string Package, string Message);
