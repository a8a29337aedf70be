using News;
using ObjectQL.Query;

namespace ObjectQL.SamplePackages.Tests;

/// <summary>What a package with limits may ask that was compiled.</summary>
public sealed class LimitTests
{
    [Test]
    public async Task A_compiled_query_reaches_no_object_that_may_not_be_read()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        await harness.Database.Packages.InstallAsync([Package.Create("@x/limited", "1.0.0").OnStart(static context => context.AddHook(
            HookEvent.BeforeCreate, "letters", static async hook => await ArticleQueries.Tagged((NewsDb.Session)hook.Session, "important"))).Build()]);
        Limit(AccessOperations.None);
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await session.Letters.CreateAsync(new() { Subject = "a" }))!;
        Assert.That((refused.Code, refused.ObjectName), Is.EqualTo((ErrorCode.Forbidden, "tags")));
        Limit(AccessOperations.Read);
        await session.Letters.CreateAsync(new() { Subject = "b" });

        void Limit(AccessOperations tags) => harness.Database.Packages.Limit(
            "@x/limited", new PackageLimits { Objects = new Dictionary<string, AccessOperations> { ["articles"] = AccessOperations.Read, ["tags"] = tags } });
    }
}
