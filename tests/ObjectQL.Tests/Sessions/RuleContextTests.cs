namespace ObjectQL.Tests;

/// <summary>What a rule is given belongs to its check.</summary>
public sealed class RuleContextTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task One_that_is_kept_longer_than_its_check_does_not_see_another_users()
    {
        var record = new Ticket { Name = "One" };
        var check = RuleCheck.Rent(Session, ChangeKind.Create, null, null, CancellationToken.None);
        var kept = new RuleContext<Ticket>(check, record, null);
        Assert.That((kept.Session, kept.Kind), Is.EqualTo(((ObjectSession)Session, ChangeKind.Create)));
        check.Return();
        await using var other = Db.As(new User("other"));
        var next = RuleCheck.Rent(other, ChangeKind.Update, null, null, CancellationToken.None);
        Assert.That(next, Is.SameAs(check), "it is used again");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => kept.User, NUnit.Framework.Throws.InvalidOperationException.With.Message.StartsWith("The check that this rule context belongs to has ended"));
            Assert.That(() => kept.Session, NUnit.Framework.Throws.InvalidOperationException);
            Assert.That(() => kept.Kind, NUnit.Framework.Throws.InvalidOperationException);
            Assert.That(() => kept.Now, NUnit.Framework.Throws.InvalidOperationException);
            Assert.That(() => kept.CancellationToken, NUnit.Framework.Throws.InvalidOperationException);
            Assert.That(new RuleContext<Ticket>(next, record, null).User.Id, Is.EqualTo("other"));
        }

        next.Return();
    }

    [Test]
    public void One_that_is_in_use_serves_nobody_else_and_one_that_has_ended_forgets_everything()
    {
        using var source = new CancellationTokenSource();
        var first = RuleCheck.Rent(Session, ChangeKind.Update, [new("rule", "field", "broken")], "group", source.Token);
        var second = RuleCheck.Rent(Session, ChangeKind.Create, null, null, CancellationToken.None);
        Assert.That(second, Is.Not.SameAs(first));
        var now = first.Now;
        Assert.That(first.Now, Is.EqualTo(now));
        second.Fail(new ValidationRule("other", "name", "", "m"), new Ticket { Name = "One" });
        Assert.That((first.Failures!.Count, second.Failures!.Count), Is.EqualTo((1, 1)));
        first.Return();
        second.Return();

        // Whichever of the two is used again, it has nothing of its last check.
        var third = RuleCheck.Rent(Session, ChangeKind.Delete, null, null, CancellationToken.None);
        Assert.That(third, Is.AnyOf(first, second));
        Assert.That((third.Failures, third.Group, third.CancellationToken, third.Kind), Is.EqualTo(((List<ValidationFailure>?)null, (string?)null, CancellationToken.None, ChangeKind.Delete)));
        third.Return();
        foreach (var ended in new[] { first, second })
        {
            Assert.That((ended.Session, ended.Failures, ended.Group), Is.EqualTo(((ObjectSession?)null, (List<ValidationFailure>?)null, (string?)null)));
        }
    }

    [Test]
    public void One_that_another_thread_ends_is_used_again_where_it_began()
    {
        var check = RuleCheck.Rent(Session, ChangeKind.Create, null, null, CancellationToken.None);
        RuleCheck? elsewhere = null;
        var thread = new Thread(() =>
        {
            check.Return();
            elsewhere = RuleCheck.Rent(Session, ChangeKind.Create, null, null, CancellationToken.None);
            elsewhere.Return();
        });
        thread.Start();
        thread.Join();
        var again = RuleCheck.Rent(Session, ChangeKind.Create, null, null, CancellationToken.None);
        Assert.That(again, Is.SameAs(check).And.Not.SameAs(elsewhere));
        again.Return();
    }
}
