namespace ObjectQL.Behaviour.Tests;

/// <summary>A unique rule with a condition is asked when the condition begins to hold; a condition of a transition holds in each of its forms.</summary>
public sealed class ConditionalUniqueTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task A_value_competes_as_soon_as_its_condition_holds()
    {
        await Session.Codes.CreateAsync(new() { Label = "A", Status = CodeStatus.On });
        var second = await Session.Codes.CreateAsync(new() { Label = "A", Status = CodeStatus.Off });
        Refuses("code_is_free", () => Session.Codes.UpdateAsync(second.Id, new() { Status = CodeStatus.On }).AsTask());
        Refuses("code_is_free", () => Session.Codes.Where(x => x.Status == CodeStatus.Off).UpdateAsync(new() { Status = CodeStatus.On }).AsTask());
        Assert.That(await Session.Codes.UpdateAsync(second.Id, new() { Label = "B", Status = CodeStatus.On }), Is.True);
        Assert.That(await Session.Codes.UpdateAsync(second.Id, new() { Amount = 1 }), Is.True, "its own value");
    }

    [Test]
    public async Task So_does_one_inside_of_a_conditional()
    {
        await Session.Codes.CreateAsync(new() { Email = "a@x", Status = CodeStatus.On });
        var second = await Session.Codes.CreateAsync(new() { Email = "a@x", Status = CodeStatus.Off });
        Refuses("email_is_free", () => Session.Codes.UpdateAsync(second.Id, new() { Status = CodeStatus.On }).AsTask());
    }

    [TestCase("open", "done", 1, false)]
    [TestCase("open", "done", 2, true)]
    [TestCase("done", "closed", 10, false)]
    [TestCase("done", "closed", 11, true)]
    [TestCase("open", "closed", 100, false)]
    [TestCase("open", "closed", 101, true)]
    public async Task A_condition_of_a_transition_guards_it(string from, string to, int amount, bool isAllowed)
    {
        var one = await Session.Codes.CreateAsync(new() { Phase = Of(from), Amount = amount });
        if (isAllowed)
        {
            Assert.That(await Session.Codes.UpdateAsync(one.Id, new() { Phase = Of(to) }), Is.True);
        }
        else
        {
            Refuses("flow", () => Session.Codes.UpdateAsync(one.Id, new() { Phase = Of(to) }).AsTask());
        }
    }

    private static CodePhase Of(string phase) => phase switch { "open" => CodePhase.Open, "done" => CodePhase.Done, _ => CodePhase.Closed };

    private static void Refuses(string rule, Func<Task> call)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(() => call())!;
        Assert.That((error.Code, error.Failures.Single().Rule), Is.EqualTo((ErrorCode.Validation, rule)));
    }
}
