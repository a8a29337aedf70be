namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>A record that goes along with another one goes as if it were deleted itself.</summary>
internal sealed class CascadeBehaviourTests(string driver) : EitherFixture(driver)
{
    protected override (string Path, string Content)[] Files =>
    [
        ("boxes.object.yml", "fields: { name: { type: text } }"),
        ("items.object.yml", """
            fields:
              box: { type: master_detail, reference: boxes }
              locked: { type: boolean }
            validation:
              rules:
                - { name: unlocked, type: cross_field, trigger: [delete], rule: { field: locked, operator: "!=", value: true }, message: m }
            """),
        ("mids.object.yml", "fields: { box: { type: lookup, reference: boxes, deleteBehavior: cascade } }"),
        ("grands.object.yml", """
            fields:
              mid: { type: lookup, reference: mids, deleteBehavior: cascade }
            validation:
              rules:
                - { name: no_leaves, type: dependency, trigger: [delete], condition: { has_related: { object: leaves, relation_field: grand } }, message: m }
            """),
        ("leaves.object.yml", "fields: { grand: { type: lookup, reference: grands, deleteBehavior: set_null } }"),
        ("gones.object.yml", "fields: { name: { type: text }, box: { type: lookup, reference: boxes, deleteBehavior: cascade } }"),
        ("tellings.object.yml", "fields: { name: { type: text } }"),
    ];

    protected override (string Path, string Content)[] Sources =>
    [
        ("Hooks.cs", """
            using System.Threading.Tasks;
            using ObjectQL;
            namespace Sample;

            internal static class Hooks
            {
                [Hook<Gone>(HookEvent.AfterDelete, AfterCommit = true)]
                internal static async Task Tell(DeleteContext<Gone> context) => await ((Db.Session)context.Session).Tellings.CreateAsync(new() { Id = context.PreviousData!.Name! });
            }
            """),
    ];

    [Test]
    public async Task Its_rules_are_asked()
    {
        var box = await Of("boxes").CreateAsync("{}");
        var item = await Of("items").CreateAsync($"{{'box':'{box}','locked':true}}");
        Assert.That(Broken(() => Of("items").DeleteAsync(item)), Is.EqualTo("unlocked"));
        Assert.That(Broken(() => Of("boxes").DeleteAsync(box)), Is.EqualTo("unlocked"));
        await Of("items").UpdateAsync(item, "{'locked':false}");
        await Of("boxes").DeleteAsync(box);
        Assert.That(await Of("items").HasAsync(item), Is.False);
    }

    [Test]
    public async Task The_rules_of_what_goes_along_with_it_are_asked()
    {
        var box = await Of("boxes").CreateAsync("{}");
        var mid = await Of("mids").CreateAsync($"{{'box':'{box}'}}");
        var grand = await Of("grands").CreateAsync($"{{'mid':'{mid}'}}");
        var leaf = await Of("leaves").CreateAsync($"{{'grand':'{grand}'}}");
        Assert.That(Broken(() => Of("boxes").DeleteAsync(box)), Is.EqualTo("no_leaves"));
        Assert.That(await Of("mids").HasAsync(mid), Is.True);
        await Of("leaves").DeleteAsync(leaf);
        await Of("boxes").DeleteAsync(box);
        Assert.That((await Of("mids").HasAsync(mid), await Of("grands").HasAsync(grand)), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Its_hooks_that_wait_for_the_commit_run()
    {
        var box = await Of("boxes").CreateAsync("{}");
        var gone = await Of("gones").CreateAsync($"{{'box':'{box}','name':'a'}}");
        await Of("boxes").DeleteAsync(box);
        Assert.That((await Of("gones").HasAsync(gone), await Of("tellings").HasAsync("a")), Is.EqualTo((false, !IsLoaded)), "which metadata of the run time have not");
    }

    private static string Broken(Func<Task> action) => Names(Assert.ThrowsAsync<ObjectQLException>(() => action())!.Failures);
}
