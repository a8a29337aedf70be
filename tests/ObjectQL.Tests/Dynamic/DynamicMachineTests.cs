namespace ObjectQL.Tests.Dynamic;

/// <summary>State machines of objects of the run time move, guard and act as compiled ones do.</summary>
public sealed class DynamicMachineTests(DriverFactory factory) : DynamicFixture(factory)
{
    private const string Deals = """
        fields:
          name: { type: text }
          amount: { type: currency }
          status: { type: select, options: [draft, sent, won, lost, archived] }
          tries: { type: integer }
          sent_by: { type: text }
          sent_at: { type: datetime }
          note: { type: text }
        stateMachine:
          stateField: status
          initial: draft
          states:
            draft:
              entry: ["setField:note=new"]
              on:
                send: { target: sent, guard: "amount > 10", actions: ["setField:sent_by=$current_user", "timestamp:sent_at", "increment:tries", "clearField:note"] }
            sent:
              on:
                win: won
                lose: lost
                again: { target: draft, actions: ["setField:sent_by=$record.name"] }
            won: {}
            lost:
              always: [{ target: archived, guard: "amount < 100" }]
            archived: { type: final }
        """;

    [Test]
    public async Task What_reaches_nobody_is_told_when_they_are_prepared()
    {
        var db = await OpenAsync(("papers.object.yml", """
            fields:
              status: { type: text }
              boss: { type: lookup, reference: papers }
              kids: { type: formula, expression: "papers.any(status == 'a')", data_type: boolean }
            stateMachine: { initial: a, states: { a: { on: { GO: b } }, b: { type: final, on: { BACK: a } } } }
            validations: [{ name: r, type: cross_field, rule: { field: status, operator: not_empty }, message: "{{kids}}" }]
            """));
        Assert.That((await db.PrepareMetadataAsync()).Select(static one => $"{one.Rule.Id} {one.Place.Line}"), Is.EquivalentTo(new[] { "OQL0791 5", "OQL0814 6" }));
    }

    [Test]
    public async Task They_begin_move_and_act()
    {
        var db = await OpenAsync(("deals.object.yml", Deals));
        await using var session = db.As(new User("ann"));
        var deals = session.Objects("deals");
        var one = await deals.CreateAsync(deals.New(("name", "a"), ("amount", 50m)));
        Assert.That((one["status"], one["note"]), Is.EqualTo(((object)"draft", (object)"new")));
        await deals.UpdateAsync(one.Id, deals.New(("status", "sent")));
        one = await deals.GetAsync(one.Id);
        Assert.That((one["status"], one["sent_by"], one["tries"], one["note"], one["sent_at"] is DateTimeOffset), Is.EqualTo(((object)"sent", (object)"ann", (object)1L, (object?)null, true)));
        one["status"] = "draft";
        await deals.UpdateAsync(one);
        one = await deals.GetAsync(one.Id);
        Assert.That((one["sent_by"], one["note"]), Is.EqualTo(((object)"a", (object)"new")), "the state is entered behind the way");
        await deals.UpdateAsync(one.Id, deals.New(("status", "sent")));
        await deals.UpdateAsync(one.Id, deals.New(("status", "lost")));
        one = await deals.GetAsync(one.Id);
        Assert.That((one["status"], one["tries"]), Is.EqualTo(((object)"archived", (object)2L)));
    }

    [Test]
    public async Task What_is_no_way_is_refused()
    {
        var db = await OpenAsync(("deals.object.yml", Deals));
        await using var session = db.As(new User("ann"));
        var deals = session.Objects("deals");
        Throws.WithCode(ErrorCode.TransitionNotFound, () => deals.CreateAsync(deals.New(("status", "won"))).AsTask(), "deals", "status");
        var one = await deals.CreateAsync(deals.New(("amount", 5m)));
        Throws.WithCode(ErrorCode.TransitionDenied, () => deals.UpdateAsync(one.Id, deals.New(("status", "sent"))).AsTask(), "deals", "status");
        Throws.WithCode(ErrorCode.TransitionNotFound, () => deals.UpdateAsync(one.Id, deals.New(("status", "won"))).AsTask(), "deals", "status");
        await deals.UpdateAsync(one.Id, deals.New(("status", "sent"), ("amount", 11m)));
        Assert.That((await deals.GetAsync(one.Id))["status"], Is.EqualTo("sent"));
        await deals.CreateAsync(deals.New(("amount", 1m)));
        Throws.WithCode(ErrorCode.TransitionDenied, () => deals.Where("status == 'draft'").UpdateAsync(deals.New(("status", "sent"))).AsTask(), "deals", "status");
        await using var system = db.AsSystem();
        Assert.That((await system.Objects("deals").CreateAsync(system.Objects("deals").New(("status", "won"))))["status"], Is.EqualTo("won"));
    }

    [Test]
    public async Task Their_diagram_is_drawn()
    {
        var db = await OpenAsync(("deals.object.yml", Deals));
        Assert.That(db.Model.Diagram("deals"), Does.StartWith("stateDiagram-v2").And.Contain("draft --> sent: send [amount > 10]").And.Contain("archived --> [*]"));
    }

    [Test]
    public async Task A_history_state_leads_back_to_where_it_was()
    {
        var db = await OpenAsync(("jobs.object.yml", """
            fields:
              state: { type: text }
              state_history: { type: text }
            stateMachine:
              stateField: state
              initial: active
              states:
                active:
                  initial: first
                  states:
                    first: { on: { next: second } }
                    second: {}
                    last: { type: history }
                  on: { pause: paused }
                paused: { on: { resume: active.last } }
            """));
        await using var session = db.AsSystem();
        var jobs = session.Objects("jobs");
        var one = await jobs.CreateAsync(jobs.New());
        foreach (var state in new[] { "active.second", "paused", "active.last" })
        {
            await jobs.UpdateAsync(one.Id, jobs.New(("state", state)));
        }

        Assert.That((await jobs.GetAsync(one.Id))["state"], Is.EqualTo("active.second"));
    }

    [TestCase("amount > 10", "nothing > 10", "nothing")]
    [TestCase("increment:tries", "increment:name", "does not fit 'name'")]
    [TestCase("increment:tries", "raise:tries", "there is no action")]
    [TestCase("clearField:note", "clearField:nothing", "names no stored field")]
    [TestCase("$record.name", "$record.amount", "does not fit 'sent_by'")]
    [TestCase("increment:tries", "setField:tries=$recrod.tries", "Did you mean '$record.tries'?")]
    public async Task What_is_wrong_is_told(string right, string wrong, string reason)
    {
        var found = await RefusedLaterAsync(("deals.object.yml", Deals.Replace(right, wrong)));
        Assert.That(found, Has.Some.Contains("OQL0790").And.Some.Contains(reason), string.Join("\n", found));
    }
}
