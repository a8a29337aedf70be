using ObjectQL.Metadata;

namespace ObjectQL.Tests;

/// <summary>What lookups of a session led to is kept for a while, and not for as long as a session is open.</summary>
public sealed class LoadedLookupsTests
{
    private readonly HandTime _time = new();

    [Test]
    public void A_record_is_found_until_the_first_one_is_too_old()
    {
        var lookups = new LoadedLookups(_time);
        var (type, shape) = (Operations<Team>.Default.Type, Hash128.Seed);
        lookups.Add(type, shape, Stored("a"));
        _time.Advance(LoadedLookups.Longest - TimeSpan.FromMilliseconds(1));
        lookups.Add(type, shape, Stored("b"));
        Assert.That((lookups.Find(type, shape, "a")?.Id, lookups.Count(type, shape)), Is.EqualTo(("a", 2)));
        _time.Advance(TimeSpan.FromMilliseconds(2));
        Assert.That((lookups.Find(type, shape, "a"), lookups.Find(type, shape, "b"), lookups.Count(type, shape)), Is.EqualTo((default(Record), default(Record), 0)));
    }

    [Test]
    public void What_is_kept_anew_has_its_own_time()
    {
        var lookups = new LoadedLookups(_time);
        var (type, shape) = (Operations<Team>.Default.Type, Hash128.Seed);
        lookups.Add(type, shape, Stored("a"));
        lookups.Clear();
        _time.Advance(LoadedLookups.Longest);
        lookups.Add(type, shape, Stored("a"));
        _time.Advance(LoadedLookups.Longest);
        Assert.That(lookups.Find(type, shape, "a")?.Id, Is.EqualTo("a"));
    }

    private static Team Stored(string id)
    {
        var team = new Team { Id = id, Name = id };
        team.MarkStored();
        return team;
    }
}
