using ObjectQL;

namespace Samples.Slug;

/// <summary>Gives records a slug of their name, unlike all others of the object.</summary>
[Plugin("@samples/slug", "1.0.0")]
[DependsOn("@objectql/core", "^4.0.0")]
public sealed partial class SlugPackage;
