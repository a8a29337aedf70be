namespace ObjectQL.Generators.Tests.Behaviour;

/// <summary>Rules that are methods, and fail themselves.</summary>
internal sealed class ThrowingRuleTests(string driver) : BehaviourFixture(driver)
{
    protected override (string Path, string Content)[] Files =>
    [
        ("items.object.yml", """
            fields:
              kind: { type: text }
              a: { type: integer }
            validation:
              rules:
                - { name: bad, type: cross_field, rule: { field: a, operator: "!=", value: 33 }, message: bad }
            """),
    ];

    protected override (string Path, string Content)[] Sources =>
    [
        ("Rules.cs", """
            using ObjectQL;

            namespace Sample;

            internal static class Rules
            {
                [Rule("items", "throws")]
                internal static bool Throws(Item item) => item.Kind == "throw" ? throw new System.InvalidOperationException("a fault of the rule") : true;

                [Rule("items", "cancelled")]
                internal static async System.Threading.Tasks.ValueTask<bool> Cancelled(RuleContext<Item> context)
                {
                    await System.Threading.Tasks.Task.Yield();
                    return context.Record.Kind switch
                    {
                        "cancelled" => throw new System.OperationCanceledException("the operation was cancelled"),
                        "conflict" => throw new ObjectQLException(ErrorCode.Conflict, "another transaction is in the way"),
                        _ => true,
                    };
                }
            }
            """),
    ];

    [Test]
    public async Task A_rule_that_throws_is_broken_and_lets_nothing_be_stored()
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Of("items").CreateAsync("{'id':'t','kind':'throw','a':33}"))!;
        Assert.That((error.Code, error.InnerException?.Message), Is.EqualTo((ErrorCode.Validation, "a fault of the rule")));
        var failures = await Of("items").CreateFailuresAsync("{'kind':'throw','a':33}");
        Assert.That(Names(failures), Is.EqualTo("bad throws"), "The other rules are checked all the same.");
        var failure = failures.Single(static one => one.Rule == "throws");
        Assert.That((failure.Message, failure.Cause?.Message), Is.EqualTo(("The rule 'throws' could not be checked.", "a fault of the rule")));
        Assert.That(async () => await Of("items").UpdateAsync("t", "{'a':1}"), Is.False);
    }

    [Test]
    public void What_a_rule_cancels_by_itself_is_a_fault_of_it_and_what_concerns_the_transaction_is_its_callers()
    {
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await Of("items").CreateAsync("{'kind':'cancelled'}"))!.Failures.Single().Rule, Is.EqualTo("cancelled"));
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await Of("items").CreateAsync("{'kind':'conflict'}"))!.Code, Is.EqualTo(ErrorCode.Conflict));
    }
}
