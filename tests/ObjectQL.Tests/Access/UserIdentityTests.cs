using ObjectQL.Query;

namespace ObjectQL.Tests.Access;

/// <summary>Who a user is, is settled when it is made, and an id is somebody within a tenant.</summary>
public sealed class UserIdentityTests
{
    [Test]
    public void What_becomes_of_the_dictionary_later_is_nothing_that_the_user_has()
    {
        var attributes = new Dictionary<string, object?> { ["department"] = "a", ["address"] = new Dictionary<string, object?> { ["country"] = "ch" } };
        var user = new User("u", attributes: attributes);
        attributes["department"] = "b";
        attributes["more"] = true;
        Assert.That((user.Attribute("department"), user.Attribute("more"), user.Attribute("address.country")), Is.EqualTo(((object?)"a", (object?)null, (object?)"ch")));
    }

    [Test]
    public void The_limit_of_an_action_is_not_used_up_by_the_same_id_of_another_tenant()
    {
        var (limits, action) = (new ActionLimits(), new ActionRoles("send", 1, PerHour: 2));
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        foreach (var tenant in (string?[])["t1", "t2", null])
        {
            var user = new User("admin", tenant: tenant);
            limits.Count(user, "letters", action, now);
            limits.Count(user, "letters", action, now);
            Throws.WithCode(ErrorCode.RateLimitExceeded, () => Task.Run(() => limits.Count(user, "letters", action, now)));
        }
    }

    [Test]
    public void A_crowd_lifts_nobodys_limit()
    {
        var (limits, action) = (new ActionLimits(), new ActionRoles("send", 1, PerDay: 1));
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        for (var i = 0; i < 10_050; i++)
        {
            limits.Count(new User($"u{i}"), "letters", action, now);
        }

        Throws.WithCode(ErrorCode.RateLimitExceeded, () => Task.Run(() => limits.Count(new User("u0"), "letters", action, now + 120_000)));
    }
}
