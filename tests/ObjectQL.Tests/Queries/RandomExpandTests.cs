using System.Text.Json;
using System.Text.Json.Nodes;

namespace ObjectQL.Tests;

/// <summary>Random expansions agree with a naive one, which looks every record up in lists of all records.</summary>
public sealed class RandomExpandTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Expansions_agree_with_a_naive_one([Values(1, 2, 3)] int seed, [Values] bool withStatistics)
    {
        var random = new Random(seed);
        var all = await FillAsync(random);
        for (var i = 0; i < 40; i++)
        {
            if (withStatistics)
            {
                // They need not be true: they choose between joins and further statements, and the result is the same.
                foreach (var name in all.Keys)
                {
                    KnownNumbers.Joined(Db, random.Next(3) != 0, name);
                }

                Session.ForgetLookups();
            }

            await CheckAsync<Team>("teams", all, random);
            await CheckAsync<Ticket>("tickets", all, random);
            await CheckAsync<Note>("notes", all, random);
        }
    }

    private async Task CheckAsync<T>(string name, Dictionary<string, List<JsonObject>> all, Random random)
        where T : Record, IRecord<T>
    {
        var expansions = RandomExpansion.Of(name, random);
        var query = Session.RentBuilder(T.Type);
        query.OrderBy(Operand.Field(0, 0), descending: false);
        RandomExpansion.Apply(query, Session, expansions);
        var found = await Operations<T>.Default.ListAsync(Session, query, CancellationToken.None);
        Session.ReturnBuilder(query);
        var actual = found.Select(record => Text(JsonSerializer.SerializeToNode(record)!.AsObject(), expansions));
        var expected = all[name].OrderBy(Id, StringComparer.Ordinal).Select(record => Naive(record, name, expansions, all));
        Assert.That(string.Join('\n', actual), Is.EqualTo(string.Join('\n', expected)), () => string.Join('\n', expansions.Select(one => one.ToString())));
    }

    private static string Id(JsonNode record) => record["id"]!.GetValue<string>();

    private static string Text(JsonObject record, RandomExpansion[] expansions) =>
        Id(record) + string.Concat(expansions.Select(one => $" {one.Relation}=" + record[one.Relation] switch
        {
            null => "null",
            JsonArray many => "[" + string.Join(", ", InOrder(many.Select(item => item!.AsObject()), one).Select(item => Text(item, one.Nested))) + "]",
            { } single => "(" + Text(single.AsObject(), one.Nested) + ")",
        }));

    /// <summary>Without an order that was asked for, children come in any.</summary>
    private static IEnumerable<JsonObject> InOrder(IEnumerable<JsonObject> records, RandomExpansion one) =>
        one.Descending is null && one.Relation != "watchers" ? records.OrderBy(Id, StringComparer.Ordinal) : records;

    private static string Naive(JsonObject record, string name, RandomExpansion[] expansions, Dictionary<string, List<JsonObject>> all) =>
        Id(record) + string.Concat(expansions.Select(one => $" {one.Relation}=" + NaiveRelation(record, name, one, all)));

    private static string NaiveRelation(JsonObject record, string name, RandomExpansion one, Dictionary<string, List<JsonObject>> all)
    {
        var child = one.Relation switch
        {
            "notes_by_reviewer" => "reviewer",
            "notes_by_team" => "team",
            "tickets" => name == "teams" ? "team" : "parent",
            "log_entries" or "notes" => "ticket",
            _ => null,
        };
        var related = child is not null ? all[one.Target].Where(item => item[child]?.GetValue<string>() == Id(record)).OrderBy(Id, StringComparer.Ordinal)
            : one.Relation == "watchers" ? (record["watchers"]?.AsArray() ?? []).SelectMany(id => all["teams"].Where(team => Id(team) == id!.GetValue<string>()))
            : all[one.Target].Where(item => Id(item) == record[one.Relation]?.GetValue<string>());
        var label = RandomExpansion.Label(one.Target);
        related = related.Where(item => one.Least is null || string.CompareOrdinal(item[label]!.GetValue<string>(), one.Least) >= 0);
        related = one.Descending switch
        {
            true => related.OrderByDescending(item => item[label]!.GetValue<string>(), StringComparer.Ordinal),
            false => related.OrderBy(item => item[label]!.GetValue<string>(), StringComparer.Ordinal),
            null => related,
        };
        var kept = related.Skip(Math.Max(one.Skip, 0)).Take(one.Take < 0 ? int.MaxValue : one.Take).Select(item => Naive(item, one.Target, one.Nested, all)).ToArray();
        return child is not null || one.Relation == "watchers" ? "[" + string.Join(", ", kept) + "]" : kept.Length == 0 ? "null" : "(" + kept[0] + ")";
    }

    private async Task<Dictionary<string, List<JsonObject>>> FillAsync(Random random)
    {
        var labels = new Stack<string>(Enumerable.Range(0, 100).Select(number => "label " + number.ToString("00", System.Globalization.CultureInfo.InvariantCulture)).OrderBy(_ => random.Next()));
        var teams = await Session.Teams.CreateManyAsync([.. Enumerable.Range(0, 5).Select(_ => new Team { Name = labels.Pop() })]);
        string? AnyTeam() => random.Next(4) == 0 ? null : teams[random.Next(teams.Count)].Id;
        var tickets = new List<Ticket>();
        for (var i = 0; i < 25; i++)
        {
            var parent = i == 0 || random.Next(3) == 0 ? null : tickets[random.Next(i)].Id;
            tickets.Add(await AddTicketAsync(labels.Pop(), ticket => (ticket.Team, ticket.Parent) = (AnyTeam(), parent)));
        }

        await Session.Teams.CreateAsync(new() { Id = "nobody", Name = "nobody" });
        await AddTicketAsync("nobody", ticket => ticket.Id = "nobody");
        for (var i = 0; i < 25; i++)
        {
            await Session.Notes.CreateAsync(new()
            {
                Title = labels.Pop(),
                Team = teams[random.Next(teams.Count)].Id,
                Reviewer = AnyTeam(),
                Ticket = random.Next(5) == 0 ? null : tickets[random.Next(tickets.Count)].Id,
                Watchers = random.Next(3) == 0 ? null : TextList.Create([.. teams.Where(_ => random.Next(2) == 0).OrderBy(_ => random.Next()).Select(team => team.Id), "nobody"]),
            });
            await Session.LogEntries.CreateAsync(new() { Text = labels.Pop(), Ticket = random.Next(3) == 0 ? "nobody" : tickets[random.Next(tickets.Count)].Id });
        }

        await RemoveAsync<Team>("nobody");
        await RemoveAsync<Ticket>("nobody");
        return new()
        {
            ["teams"] = Nodes(await Session.Teams.ToListAsync()),
            ["tickets"] = Nodes(await Session.Tickets.ToListAsync()),
            ["notes"] = Nodes(await Session.Notes.ToListAsync()),
            ["log_entries"] = Nodes(await Session.LogEntries.ToListAsync()),
        };
    }

    private static List<JsonObject> Nodes<T>(List<T> records) => [.. records.Select(record => JsonSerializer.SerializeToNode(record)!.AsObject())];
}
