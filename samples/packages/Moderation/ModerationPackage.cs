using ObjectQL;

namespace Samples.Moderation;

/// <summary>Keeps comments that say forbidden words until somebody has looked at them.</summary>
[Plugin("@samples/moderation", "1.0.0")]
[DependsOn("@objectql/core", "^4.0.0")]
[DependsOn("@samples/comments", "^1.0.0")]
public sealed partial class ModerationPackage;
