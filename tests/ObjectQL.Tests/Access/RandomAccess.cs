using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Access;

/// <summary>Random records, permissions and users.</summary>
internal sealed class RandomAccess(Random random)
{
    private static readonly string[] Roles = ["r1", "r2", "r3"];

    public AccessWorld World { get; } = new();

    /// <summary>Makes permissions for some of the objects.</summary>
    public TestPermissions Permissions(Func<string, ObjectSchema?> find)
    {
        var bound = new Dictionary<string, ObjectPermission>(StringComparer.Ordinal);
        foreach (var name in new[] { "teams", "tickets", "notes" })
        {
            if (random.Next(5) == 0)
            {
                continue;
            }

            var permission = World.Permissions[name] = Permission(name);
            var (made, faults) = PermissionBinder.Bind(permission, find(name)!, find);
            Assert.That(faults, Is.Empty);
            bound[name] = made;
        }

        return new TestPermissions(Roles, bound);
    }

    public User User()
    {
        string[] teams = [.. World.Rows["teams"].Where(_ => random.Next(3) == 0).Select(static row => (string)row["id"]!)];
        var attributes = new Dictionary<string, object?> { ["teams"] = teams, ["groups"] = new[] { random.Next(2) == 0 ? "g1" : "g2" } };
        if (random.Next(4) != 0)
        {
            attributes["team_name"] = Pick("a1", "b1", "a2");
        }

        return new User(Pick("u1", "u2"), Roles.Where(_ => random.Next(2) == 0), attributes: attributes);
    }

    public async Task FillAsync(TestSession session)
    {
        foreach (var name in new[] { "a1", "a2", "b1", "b2" })
        {
            await session.Teams.CreateAsync(new Team { Id = "team-" + name, Name = name });
            World.Rows["teams"].Add(new() { ["id"] = "team-" + name, ["name"] = name });
        }

        for (var i = 0; i < 12; i++)
        {
            var row = new Dictionary<string, object?>
            {
                ["id"] = $"t{i:00}", ["name"] = "ticket " + (char)('a' + i), ["count"] = random.Next(4) == 0 ? null : random.NextInt64(6),
                ["status"] = Pick("open", "closed"), ["done"] = random.Next(3) == 0 ? null : random.Next(2) == 0, ["nick"] = random.Next(3) == 0 ? null : Pick("u1", "u2", "u3"),
                ["team"] = random.Next(4) == 0 ? null : World.Rows["teams"][random.Next(4)]["id"],
            };
            World.Rows["tickets"].Add(row);
            await session.Tickets.CreateAsync(new Ticket
            {
                Id = (string)row["id"]!, Name = (string)row["name"]!, Count = (long?)row["count"], Status = (string)row["status"]! == "open" ? TicketStatus.Open : TicketStatus.Closed,
                Done = (bool?)row["done"], Nick = (string?)row["nick"], Team = (string?)row["team"],
            });
        }

        for (var i = 0; i < 8; i++)
        {
            var row = new Dictionary<string, object?>
            {
                ["id"] = $"n{i}", ["title"] = Pick("u1", "u2", "text"), ["slot"] = (long)i, ["team"] = World.Rows["teams"][random.Next(4)]["id"],
                ["ticket"] = random.Next(4) == 0 ? null : World.Rows["tickets"][random.Next(12)]["id"],
            };
            World.Rows["notes"].Add(row);
            await session.Notes.CreateAsync(new Note { Id = (string)row["id"]!, Title = (string)row["title"]!, Slot = (long?)row["slot"], Team = (string)row["team"]!, Ticket = (string?)row["ticket"] });
        }
    }

    private PermissionSchema Permission(string name) => new(name)
    {
        Roles = [.. Roles],
        Objects = random.Next(3) == 0 ? null : new(Some(), Most(), Most(), Most(), Few(), Few()),
        Fields = name == "tickets" && random.Next(2) == 0 ? [new("count", Most(), null), new("nick", Some(), Some())] : [],
        Rules = random.Next(3) == 0 ? [] : Enumerable.Range(0, random.Next(1, 4)).Select(number => new RecordRule($"rule{number}", Condition(name), Flag(), Flag(), Flag())).ToEquatableArray(),
        Sharing = random.Next(2) == 0 ? [] : [new SharingRule("share", Condition(name)) { Roles = random.Next(2) == 0 ? Few() : [], Users = random.Next(2) == 0 ? ["u1"] : [], Groups = random.Next(3) == 0 ? ["g1"] : [], Read = random.Next(2) == 0, Update = random.Next(2) == 0, Delete = random.Next(2) == 0 }],
        RowSecurity = random.Next(3) != 0 ? [] : [new RowSecurity(random.Next(8) == 0 ? null : Condition(name), [new(Few(), false, Condition(name)), new(Few(), random.Next(2) == 0, Condition(name))])],
    };

    private bool? Flag() => random.Next(4) switch { 0 => null, 1 => false, _ => true };

    private string Condition(string name) => AccessWorld.Conditions[name][random.Next(AccessWorld.Conditions[name].Length)].Text;

    private EquatableArray<string> Few() => Roles.Where(_ => random.Next(4) == 0).ToEquatableArray();

    private EquatableArray<string> Some() => Roles.Where(_ => random.Next(2) == 0).ToEquatableArray();

    private EquatableArray<string> Most() => Roles.Where(_ => random.Next(4) != 0).ToEquatableArray();

    private string Pick(params string[] texts) => texts[random.Next(texts.Length)];
}
