using ObjectQL.Tests.Access.Files;

namespace ObjectQL.Tests.Access.Walks;

/// <summary>Whatever is asked of or done to a record that is hidden is answered, word by word, as of one that there is not; all of it is undone.</summary>
internal sealed class FileHiddenCheck(FileWorld world, FileDecision decision, DynamicSession session, FileCheck check)
{
    private const string Missing = "m99";

    public async Task TellingAsync(Random random)
    {
        foreach (var name in FileWorld.Names)
        {
            var hidden = world.Rows[name].Where(row => !decision.May(name, "read", row)).Select(static row => (string)row["id"]!).ToList();
            if (hidden.Count != 0)
            {
                await TellingAsync(name, hidden[random.Next(hidden.Count)]);
            }
        }
    }

    private async Task TellingAsync(string name, string id)
    {
        var set = session.Objects(name);
        var field = name == "regions" ? "name" : "level";
        List<(string What, Func<string, Task<string>> Ask)> ways =
        [
            ("find", async one => $"{await set.FindAsync(one) is not null}"),
            ("get", async one => (await set.GetAsync(one)).Id),
            ("where", async one => $"{await set.Where("id == @id", ("id", one)).CountAsync()}"),
            ("loader", async one => $"{await set.Loader().LoadAsync(one) is not null}"),
            ("update", async one => $"{await set.UpdateAsync(one, set.New((field, (string?)null)))}"),
            ("update of nothing", async one => $"{await set.UpdateAsync(one, set.New())}"),
            ("update where", async one => $"{await set.Where("id == @id", ("id", one)).UpdateAsync(set.New((field, (string?)null)))}"),
            ("delete", async one => $"{await set.DeleteAsync(one)}"),
            ("delete where", async one => $"{await set.Where("id == @id", ("id", one)).DeleteAsync()}"),
        ];
        (string Name, string Lookup)[] lookups = name switch { "regions" => [("sites", "region")], "sites" => [("items", "site")], "items" => [("parts", "item"), ("items", "friends")], _ => [] };
        foreach (var (other, lookup) in lookups)
        {
            var others = session.Objects(other);
            DynamicRecord Led(string one) => others.NewFromJson(FileWorld.Json(new() { [lookup] = lookup == "friends" ? new[] { one } : one }));
            ways.Add(("create with " + lookup, async one => Created(await others.CreateAsync(Led(one)))));
            ways.Add(("validate with " + lookup, async one => string.Join("; ", (await others.ValidateAsync(Led(one))).Select(static failure => failure.Message))));
            ways.Add(("lead to", async one => $"{await others.Where("id != null").UpdateAsync(Led(one))}"));
            ways.Add(("ask for", async one => $"{await others.Where(lookup == "friends" ? "friends contains @id" : lookup + ".id == @id", ("id", one)).CountAsync()}"));
            if (decision.Visible(other).FirstOrDefault(row => row.GetValueOrDefault(lookup) is not string led || led != id) is { } seen && (seen.GetValueOrDefault(lookup) as string[])?.Contains(id) != true)
            {
                ways.Add(("lead a record to", async one => $"{await others.UpdateAsync((string)seen["id"]!, Led(one))}"));
            }
        }

        foreach (var (what, ask) in ways.Where(one => one.What != "ask for" || name != "items"))
        {
            var expected = await AnswerAsync(Missing, ask);
            await check.SameAsync($"{what} {id} of {name}", expected, () => AnswerAsync(id, ask));
        }
    }

    private async Task<string> AnswerAsync(string id, Func<string, Task<string>> ask)
    {
        await using var transaction = await session.BeginAsync();
        try
        {
            return await ask(id);
        }
        catch (ObjectQLException error)
        {
            return $"{error.Code} {error.ObjectName}.{error.Field}: {error.Message} {string.Join("; ", error.Failures.Select(static failure => failure.Message))}".Replace(id, "...", StringComparison.Ordinal);
        }
    }

    private static string Created(DynamicRecord? record) => record is null ? "nothing" : "created";
}
