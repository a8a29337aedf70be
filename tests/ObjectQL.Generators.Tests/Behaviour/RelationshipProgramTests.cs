namespace ObjectQL.Generators.Tests;

/// <summary>Deletes where records refer to themselves, in circles, from lists, and from where the caller may not look, on both drivers.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
public sealed class RelationshipProgramTests(string driver)
{
    private const string Nodes = """
        fields:
          name: { type: text }
          above: { type: lookup, reference: nodes, deleteBehavior: cascade }
          guard: { type: lookup, reference: nodes, deleteBehavior: restrict }
          peer: { type: lookup, reference: nodes, deleteBehavior: set_null }
          peers: { type: lookup, reference: nodes, multiple: true, deleteBehavior: set_null }
          kept: { type: lookup, reference: nodes, multiple: true, deleteBehavior: restrict }
        """;

    private const string Secrets = """
        fields:
          about: { type: lookup, reference: nodes, deleteBehavior: set_null }
          lists: { type: lookup, reference: nodes, multiple: true, deleteBehavior: set_null }
          holds: { type: lookup, reference: nodes, deleteBehavior: restrict }
          owner: { type: text }
        """;

    private const string Permission = """
        roles: [clerk]
        object_permissions: { create: [clerk], read: [clerk], update: [clerk], delete: [clerk] }
        row_level_security: { enabled: true, default_rule: { field: owner, operator: "=", value: $current_user.id } }
        """;

    [TestCase("itself, in every way", """await nodes.UpdateAsync("a", new() { Above = "a", Guard = "a", Peer = "a", Peers = ["a", "b"], Kept = ["a"] }); await Gone("a");""", "a gone", "b c d")]
    [TestCase("a circle of cascades", """await nodes.UpdateAsync("a", new() { Above = "b" }); await nodes.UpdateAsync("b", new() { Above = "c" }); await nodes.UpdateAsync("c", new() { Above = "a" }); await Gone("b");""", "b gone", "d")]
    [TestCase("a circle of cascades in which somebody guards", """await nodes.UpdateAsync("a", new() { Above = "b", Guard = "b" }); await nodes.UpdateAsync("b", new() { Above = "a", Kept = ["a"] }); await Gone("a");""", "a gone", "c d")]
    [TestCase("what goes along is guarded by what stays", """await nodes.UpdateAsync("b", new() { Above = "a" }); await nodes.UpdateAsync("c", new() { Guard = "b" }); await Gone("a");""", "CONFLICT", "a b c d")]
    [TestCase("a list that keeps", """await nodes.UpdateAsync("c", new() { Kept = ["d", "a"] }); await Gone("a");""", "CONFLICT", "a b c d")]
    [TestCase("a circle of guards, one at a time", """await nodes.UpdateAsync("a", new() { Guard = "b" }); await nodes.UpdateAsync("b", new() { Guard = "a" }); await Gone("a");""", "CONFLICT", "a b c d")]
    [TestCase("a circle of guards, all at once", """await nodes.UpdateAsync("a", new() { Guard = "b" }); await nodes.UpdateAsync("b", new() { Guard = "a" }); notes.Add(await nodes.Where(x => x.Name == "a" || x.Name == "b").DeleteAsync() + " gone");""", "2 gone", "c d")]
    [TestCase("many lists of many", """foreach (var id in new[] { "a", "b", "c", "d" }) { await nodes.UpdateAsync(id, new() { Peers = ["a", "b", "c", "d"], Peer = "a" }); } notes.Add(await nodes.Where(x => x.Name == "a" || x.Name == "c").DeleteAsync() + " gone"); notes.AddRange((await nodes.OrderBy(x => x.Name).ToListAsync()).Select(n => $"{n.Name}: {n.Peer ?? "-"} {string.Join(' ', n.Peers!.Items)}"));""", "2 gone", "b: - b d", "d: - b d", "b d")]
    [TestCase("a list that becomes empty is none", """await nodes.UpdateAsync("b", new() { Peers = ["a"] }); await Gone("a"); notes.Add(((await nodes.GetAsync("b")).Peers is null) + "");""", "a gone", "True", "b c d")]
    [TestCase("what the caller may not see lets go", """await session.Secrets.CreateAsync(new() { Id = "s", About = "a", Lists = ["a", "b"], Owner = "somebody" }); notes.Add(await clerk.Nodes.DeleteAsync("a") + " " + await clerk.Secrets.CountAsync()); var s = await session.Secrets.GetAsync("s"); notes.Add($"{s.About ?? "-"} {string.Join(' ', s.Lists!.Items)}");""", "True 0", "- b", "b c d")]
    [TestCase("what the caller may not see keeps", """await session.Secrets.CreateAsync(new() { Id = "s-77", Holds = "a", Owner = "somebody" }); try { await clerk.Nodes.DeleteAsync("a"); } catch (ObjectQLException e) { notes.Add($"{e.Code} {e.Message.Contains("s-77")}"); }""", "CONFLICT False", "a b c d")]
    [TestCase("an expansion of a circle", """await nodes.UpdateAsync("a", new() { Above = "b" }); await nodes.UpdateAsync("b", new() { Above = "a" }); var one = (await nodes.Where(x => x.Name == "a").Expand(x => x.Above, up => up.Expand(x => x.Above)).ToListAsync()).Single(); notes.Add(one.AboveRecord!.AboveRecord!.Name!);""", "a", "a b c d")]
    public async Task A_delete_leaves_what_it_must(string name, string body, params string[] expected)
    {
        var notes = await Program.RunAsync(
            driver,
            $$"""
            public static class Program
            {
                public static async Task RunAsync(Driver driver, IServiceProvider services, List<string> notes)
                {
                    await using var db = await Db.OpenAsync(driver);
                    await using var session = db.AsSystem();
                    await using var clerk = db.As(new User("ann", ["clerk"]));
                    var nodes = session.Nodes;
                    foreach (var id in new[] { "a", "b", "c", "d" }) { await nodes.CreateAsync(new() { Id = id, Name = id }); }
                    async Task Gone(string id) { try { notes.Add(await nodes.DeleteAsync(id) ? id + " gone" : "nothing"); } catch (ObjectQLException e) { notes.Add(e.Code); } }
                    _ = (Func<string, Task>)Gone;
                    {{body}}
                    notes.Add(string.Join(' ', (await nodes.OrderBy(x => x.Name).ToListAsync()).Select(n => n.Name)));
                }
            }

            """,
            withServices: true,
            ("metadata/nodes.object.yml", Nodes), ("metadata/secrets.object.yml", Secrets), ("metadata/secrets.permission.yml", Permission));
        Assert.That(notes, Is.EqualTo(expected), name);
    }
}
