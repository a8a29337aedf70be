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

    private async Task<Note> AddAsync()
    {
        var team = await Session.Teams.CreateAsync(new() { Name = "team" });
        return await Session.Notes.CreateAsync(new() { Title = "old", Team = team.Id });
    }
}
