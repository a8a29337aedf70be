namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>State machines: FORMAT 10.6, the rule of that type, and what a field's context says, on both drivers.</summary>
internal sealed class StateMachineTests(string driver) : EitherFixture(driver)
{
    internal static readonly (string Path, string Content)[] Texts =
    [
        ("orders.object.yml", """
            fields:
              name: { type: text }
              status: { type: select, options: [draft, sent, paid, void] }
              owner: { type: text }
              count: { type: integer }
              sent_at: { type: datetime }
              note: { type: text }
              total: { type: number, scale: 2 }
            stateMachine:
              id: flow
              initial: draft
              on: { VOID: { target: void, cond: "hasRole:boss" } }
              states:
                draft:
                  entry: ["setField:note=new"]
                  exit: ["clearField:note"]
                  on:
                    SEND: [{ target: sent, cond: "field:total>=100", actions: ["increment:count", "timestamp:sent_at"] }, { target: sent, cond: isOwner }]
                sent:
                  entry: ["setField:note=$record.name"]
                  on: { PAY: { target: paid, cond: { all_of: [{ field: total, operator: greater_than, value: 0 }] } }, BACK: draft }
                paid: { type: final }
                void: { type: final }
            """),
        ("jobs.object.yml", """
            fields:
              name: { type: text }
              state: { type: text }
              state_history: { type: text }
              size: { type: integer, defaultValue: 1 }
              log: { type: text }
            stateMachines:
              life:
                initial: idle
                states:
                  idle: { on: { START: active, CHECK: review, QUEUE: waiting } }
                  active:
                    initial: warm
                    entry: ["setField:log=in"]
                    exit: ["setField:log=out"]
                    on: { STOP: idle }
                    states:
                      warm: { on: { GO: hot } }
                      hot: { exit: ["increment:size"], on: { COOL: warm } }
                      last: { type: history }
                  paused: { on: { RESUME: active.last, END: done } }
                  review:
                    type: parallel
                    on: { OK: done }
                    states:
                      legal: { initial: open, states: { open: { on: { L: closed } }, closed: {} } }
                      money: { initial: open, states: { open: { on: { M: closed } }, closed: {} } }
                  waiting: { always: [{ target: active.hot, cond: "field:size>5" }, { target: idle, cond: "size < 0" }] }
                  done: { type: final }
                on: { PAUSE: paused }
            """),
        ("steps.object.yml", """
            fields:
              name: { type: text }
              other: { type: text }
              state: { type: text }
              seen: { type: text }
              size: { type: integer }
            stateMachine:
              initial: a
              states:
                a: { exit: ["increment:size"], on: { GO: { target: b, actions: ["increment:size", "setField:name=new", "setField:other=$record.name"] } } }
                b: { initial: c, entry: ["decrement:size", "setField:seen=$record.state"], states: { c: { entry: ["increment:size", "increment:size"] } } }
            """),
        ("halls.object.yml", """
            fields:
              name: { type: text }
              status: { type: text }
              status_history: { type: text }
              size: { type: integer }
            stateMachine:
              initial: active
              states:
                active:
                  initial: review
                  states:
                    review: { on: { OK: { target: approved, cond: "hasRole:boss" }, LOCK: locked } }
                    approved: {}
                    locked: { on: { PAUSE: , BREAK: {} } }
                    hist: { type: history }
                  on: { PAUSE: paused, BREAK: broken }
                paused: { on: { RESUME: active.hist, END: { target: ended, cond: { type: field, params: { field: size, operator: ">=", value: 10 } } }, STOP: { target: stopped, cond: { type: hasRole, params: { roles: [boss, chief] } } } } }
                ended: { type: final }
                stopped: { type: final }
                broken: { always: active.hist }
            """),
        ("tickets.object.yml", """
            fields:
              status:
                type: select
                options: [open, done, gone]
                ai_context: { is_state_machine: true, transitions: { open: [done], done: [open, gone], gone: [] } }
              kind: { type: text }
            validation:
              rules:
                - { name: kinds, type: state_machine, field: kind, initial_states: [a, b], transitions: { a: { allowed_next: [b] }, b: [c] }, transition_conditions: { late: { from: b, to: c, condition: { field: status, operator: "=", value: done } }, a_to_b: { field: status, operator: "!=", value: gone } }, message: "{{old_status}}->{{new_status}}", error_code: KIND }
            """),
    ];

    protected override (string Path, string Content)[] Files => Texts;

