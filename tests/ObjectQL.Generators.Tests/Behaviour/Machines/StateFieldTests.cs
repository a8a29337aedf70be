namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>FORMAT 10.6: which field holds the state of a machine that does not say so.</summary>
internal sealed class StateFieldTests(string driver) : EitherFixture(driver)
{
    private const string Machine = "initial: a, states: { a: { on: { GO: b } }, b: { type: final } } }\n";

    protected override (string Path, string Content)[] Files =>
    [
        ("firsts.object.yml", "fields: { workflow_state: { type: text }, state: { type: text }, status: { type: text } }\nstateMachine: { " + Machine),
        ("seconds.object.yml", "fields: { workflow_state: { type: text }, state: { type: text } }\nstateMachine: { " + Machine),
        ("thirds.object.yml", "fields: { workflow_state: { type: text }, phase: { type: text } }\nstateMachine: { " + Machine),
        ("fourths.object.yml", "fields: { status: { type: text }, phase: { type: text } }\nstateMachine: { stateField: phase, " + Machine),
    ];

    [TestCase("firsts", "status")]
    [TestCase("seconds", "state")]
    [TestCase("thirds", "workflow_state")]
    [TestCase("fourths", "phase")]
    public async Task A_state_is_held_by(string name, string field)
    {
        var subject = Of(name);
        var id = await subject.CreateAsync("{}");
        var record = await subject.ReadAsync(id);
        Assert.That(record.Where(static pair => (string?)pair.Value?.ToString() == "a").Select(static pair => pair.Key), Is.EqualTo(new[] { field }));
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => subject.UpdateAsync(id, $"{{'{field}':'c'}}"))!.Code, Is.EqualTo(ErrorCode.StateNotFound));
        await subject.UpdateAsync(id, $"{{'{field}':'b'}}");
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => subject.UpdateAsync(id, $"{{'{field}':'a'}}"))!.Code, Is.EqualTo(ErrorCode.TransitionNotFound));
        foreach (var other in record.Select(static pair => pair.Key).Where(key => key is "status" or "state" or "workflow_state" or "phase" && key != field))
        {
            await subject.UpdateAsync(id, $"{{'{other}':'anything'}}");
        }
    }
}
