using System.Text.Json;
using System.Text.Json.Nodes;
using ObjectQL.Metadata;

namespace ObjectQL.Behaviour.Tests.Deleting;

/// <summary>Random graphs lose random records, in the store as in a naive interpreter; by id and many at once, also within transactions that are rolled back.</summary>
public sealed class GraphTests(DriverFactory factory) : SalesFixture(factory)
{
    [TestCase("stones", "pebbles", 1)]
    [TestCase("stones", "pebbles", 2)]
    [TestCase("rings", "leaves", 3)]
    [TestCase("rings", "leaves", 4)]
    public async Task Random_deletes_leave_what_the_interpreter_leaves(string first, string second, int seed)
    {
        var random = new Random(seed);
        var (refused, gone) = (0, 0);
        for (var round = 0; round < 60; round++)
        {
            await CloseAsync();
            await OpenAsync();
            GraphTable[] tables = [Table(first), Table(second)];
            var schemas = tables.Select(table => Db.Model.FindObject(table.Name)!.Schema).ToArray();
            var model = new GraphModel(schemas);
            await FillAsync(random, tables, schemas, model);
            for (var i = 0; i < 6; i++)
            {
                var table = tables[random.Next(2)];
                var ids = model.Ids(table.Name).ToArray();
                if (ids.Length == 0)
                {
                    continue;
                }

                random.Shuffle(ids);
                ids = ids[..(random.Next(3) == 0 ? Math.Min(ids.Length, 3) : 1)];
                DeletedLeaves.Ids.Value = [];
                if (random.Next(4) == 0)
                {
                    await using (await Session.BeginAsync())
                    {
                        await DeleteAsync(table, ids, random.Next(2) == 0);
                    }

                    await CheckAsync(tables, model, $"seed {seed}, round {round}, rolled back");
                    continue;
                }

                var wanted = model.Delete(table.Name, ids);
                var done = await DeleteAsync(table, ids, ids.Length > 1 || random.Next(2) == 0);
                var where = $"seed {seed}, round {round}: {table.Name} {string.Join(", ", ids)}";
                Assert.That(done, Is.EqualTo(wanted is not null), where);
                await CheckAsync(tables, model, where);
                if (wanted is not null)
                {
                    Assert.That(DeletedLeaves.Ids.Value, Is.EquivalentTo(wanted.Where(static one => one.Object == "leaves").Select(static one => one.Id)), where);
                }

                (refused, gone) = (refused + (wanted is null ? 1 : 0), gone + (wanted?.Count ?? 0));
            }
        }

        // Graphs in which nothing is refused, or nothing goes along, would prove nothing.
        Assert.That((refused > 10, gone > 100), Is.EqualTo((true, true)), $"{refused} refused, {gone} gone");
    }

    private static async Task<bool> DeleteAsync(GraphTable table, string[] ids, bool many)
    {
        try
        {
            if (many)
            {
                await table.DeleteManyAsync(ids);
            }
            else
            {
                Assert.That(await table.DeleteAsync(ids[0]), Is.True);
            }

            return true;
        }
        catch (ObjectQLException error) when (error.Code == ErrorCode.Conflict)
        {
            Assert.That(error.ObjectName, Is.EqualTo(table.Name));
            return false;
        }
    }

    private async Task CheckAsync(GraphTable[] tables, GraphModel model, string where)
    {
        Assert.That(model.Dangling(), Is.Empty, where);
        foreach (var table in tables)
        {
            Assert.That(await table.ReadAsync(Session), Is.EqualTo(model.All(table.Name)), where);
        }
    }

    /// <summary>A graph of few records and many references; those to later records, and circles, come by updates.</summary>
    private static async Task FillAsync(Random random, GraphTable[] tables, ObjectSchema[] schemas, GraphModel model)
    {
        for (var i = 0; i < 14; i++)
        {
            var number = i < 4 ? 0 : random.Next(2);
            var record = new JsonObject { ["id"] = $"r{i}", ["name"] = $"n{i}" };
            foreach (var field in schemas[number].Fields.Where(static field => field is { Required: true, Reference: not null }))
            {
                record[field.Name] = Any(random, model.Ids(field.Reference!));
            }

            await tables[number].CreateAsync(record);
            model.Put(tables[number].Name, record);
        }

        for (var i = 0; i < 12; i++)
        {
            var number = random.Next(2);
            var fields = schemas[number].Fields.Where(static field => field.Reference is not null).ToArray();
            var field = fields[random.Next(fields.Length)];
            if (Any(random, model.Ids(tables[number].Name)) is not { } id || Any(random, model.Ids(field.Reference!)) is not { } target)
            {
                continue;
            }

            JsonNode value = !field.Multiple ? target : new JsonArray([.. new[] { target, Any(random, model.Ids(field.Reference!))! }.Distinct().Select(static one => (JsonNode)one)]);
            model.Get(tables[number].Name, id)[field.Name] = value;
            await tables[number].UpdateAsync(id, new JsonObject { [field.Name] = value.DeepClone() });
        }
    }

    private static string? Any(Random random, IEnumerable<string> ids)
    {
        var all = ids.ToArray();
        return all.Length == 0 ? null : all[random.Next(all.Length)];
    }

    private GraphTable Table(string name) => name switch
    {
        "stones" => Of(name, Session.Stones, ids => Session.Stones.Where(x => x.Id.In(ids)).DeleteAsync()),
        "pebbles" => Of(name, Session.Pebbles, ids => Session.Pebbles.Where(x => x.Id.In(ids)).DeleteAsync()),
        "rings" => Of(name, Session.Rings, ids => Session.Rings.Where(x => x.Id.In(ids)).DeleteAsync()),
        _ => Of(name, Session.Leaves, ids => Session.Leaves.Where(x => x.Id.In(ids)).DeleteAsync()),
    };

    private static GraphTable Of<T, TFields>(string name, ObjectSet<T, TFields> set, Func<string[], ValueTask<int>> deleteMany)
        where T : Record, IRecord<T>
        where TFields : struct, IFields<TFields> => new(
            name,
            async record => await set.CreateAsync(JsonSerializer.Deserialize<T>(record)!),
            async (id, changes) => Assert.That(await set.UpdateAsync(id, JsonSerializer.Deserialize<T>(changes)!), Is.True),
            async id => await set.DeleteAsync(id),
            async ids => await deleteMany(ids));
}
