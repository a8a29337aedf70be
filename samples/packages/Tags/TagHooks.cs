using ObjectQL;

namespace Samples.Tags;

/// <summary>Tags are written in small letters, once each, and exist before they are used.</summary>
public static class TagHooks
{
    /// <summary>A new record may bring tags along.</summary>
    [Hook<ITaggable>(HookEvent.BeforeCreate)]
    public static ValueTask Tidy<T>(CreateContext<T> context)
        where T : Record, IRecord<T>, ITaggable => TidyAsync(context, context.Data);

    /// <summary>A changed record may have others.</summary>
    [Hook<ITaggable>(HookEvent.BeforeUpdate)]
    public static ValueTask Retidy<T>(UpdateContext<T> context)
        where T : Record, IRecord<T>, ITaggable => context.IsModified("labels") ? TidyAsync(context, context.Data) : default;

    private static async ValueTask TidyAsync(HookContext context, ITaggable record)
    {
        if (record.Labels is not { } labels)
        {
            return;
        }

        var words = labels.Items.Select(static word => word.Trim().ToLowerInvariant()).Where(static word => word.Length != 0).Distinct().ToArray();
        record.Labels = [.. words];
        var tags = context.Session.Tags();
        foreach (var word in words)
        {
            if (await tags.Where("name == @name", ("name", word)).CountAsync(context.CancellationToken) == 0)
            {
                var tag = tags.New();
                tag.Name = word;
                await tags.CreateAsync(tag, context.CancellationToken);
            }
        }
    }
}
