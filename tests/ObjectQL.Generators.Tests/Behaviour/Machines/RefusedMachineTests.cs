namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>A state machine in which anything is wrong lets nothing pass, whoever keeps the build from failing.</summary>
internal sealed class RefusedMachineTests(string driver) : BehaviourFixture(driver)
{
    private const string Fields = "fields:\n  name: { type: text }\n  status: { type: text }\n  total: { type: integer }\n";

    protected override (string Path, string Content)[] Files =>
    [
        ("guards.object.yml", Fields + "stateMachine: { initial: a, states: { a: { on: { GO: b, STOP: { target: c, cond: isManager } } }, b: {}, c: {} } }\n"),
        ("targets.object.yml", Fields + "stateMachine: { initial: a, states: { a: { on: { GO: b, STOP: bb } }, b: {} } }\n"),
        ("acts.object.yml", Fields + "stateMachine: { initial: a, states: { a: { on: { GO: { target: b, actions: ['raise:total'] } } }, b: {} } }\n"),
        ("nothings.object.yml", Fields + "stateMachine: { stateField: status, states: {} }\n"),
        ("circles.object.yml", Fields + "stateMachine: { states: { a: { on: { GO: b } }, b: { always: c }, c: { always: b } } }\n"),
        ("rules.object.yml", Fields + "validation: { rules: [{ name: flow, type: state_machine, field: status, transitions: { a: [b, c] }, transition_conditions: { a_to_cc: { field: total, operator: '>', value: 1 } } }] }\n"),
        ("twices.object.yml", Fields + "validation: { rules: [{ name: flow, type: state_machine, field: status, transitions: { a: [b] }, transition_conditions: { a_to_b: { field: total, operator: '>', value: 1 }, late: { from: a, to: b, condition: { field: total, operator: '<', value: 9 } } } }] }\n"),
        ("bares.object.yml", Fields + "validation: { rules: [{ name: flow, type: state_machine, field: status }] }\n"),
        ("whens.object.yml", Fields + "validation: { rules: [{ name: flow, type: state_machine, field: status, transitions: { a: [b] }, apply_when: { field: totl, operator: '>', value: 1 } }] }\n"),
        ("notes.object.yml", "fields:\n  name: { type: text }\n  total: { type: integer }\n  status: { type: text, ai_context: { is_state_machine: true, transitions: { a: [b] }, transition_conditions: { a_to_c: { field: total, operator: '>', value: 1 } } } }\n"),
        ("asked.object.yml", "fields:\n  name: { type: text }\n  total: { type: integer }\n  status: { type: text, ai_context: { is_state_machine: true, transitions: { a: [b, c] }, transition_conditions: { a_to_b: { field: total, operator: '>', value: 1 } } } }\n"),
        ("rounds.object.yml", Fields + "stateMachine: { states: { a: { on: { GO: b } }, b: { always: { target: c, cond: 'field:total>=1' } }, c: { always: { target: b, cond: 'field:total>=2' } } } }\n"),
    ];

    [TestCase("guards")]
    [TestCase("targets")]
    [TestCase("acts")]
    [TestCase("nothings")]
    [TestCase("circles")]
    [TestCase("notes")]
    public async Task No_record_changes_its_state(string name)
    {
        var subject = Of(name);
        var id = await subject.CreateAsync("{'name':'n'}");
        Assert.That(Code(() => subject.UpdateAsync(id, "{'status':'b'}")), Is.EqualTo(ErrorCode.InvalidStateMachine));
        Assert.That(Code(() => subject.CreateAsync("{'status':'a'}")), Is.EqualTo(ErrorCode.InvalidStateMachine));
        Assert.That(await subject.UpdateAsync(id, "{'name':'m'}"), Is.True, "all else is written as ever");
        Assert.That((string?)(await subject.ReadAsync(id))["status"], Is.Null);
    }

    [TestCase("rules")]
    [TestCase("twices")]
    [TestCase("bares")]
    [TestCase("whens")]
    public async Task No_record_passes_a_rule_that_is_not_sound(string name)
    {
        var subject = Of(name);
        var id = await subject.CreateAsync("{'name':'n','total':5}");
        Assert.That(Names(await subject.UpdateFailuresAsync(id, "{'status':'a'}")), Is.EqualTo("flow"));
        Assert.That(Names(await subject.CreateFailuresAsync("{'status':'a','total':5}")), Is.EqualTo("flow"));
        Assert.That(await subject.UpdateFailuresAsync(id, "{'name':'m'}"), Is.Empty);
    }

    [Test]
    public async Task The_conditions_beside_what_a_field_notes_hold()
    {
        var id = await Of("asked").CreateAsync("{'status':'a','total':1}");
        Assert.That(Code(() => Of("asked").UpdateAsync(id, "{'status':'b'}")), Is.EqualTo(ErrorCode.TransitionDenied));
        Assert.That(await Of("asked").UpdateAsync(id, "{'status':'b','total':2}"), Is.True);
    }

    [Test]
    public async Task A_record_that_never_comes_to_rest_is_not_written()
    {
        var rounds = Of("rounds");
        var id = await rounds.CreateAsync("{'status':'a','total':1}");
        Assert.That(Code(() => rounds.UpdateAsync(id, "{'status':'b','total':2}")), Is.EqualTo(ErrorCode.InvalidStateMachine));
        Assert.That((string?)(await rounds.ReadAsync(id))["status"], Is.EqualTo("a"));
        await rounds.UpdateAsync(id, "{'status':'b'}");
        Assert.That((string?)(await rounds.ReadAsync(id))["status"], Is.EqualTo("c"));
    }

    private static string Code(Func<Task> write) => Assert.ThrowsAsync<ObjectQLException>(() => write())!.Code;
}