    [Test]
    public async Task A_record_begins_in_the_initial_state()
    {
        var id = await Of("orders").CreateAsync("{'name':'n'}");
        var order = await Of("orders").ReadAsync(id);
        Assert.That(((string?)order["status"], (string?)order["note"]), Is.EqualTo(("draft", "new")), "the entry actions run");
        await using var session = Model.OpenSession(Database, new User("u"));
        var orders = LoadedModel.Subject(Database, session, "orders");
        Refused(ErrorCode.TransitionNotFound, () => orders.CreateAsync("{'status':'paid'}"), "begins as 'draft'");
        Assert.That((string?)(await Of("orders").ReadAsync(await Of("orders").CreateAsync("{'status':'paid'}")))["status"], Is.EqualTo("paid"), "the system takes records over");
        Refused(ErrorCode.StateNotFound, () => Of("jobs").CreateAsync("{'state':'idel'}"), "Did you mean 'idle'?");
    }

    [Test]
    public async Task Actions_run_in_order_and_write_the_record()
    {
        var orders = Of("orders");
        var id = await orders.CreateAsync("{'name':'n','total':100,'count':41}");
        await orders.UpdateAsync(id, "{'status':'sent'}");
        var order = await orders.ReadAsync(id);
        Assert.That(((long?)order["count"], (string?)order["note"], order["sent_at"] is null), Is.EqualTo(((long?)42, "n", false)), "an increment starts from what is stored; entry comes last");
    }

    [TestCase("{'state':'b'}", 13L)]
    [TestCase("{'state':'b','size':20}", 23L)]
    public async Task An_action_sees_what_those_before_it_have_written(string json, long size)
    {
        var steps = Of("steps");
        var id = await steps.CreateAsync("{'name':'old','size':10}");
        await steps.UpdateAsync(id, json);
        var step = await steps.ReadAsync(id);
        Assert.That(((string?)step["name"], (string?)step["other"], (string?)step["seen"], (long?)step["size"]), Is.EqualTo(("new", "new", "b.c", (long?)size)));
    }

    [Test]
    public async Task A_guard_lets_pass_or_not()
    {
        var orders = Of("orders");
        var id = await orders.CreateAsync("{'name':'n','total':99,'owner':'u'}");
        Refused(ErrorCode.TransitionDenied, () => orders.UpdateAsync(id, "{'status':'sent'}"), "field:total>=100 or isOwner does not hold");
        var denied = Assert.ThrowsAsync<ObjectQLException>(() => orders.UpdateAsync(id, "{'status':'sent'}"))!.Transition!;
        Assert.That((denied.Machine, denied.From, denied.To, string.Join('|', denied.Guards)), Is.EqualTo(("flow", "draft", "sent", "field:total>=100|isOwner")));
        await using var owner = Model.OpenSession(Database, new User("u"));
        Assert.That(await LoadedModel.Subject(Database, owner, "orders").UpdateAsync(id, "{'status':'sent'}"), Is.True);
        Refused(ErrorCode.TransitionDenied, () => LoadedModel.Subject(Database, owner, "orders").UpdateAsync(id, "{'status':'void'}"), "hasRole:boss");
        Assert.That(await orders.UpdateAsync(id, "{'status':'paid','total':1}"), Is.True, "guards see the record as it will be");
        await using var boss = Model.OpenSession(Database, new User("b", ["boss"]));
        Refused(ErrorCode.TransitionNotFound, () => LoadedModel.Subject(Database, boss, "orders").UpdateAsync(id, "{'status':'void'}"), "'paid' is a last state");
    }

    [Test]
    public async Task There_is_no_way_but_those_that_are_written()
    {
        var orders = Of("orders");
        var id = await orders.CreateAsync("{'total':100}");
        Refused(ErrorCode.TransitionNotFound, () => orders.UpdateAsync(id, "{'status':'paid'}"), "There is no way from 'draft' to 'paid' ('flow'); from 'draft' one goes to sent");
        Refused(ErrorCode.TransitionNotFound, () => orders.UpdateAsync(id, "{'status':null}"), "to ''");
        Assert.That(await orders.UpdateAsync(id, "{'status':'draft','name':'m'}"), Is.True, "staying is no move");
        Assert.That(await orders.UpdateAsync(id, "{'name':'o'}"), Is.True);
        Assert.That((string?)(await orders.ReadAsync(id))["status"], Is.EqualTo("draft"), "a refused move leaves nothing behind");
    }

    [Test]
    public async Task A_state_with_states_inside_is_entered_by_its_first()
    {
        var jobs = Of("jobs");
        var id = await jobs.CreateAsync("{}");
        Assert.That(await Moved(id, "active"), Is.EqualTo("active.warm in 1"));
        Assert.That(await Moved(id, "active.hot"), Is.EqualTo("active.hot in 1"));
        Assert.That(await Moved(id, "idle"), Is.EqualTo("idle out 2"), "what is inside is left first");
    }

