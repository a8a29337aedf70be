using ObjectQL;

namespace Samples.Comments;

/// <summary>Lets people comment on the records of the objects that mix in <c>commentable</c>.</summary>
[Plugin("@samples/comments", "1.0.0")]
[DependsOn("@objectql/core", "^4.0.0")]
public sealed partial class CommentsPackage;
