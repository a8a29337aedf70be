using ObjectQL;

namespace Samples.Moderation;

/// <summary>The actions that the package adds to comments.</summary>
public static class ModerationActions
{
    /// <summary>The role of those who decide.</summary>
    public const string Moderator = "moderator";

    /// <summary>Lets a comment go, and writes down who did.</summary>
    [Action("comments", "release")]
    public static async ValueTask Release<T>(ActionContext<T> context)
        where T : Record, IRecord<T>, Comments.IComment
    {
        if (!context.User.Roles.Contains(Moderator))
        {
            throw new ObjectQLException(ErrorCode.Forbidden, "A moderator lets comments go.", "comments");
        }

        context.Record.HeldBecause = null;
        context.Record.ApprovedBy = context.User.Id;

        // Comments are changed by their author only, and who lets one go is somebody else.
        await using var system = context.Session.AsSystem();
        await system.Set<Comments.IComment>("comments").UpdateAsync(context.Record, context.CancellationToken);
    }
}
