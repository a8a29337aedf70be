using ObjectQL.Metadata;

namespace ObjectQL.Tests.Dynamic;

/// <summary>What permits an action is asked of the record as the action finds it, however little time somebody else has to change it.</summary>
[TestFixtureSource(typeof(DriverFactory), nameof(DriverFactory.All))]
public sealed class DynamicActionRaceTests(DriverFactory factory)
{
    private const string Teams = "fields: { lead: { type: text } }";

    private const string Papers = """
        fields: { owner: { type: text }, team: { type: lookup, reference: teams }, count: { type: integer, defaultValue: 0 } }
        actions: { sign: { type: record }, lead: { type: record }, look: { type: record } }
        """;

    private const string Permission = """
        action_permissions:
          sign: { conditions: [{ field: owner, value: $current_user.id }], rate_limit: { requests_per_hour: 3 } }
          lead: { conditions: [{ field: team.lead, value: $current_user.id }] }
        """;

    private readonly User _ann = new("ann");
    private GateDriver _driver = null!;
    private DynamicDatabase _db = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _driver = new GateDriver(factory.Create());
        _db = await DynamicDatabase.OpenAsync(
            _driver, [new MetadataSource("papers.object.yml", Papers), new MetadataSource("teams.object.yml", Teams), new MetadataSource("papers.permission.yml", Permission)]);
        await using var system = _db.AsSystem();
        await system.Objects("teams").CreateAsync(system.Objects("teams").New(("id", "t"), ("lead", "ann")));
        await system.Objects("papers").CreateAsync(system.Objects("papers").New(("id", "a"), ("owner", "ann"), ("team", "t")));
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _db.DisposeAsync();
        await _driver.DisposeAsync();
    }

    [Test]
    public async Task A_record_that_was_changed_behind_the_door_is_asked_again()
    {
        var runs = 0;
        using var sign = _db.Actions.Add("papers", "sign", (_, _) => ++runs);
        await using var ann = _db.As(_ann);
        _driver.Next(() => SetAsync("papers", "a", "owner", "bob"));
        Throws.WithCode(ErrorCode.Forbidden, () => ann.ExecuteAsync("papers", "sign", "a").AsTask(), "papers");
        Assert.That(runs, Is.Zero);

        // Whoever is refused at the door is not counted; the run that was let in there is one of the three.
        Throws.WithCode(ErrorCode.Forbidden, () => ann.ExecuteAsync("papers", "sign", "a").AsTask(), "papers");
        await SetAsync("papers", "a", "owner", "ann");
        await ann.ExecuteAsync("papers", "sign", "a");
        await ann.ExecuteAsync("papers", "sign", "a");
        Throws.WithCode(ErrorCode.RateLimitExceeded, () => ann.ExecuteAsync("papers", "sign", "a").AsTask(), "papers");
        Assert.That(runs, Is.EqualTo(2));
    }

    [Test]
    public async Task A_session_that_reads_from_a_copy_is_asked_too_and_holds_nothing()
    {
        using var sign = _db.Actions.Add("papers", "sign", (_, _) => "read");
        await using var ann = _db.As(_ann);
        ann.ReadFromStandby();
        Assert.That(await ann.ExecuteAsync("papers", "sign", "a"), Is.EqualTo("read"));
        await SetAsync("papers", "a", "owner", "bob");
        Throws.WithCode(ErrorCode.Forbidden, () => ann.ExecuteAsync("papers", "sign", "a").AsTask(), "papers");
    }

    [Test]
    public async Task So_is_one_that_was_deleted()
    {
        using var sign = _db.Actions.Add("papers", "sign", (_, _) => "signed");
        await using var ann = _db.As(_ann);
        _driver.Next(async () =>
        {
            await using var rival = _db.AsSystem();
            await rival.Objects("papers").DeleteAsync("a");
        });
        Throws.WithCode(ErrorCode.Forbidden, () => ann.ExecuteAsync("papers", "sign", "a").AsTask(), "papers");
    }

    [Test]
    public async Task So_is_what_it_refers_to()
    {
        using var lead = _db.Actions.Add("papers", "lead", (_, _) => "led");
        await using var ann = _db.As(_ann);
        Assert.That(await ann.ExecuteAsync("papers", "lead", "a"), Is.EqualTo("led"));
        _driver.Next(() => SetAsync("teams", "t", "lead", "bob"));
        Throws.WithCode(ErrorCode.Forbidden, () => ann.ExecuteAsync("papers", "lead", "a").AsTask(), "papers");
    }

    [Test]
    public async Task Nobody_else_changes_the_record_while_the_action_runs()
    {
        using var sign = _db.Actions.Add("papers", "sign", async (context, _) =>
        {
            Throws.WithCode(ErrorCode.TransactionFailed, () => SetAsync("papers", "a", "owner", "bob"));
            return (object?)(await context.Session.Objects("papers").GetAsync("a"))["owner"];
        });
        await using var ann = _db.As(_ann);
        Assert.That(await ann.ExecuteAsync("papers", "sign", "a"), Is.EqualTo("ann"));
    }

    [Test]
    public async Task In_a_transaction_of_the_caller_it_is_asked_there()
    {
        using var sign = _db.Actions.Add("papers", "sign", (_, _) => "signed", isTransactional: false);
        await using var ann = _db.As(_ann);
        await using var transaction = await ann.BeginAsync();
        Assert.That(await ann.ExecuteAsync("papers", "sign", "a"), Is.EqualTo("signed"));
        Throws.WithCode(ErrorCode.TransactionFailed, () => SetAsync("papers", "a", "owner", "bob"));
        await ann.Objects("papers").UpdateAsync("a", ann.Objects("papers").New(("owner", "bob")));
        Throws.WithCode(ErrorCode.Forbidden, () => ann.ExecuteAsync("papers", "sign", "a").AsTask(), "papers");
    }

    [Test]
    public async Task Without_a_condition_it_is_given_the_record_as_it_is_in_its_transaction()
    {
        using var look = _db.Actions.Add("papers", "look", (context, _) => context.Record["owner"]);
        await using var ann = _db.As(_ann);
        _driver.Next(() => SetAsync("papers", "a", "owner", "bob"));
        Assert.That(await ann.ExecuteAsync("papers", "look", "a"), Is.EqualTo("bob"), "the record is the one of the transaction");
    }

    private async Task SetAsync(string name, string id, string field, string value)
    {
        await using var rival = _db.AsSystem();
        await rival.Objects(name).UpdateAsync(id, rival.Objects(name).New((field, value)));
    }
}
