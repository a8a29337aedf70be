namespace ObjectQL.Tests.Sessions;

/// <summary>A record from before its object declared a version has none; it can be changed like any other.</summary>
public sealed class MissingVersionTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Counts_as_zero()
    {
        var team = await Session.Teams.CreateAsync(new() { Name = "team" });
        var note = await Session.Notes.CreateAsync(new() { Title = "old", Team = team.Id, Version = null });
        var mine = await Session.Notes.GetAsync(note.Id);
        var yours = await Session.Notes.GetAsync(note.Id);
        Assert.That(mine.Version, Is.Null);

        mine.Title = "mine";
        Assert.That(await Session.Notes.UpdateAsync(mine), Is.True);
        Assert.That(mine.Version, Is.EqualTo(1));
        Assert.That((await Session.Notes.GetAsync(note.Id)).Version, Is.EqualTo(1));

        yours.Title = "yours";
        Assert.That(
            async () => await Session.Notes.UpdateAsync(yours),
            NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Property(nameof(ObjectQLException.Code)).EqualTo(ErrorCode.Conflict));
    }
}
