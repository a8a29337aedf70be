using ObjectQL.Metadata;

namespace ObjectQL.Tests.Access.Files;

/// <summary>
/// Random permission files (roles, record rules of every form of condition, shares, row level security, masks, tenants), records and users: nobody sees, counts, aggregates, reaches, changes or
/// deletes a record that the naive decision refuses.
/// </summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public sealed class RandomFileTests(DriverFactory factory)
{
    [Test]
    public async Task Sessions_agree_with_what_the_files_say([Range(1, 30)] int seed)
    {
        var random = new Random(seed);
        var world = new FileWorld(random);
        var hasTenants = seed % 3 == 0;
        var files = world.Objects(hasTenants).ToList();
        foreach (var name in FileWorld.Names)
        {
            if (random.Next(4) != 0)
            {
                var permission = world.Permissions[name] = FilePermission.Make(random, name);
                files.Add(($"{name}.permission.yml", permission.Yaml));
            }
        }

        var written = string.Join("\n", files.Skip(FileWorld.Names.Length).Select(static file => $"# {file.Path}\n{file.Content}"));
        await using var db = await DynamicDatabase.OpenAsync(factory.Create(), files.Select(static file => new MetadataSource(file.Path, file.Content)));
        await using (var system = db.AsSystem())
        {
            await world.FillAsync(system);
        }

        if (seed % 2 == 0)
        {
            await db.AnalyzeAsync();
        }

        for (var i = 0; i < 4; i++)
        {
            var user = world.User();
            await using var session = db.As(user);
            var decision = new FileDecision(world, user, hasTenants);
            var check = new FileCheck(world, decision, session, what =>
                $"{what}: {user.Id}, tenant {user.Tenant}, roles {string.Join(' ', FilePermission.Roles.Where(user.IsInRole))}, teams {string.Join(' ', (string[])user.Attribute("teams")!)}, level {user.Attribute("level")}, site {user.Attribute("site_name")}\n{written}");
            await check.ReadingAsync();
            await check.AskingAsync();
            await check.FieldsAsync();
            await check.ExpandingAsync();
            var writes = new FileWriteCheck(world, decision, session, check, user, hasTenants);
            await writes.ChangingAsync("items");
            await writes.ChangingAsync("parts");
            await writes.LeavingAsync();
            await writes.DeletingAsync("items");
            await writes.DeletingAsync("parts");
            await writes.CreatingAsync(random);
        }
    }
}
