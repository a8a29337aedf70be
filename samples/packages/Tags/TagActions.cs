using ObjectQL;

namespace Samples.Tags;

/// <summary>The actions of tags.</summary>
public static class TagActions
{
    /// <summary>Calls a tag otherwise.</summary>
    [Action("tags", "rename")]
    public static async ValueTask<string> Rename<T>(ActionContext<T> context, string name)
        where T : Record, IRecord<T>, ITag
    {
        context.Record.Name = name.Trim().ToLowerInvariant();
        await context.Session.Tags().UpdateAsync(context.Record, context.CancellationToken);
        return context.Record.Name;
    }
}