    [Test]
    public async Task A_history_state_leads_to_where_one_was()
    {
        var id = await Of("jobs").CreateAsync("{}");
        await Moved(id, "active");
        await Moved(id, "active.hot");
        await Moved(id, "paused");
        await Moved(id, "active.last");
        await Moved(id, "idle");
        await Moved(id, "paused");
        Assert.That(await Moved(id, "active.last"), Does.StartWith("active.hot"), "what happens outside is not remembered");
        var fresh = await Of("jobs").CreateAsync("{}");
        await Moved(fresh, "paused");
        Assert.That(await Moved(fresh, "active.last"), Does.StartWith("active.warm"));
    }

    [Test]
    public async Task Regions_move_on_their_own()
    {
        var id = await Of("jobs").CreateAsync("{}");
        Assert.That(await Moved(id, "review"), Does.StartWith("review.legal.open+review.money.open"));
        Assert.That(await Moved(id, "review.legal.closed+review.money.open"), Does.StartWith("review.legal.closed+"));
        Refused(ErrorCode.TransitionNotFound, () => Moved(id, "review.legal.open+review.money.closed"), "There is no way");
        Assert.That(await Moved(id, "done"), Does.StartWith("done"));
    }

    [Test]
    public async Task What_always_holds_moves_by_itself()
    {
        var id = await Of("jobs").CreateAsync("{'size':9}");
        Assert.That(await Moved(id, "waiting"), Does.StartWith("active.hot"));
        var small = await Of("jobs").CreateAsync("{}");
        Assert.That(await Moved(small, "waiting"), Does.StartWith("waiting"));
    }

    [Test]
    public async Task The_context_of_a_field_is_a_state_machine()
    {
        var id = await Of("tickets").CreateAsync("{'status':'done'}");
        Refused(ErrorCode.TransitionNotFound, () => Of("tickets").UpdateAsync(id, "{'status':null}"), "status");
        Assert.That(await Of("tickets").UpdateAsync(id, "{'status':'gone'}"), Is.True);
        Refused(ErrorCode.TransitionNotFound, () => Of("tickets").UpdateAsync(id, "{'status':'open'}"), "'gone' is a last state");
    }

    [Test]
    public async Task A_rule_collects_what_a_machine_refuses()
    {
        var tickets = Of("tickets");
        var id = await tickets.CreateAsync("{'kind':'a'}");
        var none = await tickets.CreateAsync("{}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await tickets.UpdateFailuresAsync(id, "{'kind':'c'}")).Single(), Is.EqualTo(new ValidationFailure("kinds", "kind", "a->c") { ErrorCode = "KIND" }));
            Assert.That((await tickets.UpdateFailuresAsync(none, "{'kind':'b'}")).Single().Message, Is.EqualTo("null->b"), "A.4");
            Assert.That(await tickets.UpdateFailuresAsync(id, "{'kind':'a'}"), Is.Empty, "unchanged");
            Assert.That(await tickets.UpdateFailuresAsync(id, "{'kind':'b'}"), Is.Empty);
            Assert.That(Names(await tickets.UpdateFailuresAsync(id, "{'kind':'c'}")), Is.EqualTo("kinds"), "its condition does not hold");
            Assert.That(await tickets.UpdateFailuresAsync(id, "{'kind':'c','status':'done'}"), Is.Empty);
            Assert.That(Names(await tickets.UpdateFailuresAsync(id, "{'kind':'d'}")), Is.EqualTo("kinds"), "an old state that is missing in the map");
            Assert.That(Names(await tickets.CreateFailuresAsync("{'kind':'c'}")), Is.EqualTo("kinds"), "initial_states");
        }
    }

    [Test]
    public void A_diagram_is_printed()
    {
        Assert.That(Database.Model.Diagram("orders"), Does.StartWith("stateDiagram-v2\n").And.Contain("    draft --> sent: SEND [field#58;total>=100]\n"));
        Assert.That(Database.Model.Diagram("nothing"), Is.Null);
    }

    private async Task<string> Moved(string id, string state)
    {
        await Of("jobs").UpdateAsync(id, $"{{'state':'{state}'}}");
        var job = await Of("jobs").ReadAsync(id);
        return $"{job["state"]} {job["log"]} {job["size"]}";
    }

