using ObjectQL;

namespace Samples.Tags;

/// <summary>Lets records be marked with tags.</summary>
[Plugin("@samples/tags", "1.2.0")]
[DependsOn("@objectql/core", "^4.0.0")]
public sealed partial class TagsPackage
{
    /// <summary>Stores the tags that every application has.</summary>
    public static async ValueTask StartAsync(PackageContext context, CancellationToken cancellationToken)
    {
        await using var session = context.Database.AsSystem();
        if (await session.Tags().Where("name == 'important'").CountAsync(cancellationToken) == 0)
        {
            var tag = session.Tags().New();
            tag.Name = "important";
            await session.Tags().CreateAsync(tag, cancellationToken);
        }
    }
}
