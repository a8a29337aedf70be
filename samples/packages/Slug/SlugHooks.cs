using ObjectQL;

namespace Samples.Slug;

/// <summary>The hooks of every object that mixes in <c>sluggable</c>.</summary>
public static class SlugHooks
{
    /// <summary>Names a new record that has no slug yet. Where the slug is taken, a number comes behind it.</summary>
    [Hook<ISluggable>(HookEvent.BeforeCreate)]
    public static async ValueTask SetSlug<T>(CreateContext<T> context)
        where T : Record, IRecord<T>, ISluggable
    {
        if (context.Data.Slug is not null || SlugText.Of(context.Data.Name) is not { Length: > 0 } slug)
        {
            return;
        }

        var records = context.Session.Set<ISluggable>(((HookContext)context).ObjectName);
        var free = slug;
        for (var number = 2; await records.Where("slug == @slug", ("slug", free)).CountAsync(context.CancellationToken) != 0; number++)
        {
            free = $"{slug}-{number}";
        }

        context.Data.Slug = free;
    }
}
