using System.Runtime.CompilerServices;
using ObjectQL;

namespace Samples.Slug;

/// <summary>The hooks of every object that mixes in <c>sluggable</c>.</summary>
public static class SlugHooks
{
    /// <summary>The slugs that were given and are not stored yet: when many records are created, all of them are named before the first is stored.</summary>
    private static readonly ConditionalWeakTable<ObjectSession, HashSet<(string ObjectName, string Slug)>> s_given = [];

    /// <summary>
    /// Names a new record that has no slug yet. Where the slug is taken, a number comes behind it. It looks with the eyes of who creates the record: a slug of one that he does not see, by a row filter or because it
    /// was deleted softly, is a <c>CONFLICT</c>.
    /// </summary>
    [Hook<ISluggable>(HookEvent.BeforeCreate)]
    public static async ValueTask SetSlug<T>(CreateContext<T> context)
        where T : Record, IRecord<T>, ISluggable
    {
        if (context.Data.Slug is not null || SlugText.Of(context.Data.Name) is not { Length: > 0 } slug)
        {
            return;
        }

        var name = ((HookContext)context).ObjectName;
        var records = context.Session.Set<ISluggable>(name);
        var given = s_given.GetOrCreateValue(context.Session);
        var free = slug;
        for (var number = 2; given.Contains((name, free)) || await records.Where("slug == @slug", ("slug", free)).CountAsync(context.CancellationToken) != 0; number++)
        {
            free = $"{slug}-{number}";
        }

        given.Add((name, free));
        context.Data.Slug = free;
    }

    /// <summary>Behind the call the slugs are stored and found, or the call has failed and they are free again.</summary>
    [Middleware("sluggable", Operations = OperationKinds.Create)]
    public static async ValueTask Forget(MiddlewareContext context, MiddlewareNext next)
    {
        // A hook of this call may create others: what was given before stays given.
        var given = s_given.GetOrCreateValue(context.Session);
        var before = given.ToArray();
        try
        {
            await next.RunAsync();
        }
        finally
        {
            given.Clear();
            given.UnionWith(before);
        }
    }
}
