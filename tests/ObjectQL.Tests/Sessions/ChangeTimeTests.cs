namespace ObjectQL.Tests.Sessions;

/// <summary>Without a declared version the time of the last change is the version, so no two changes may share one.</summary>
public sealed class ChangeTimeTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Every_change_is_later_than_the_one_before()
    {
        var id = (await AddTicketAsync("one")).Id;
        var last = (await Session.Tickets.GetAsync(id)).UpdatedAt;
        for (var i = 0; i < 50; i++)
        {
            if (i % 2 == 0)
            {
                await Session.Tickets.UpdateAsync(id, new() { Name = $"name {i}" });
            }
            else
            {
                await Session.Tickets.Where(x => x.Id == id).UpdateAsync(new() { Name = $"name {i}" });
            }

            var now = (await Session.Tickets.GetAsync(id)).UpdatedAt;
            Assert.That(now, Is.GreaterThan(last));
            last = now;
        }
    }

    [Test]
    public async Task A_stale_record_is_noticed_within_the_same_millisecond()
    {
        for (var i = 0; i < 20; i++)
        {
            var mine = await AddTicketAsync($"t{i}");
            await Session.Tickets.UpdateAsync(mine.Id, new() { Name = $"u{i}" });
            mine.Name = $"v{i}";
            Assert.That(
                async () => await Session.Tickets.UpdateAsync(mine),
                NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Property(nameof(ObjectQLException.Code)).EqualTo(ErrorCode.Conflict));
        }
    }
}
