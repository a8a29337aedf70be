using ObjectQL;

namespace Samples.Moderation;

/// <summary>Holds comments back.</summary>
public static class ModerationHooks
{
    private static readonly string[] s_words = ["darn", "heck"];

    /// <summary>A comment with a word of the list waits, whatever the draft says. The record is one of the other package, and has the fields of this one.</summary>
    [Hook<Comments.IComment>(HookEvent.BeforeCreate)]
    public static void Look<T>(CreateContext<T> context)
        where T : Record, IRecord<T>, Comments.IComment
    {
        context.Data.HeldBecause = Reason(context.Data);
        context.Data.ApprovedBy = null;
    }

    /// <summary>A comment is let go by the action, not by an update.</summary>
    [Hook<Comments.IComment>(HookEvent.BeforeUpdate)]
    public static void Decide<T>(UpdateContext<T> context)
        where T : Record, IRecord<T>, Comments.IComment
    {
        if (!context.User.IsSystem && (context.IsModified("held_because") || context.IsModified("approved_by")))
        {
            throw new ObjectQLException(ErrorCode.Forbidden, "A moderator decides whether a comment waits.", "comments", "held_because");
        }
    }

    /// <summary>What is wrong with a comment; null for nothing.</summary>
    public static string? Reason(Comments.IComment comment)
    {
        ArgumentNullException.ThrowIfNull(comment);

        // What is required is asked for behind this hook, so that there may be no text yet.
        return Array.Find(s_words, word => comment.Text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true) is { } found ? $"It says '{found}'." : null;
    }
}
