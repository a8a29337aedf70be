using System.Text.Json;

namespace ObjectQL.Tests.Sessions;

/// <summary>Changes that name the version they are based on, such as a record that went to a client and came back as JSON.</summary>
public sealed class NamedVersionTests(DriverFactory factory) : SessionFixture(factory)
{
    private static readonly JsonSerializerOptions s_options = new() { Converters = { new RecordJsonConverter<Note>() } };

    [Test]
    public async Task Are_stored_while_the_record_has_it_and_refused_afterwards()
    {
        var note = await AddAsync();
        var json = JsonSerializer.Serialize(note, s_options).Replace("\"old\"", "\"new\"", StringComparison.Ordinal);

        Assert.That(await Session.Notes.UpdateAsync(note.Id, JsonSerializer.Deserialize<Note>(json, s_options)!), Is.True);
        var stored = await Session.Notes.GetAsync(note.Id);
        Assert.That((stored.Title, stored.Version), Is.EqualTo(("new", 2L)));

        Assert.That(
            async () => await Session.Notes.UpdateAsync(note.Id, JsonSerializer.Deserialize<Note>(json, s_options)!),
            NUnit.Framework.Throws.InstanceOf<ObjectQLException>().With.Property(nameof(ObjectQLException.Code)).EqualTo(ErrorCode.Conflict));
    }

    [Test]
    public async Task Without_a_version_the_last_one_wins()
    {
        var note = await AddAsync();
        await Session.Notes.UpdateAsync(note.Id, new() { Title = "first" });
        Assert.That(await Session.Notes.UpdateAsync(note.Id, new() { Title = "second" }), Is.True);
        Assert.That((await Session.Notes.GetAsync(note.Id)).Version, Is.EqualTo(3));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_part_is_checked_where_the_version_is_in_it(bool hasVersion)
    {
        var note = await AddAsync();
        var query = Session.Notes.Where(x => x.Id == note.Id);
        var part = (await (hasVersion ? query.Select(x => x.Title, x => x.Version) : query.Select(x => x.Title)).ToListAsync()).Single();
        await Session.Notes.UpdateAsync(note.Id, new() { Title = "first" });
        part.Title = "second";
        if (hasVersion)
        {
            Throws.WithCode(ErrorCode.Conflict, () => Session.Notes.UpdateAsync(part).AsTask());
        }
        else
        {
            Assert.That(await Session.Notes.UpdateAsync(part), Is.True);
        }
    }

    private async Task<Note> AddAsync()
    {
        var team = await Session.Teams.CreateAsync(new() { Name = "team" });
        return await Session.Notes.CreateAsync(new() { Title = "old", Team = team.Id });
    }
}