    private static void Refused(string code, Func<Task> move, string says)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(() => move())!;
        Assert.That(error.Code, Is.EqualTo(code), error.Message);
        Assert.That(error.Message, Does.Contain(says));
        Assert.That(error.Field, Is.Not.Empty);
    }

    [Test]
    public async Task A_history_leads_to_the_state_that_was_left_and_to_no_other()
    {
        var halls = Of("halls");
        var id = await halls.CreateAsync("{'name':'n'}");
        await using var session = Model.OpenSession(Database, new User("clerk"));
        var clerk = LoadedModel.Subject(Database, session, "halls");
        Refused(ErrorCode.TransitionDenied, () => clerk.UpdateAsync(id, "{'status':'active.approved'}"), "hasRole:boss");
        await clerk.UpdateAsync(id, "{'status':'paused'}");
        Refused(ErrorCode.TransitionDenied, () => clerk.UpdateAsync(id, "{'status':'active.approved'}"), "history does not hold");
        var error = Assert.ThrowsAsync<ObjectQLException>(() => clerk.UpdateAsync(id, "{'status_history':'active.approved'}"))!;
        Assert.That((error.Code, Names(error.Failures)), Is.EqualTo((ErrorCode.Validation, "status_history_readonly")));
        Refused(ErrorCode.Validation, () => clerk.CreateAsync("{'status_history':'active.approved'}"), "");
        await clerk.UpdateAsync(id, "{'status':'active.hist'}");
        Assert.That((string?)(await halls.ReadAsync(id))["status"], Is.EqualTo("active.review"));
        await using var office = Model.OpenSession(Database, new User("boss", ["boss"]));
        var boss = LoadedModel.Subject(Database, office, "halls");
        await boss.UpdateAsync(id, "{'status':'active.approved'}");
        await clerk.UpdateAsync(id, "{'status':'paused'}");
        await clerk.UpdateAsync(id, "{'status':'active.hist'}");
        Assert.That((string?)(await halls.ReadAsync(id))["status"], Is.EqualTo("active.approved"));
        await clerk.UpdateAsync(id, "{'status':'broken'}");
        Assert.That((string?)(await halls.ReadAsync(id))["status"], Is.EqualTo("active.approved"), "what goes on by itself goes there, too");
    }

    [Test]
    public async Task A_record_goes_on_by_itself_as_soon_as_it_may()
    {
        var jobs = Of("jobs");
        var id = await jobs.CreateAsync("{'name':'n','size':1}");
        await jobs.UpdateAsync(id, "{'state':'waiting'}");
        await jobs.UpdateAsync(id, "{'log':'a'}");
        Assert.That((string?)(await jobs.ReadAsync(id))["state"], Is.EqualTo("waiting"));
        Refused(ErrorCode.TransitionNotFound, () => jobs.UpdateAsync(id, "{'state':'idle'}"), "from 'waiting' one goes to paused.");
        await jobs.UpdateAsync(id, "{'size':6}");
        var job = await jobs.ReadAsync(id);
        Assert.That(((string?)job["state"], (string?)job["log"]), Is.EqualTo(("active.hot", "in")));
    }

    [Test]
    public async Task Guards_in_object_form_keep_all_of_what_they_say()
    {
        var halls = Of("halls");
        var id = await halls.CreateAsync("{'name':'n','size':5}");
        await halls.UpdateAsync(id, "{'status':'paused'}");
        Refused(ErrorCode.TransitionDenied, () => halls.UpdateAsync(id, "{'status':'ended'}"), "field");
        await using var session = Model.OpenSession(Database, new User("u", ["clerk"]));
        Refused(ErrorCode.TransitionDenied, () => LoadedModel.Subject(Database, session, "halls").UpdateAsync(id, "{'status':'stopped'}"), "hasRole");
        var second = await halls.CreateAsync("{'name':'n','size':10}");
        await halls.UpdateAsync(second, "{'status':'paused'}");
        await halls.UpdateAsync(second, "{'status':'ended'}");
        await using var office = Model.OpenSession(Database, new User("c", ["chief"]));
        await LoadedModel.Subject(Database, office, "halls").UpdateAsync(id, "{'status':'stopped'}");
        Assert.That(((string?)(await halls.ReadAsync(id))["status"], (string?)(await halls.ReadAsync(second))["status"]), Is.EqualTo(("stopped", "ended")));
    }

    [Test]
    public async Task Nobody_becomes_the_owner_by_the_way()
    {
        var id = await Of("orders").CreateAsync("{'name':'n','owner':'ann'}");
        await using var session = Model.OpenSession(Database, new User("bob"));
        var bob = LoadedModel.Subject(Database, session, "orders");
        Refused(ErrorCode.TransitionDenied, () => bob.UpdateAsync(id, "{'status':'sent'}"), "isOwner");
        Refused(ErrorCode.TransitionDenied, () => bob.UpdateAsync(id, "{'status':'sent','owner':'bob'}"), "isOwner");
        await using var own = Model.OpenSession(Database, new User("ann"));
        await LoadedModel.Subject(Database, own, "orders").UpdateAsync(id, "{'status':'sent','owner':'ann'}");
        Assert.That((string?)(await Of("orders").ReadAsync(id))["status"], Is.EqualTo("sent"));
    }

    [Test]
    public async Task An_event_that_a_state_takes_without_moving_does_not_reach_those_around_it()
    {
        var halls = Of("halls");
        var id = await halls.CreateAsync("{'name':'n'}");
        await halls.UpdateAsync(id, "{'status':'active.locked'}");
        Refused(ErrorCode.TransitionNotFound, () => halls.UpdateAsync(id, "{'status':'paused'}"), "");
    }
}
