using ObjectQL.Metadata;
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
        var (limits, action) = (new ActionLimits(new HandTime()), new ActionRoles("send", 1, PerHour: 2));
        foreach (var tenant in (string?[])["t1", "t2", null])
        {
            var user = new User("admin", tenant: tenant);
            Assert.That(limits.Count(user, "letters", action), Is.Null);
            Assert.That(limits.Count(user, "letters", action), Is.Null);
            Assert.That(limits.Count(user, "letters", action)!.Code, Is.EqualTo(ErrorCode.RateLimitExceeded));
        }
    }

    [Test]
    public void A_crowd_lifts_nobodys_limit()
    {
        var (time, action) = (new HandTime(), new ActionRoles("send", 1, PerDay: 1));
        var limits = new ActionLimits(time);
        for (var i = 0; i < 10_050; i++)
        {
            limits.Count(new User($"u{i}"), "letters", action);
        }

        time.Advance(TimeSpan.FromMinutes(2));
        Assert.That(limits.Count(new User("u0"), "letters", action)!.RetryAfter, Is.EqualTo(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(2)));
        time.Advance(TimeSpan.FromDays(1));
        Assert.That(limits.Count(new User("u0"), "letters", action), Is.Null);
    }

    [Test]
    public void A_crowd_silences_nobodys_alert()
    {
        var (time, alert, told) = (new HandTime(), new AuditAlert(AuditRecord.AccessDenied, 3, 60, ["boss"]), new List<string>());
        var (trail, audit) = (new AuditTrail(new Told(told), time), new AuditSchema([], 0, [alert]));
        Refuse("mallory", 2);
        for (var i = 0; i < 10_050; i++)
        {
            Refuse($"u{i}", 1);
        }

        time.Advance(TimeSpan.FromMinutes(2));
        Refuse("somebody", 1);
        Assert.That(told, Is.Empty);
        Refuse("mallory", 1);
        Assert.That(told, Is.EqualTo(new[] { "mallory" }));

        // What lies behind the window counts no more.
        time.Advance(TimeSpan.FromMinutes(61));
        Refuse("mallory", 2);
        Assert.That(told, Is.EqualTo(new[] { "mallory" }));

        void Refuse(string user, int times)
        {
            for (var i = 0; i < times; i++)
            {
                trail.Record(audit, new AuditRecord(AuditRecord.AccessDenied, DateTimeOffset.UtcNow, new User(user), "letters", null, "no"));
            }
        }
    }

    private sealed class Told(List<string> told) : IAuditSink
    {
        public void Record(AuditRecord record)
        {
        }

        public void Alert(AuditRecord record, AuditAlert alert) => told.Add(record.User.Id);
    }
}
