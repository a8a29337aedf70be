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
}
