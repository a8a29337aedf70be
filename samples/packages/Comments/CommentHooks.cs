using ObjectQL;

namespace Samples.Comments;

/// <summary>Whose comments are, and when they go.</summary>
public static class CommentHooks
{
    /// <summary>Who comments is the author, whatever the draft says.</summary>
    [Hook<IComment>(HookEvent.BeforeCreate)]
    public static void Sign<T>(CreateContext<T> context)
        where T : Record, IRecord<T>, IComment => context.Data.Author = context.User.Id;

    /// <summary>Nobody changes what another one has said, or about what.</summary>
    [Hook<IComment>(HookEvent.BeforeUpdate)]
    public static void Keep<T>(UpdateContext<T> context)
        where T : Record, IRecord<T>, IComment
    {
        if (context.PreviousData is { } comment && comment.Author != context.User.Id && !context.User.IsSystem)
        {
            throw new ObjectQLException(ErrorCode.Forbidden, "A comment is changed by its author only.", "comments");
        }

        if (context.IsModified("author") || context.IsModified("object_name") || context.IsModified("record"))
        {
            throw new ObjectQLException(ErrorCode.InvalidRequest, "A comment stays with its author and its record; only the text changes.", "comments");
        }
    }

    /// <summary>A record takes its comments along.</summary>
    [Hook(HookEvent.AfterDelete, "commentable")]
    public static async ValueTask Remove(HookContext context) => await context.Session.Comments()
        .Where("object_name == @object && record == @record", ("object", context.ObjectName), ("record", context.Id ?? "")).DeleteAsync(context.CancellationToken);
}
