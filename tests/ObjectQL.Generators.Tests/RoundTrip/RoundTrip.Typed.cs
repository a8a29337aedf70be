using System.Buffers;
using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL.Generators.Tests;

/// <summary>The round trip over generated types.</summary>
internal sealed class RoundTrip<T, TFields>(ObjectSession session, Operations<T> operations, ObjectSchema linked) : RoundTrip(linked)
    where T : Record, IRecord<T>
    where TFields : struct, IFields<TFields>
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new RecordJsonConverter<T>() } };

    private readonly ObjectSet<T, TFields> _set = new(session, operations);

    public override void CheckSchema()
    {
        // Generated code leaves out what no operation needs: words for people, and options of which the select struct knows.
        var expected = Linked with { ClassName = null, DefinitionJson = "", Sources = [], Traits = [], Fields = Linked.Fields.Select(Stripped).ToEquatableArray() };
        var actual = T.Type.Schema;
        Assert.That(actual with { Description = expected.Description, Fields = [] }, Is.EqualTo(expected with { Fields = [] }));
        Assert.That(actual.Fields.Select(Stripped), Is.EqualTo(expected.Fields));
        Assert.That(T.Type, Is.SameAs(operations.Type));
    }

    public override async Task<string> CreateAsync(IReadOnlyList<KeyValuePair<int, object?>> values) => (await _set.CreateAsync(Draft(values))).Id;

    public override async Task CheckCreateAsync(IReadOnlyList<KeyValuePair<int, object?>> values)
    {
        var expected = Draft(values);
        var before = await _set.CountAsync();
        var created = await _set.CreateAsync((T)Draft(values));
        Assert.That(RecordValues.Of(created, Numbers(values)), Is.EqualTo(RecordValues.Of(expected, Numbers(values))), "the draft itself");
        Assert.That(await _set.CountAsync(), Is.EqualTo(before + 1));

        var found = await _set.GetAsync(created.Id);
        Assert.That(RecordValues.Of(found, Stored), Is.EqualTo(RecordValues.Of(created, Stored)), "read by id");
        Assert.That(RecordState.Changed(found).IsEmpty, Is.True);
        await CheckSecretsAsync(created.Id, values);

        var listed = (await _set.ToListAsync()).Single(record => record.Id == created.Id);
        Assert.That(RecordValues.Of(listed, Stored), Is.EqualTo(RecordValues.Of(created, Stored)), "read in a list");

        var text = JsonSerializer.Serialize(found, Json);
        Assert.That(RecordValues.Of(JsonSerializer.Deserialize<T>(text, Json)!, Declared), Is.EqualTo(RecordValues.Of(found, Declared)), () => "through JSON: " + text);

        var rows = new ArrayBufferWriter<byte>();
        await _set.WriteJsonAsync(rows);
        var row = JsonSerializer.Deserialize<List<T>>(rows.WrittenSpan, Json)!.Single(record => record.Id == created.Id);
        Assert.That(RecordValues.Of(row, Declared), Is.EqualTo(RecordValues.Of(found, Declared)), "rows as JSON");
    }

    public override async Task CheckUpdateAsync(string id, IReadOnlyList<KeyValuePair<int, object?>> values)
    {
        var before = await _set.GetAsync(id);
        var changes = Draft(values);
        Assert.That(await _set.UpdateAsync(id, changes), Is.True);

        var after = await _set.GetAsync(id);
        var untouched = Stored.Except(Numbers(values)).Where(field => field != ObjectSchema.UpdatedAtField && field != T.Type.Schema.VersionField).ToArray();
        Assert.That(RecordValues.Of(after, Numbers(values)), Is.EqualTo(RecordValues.Of(Draft(values), Numbers(values))), "assigned fields");
        await CheckSecretsAsync(id, values);
        Assert.That(RecordValues.Of(after, untouched), Is.EqualTo(RecordValues.Of(before, untouched)), "other fields");
        Assert.That(await _set.UpdateAsync("no such id", Draft(values)), Is.False);
    }

    /// <summary>Passwords are verified, and read as nothing.</summary>
    private async Task CheckSecretsAsync(string id, IReadOnlyList<KeyValuePair<int, object?>> values)
    {
        foreach (var (number, value) in values)
        {
            if (T.Type.Schema.Fields[number] is { IsSecret: true } secret)
            {
                var isRight = await _set.VerifyAsync(id, secret.Name, value as string ?? "");
                Assert.That(isRight, Is.EqualTo(!string.IsNullOrEmpty(value as string)), secret.Name);
            }
        }
    }

    public override async Task CheckDeleteAsync(string id)
    {
        Assert.That(await _set.DeleteAsync(id), Is.True);
        Assert.That(await _set.FindAsync(id), Is.Null);
        Assert.That(await _set.DeleteAsync(id), Is.False);
    }

    private static IEnumerable<int> Stored => Enumerable.Range(0, T.Type.Schema.Fields.Count).Where(number => T.Type.Schema.Fields[number].IsStored);

    /// <summary>What JSON gives a draft: nothing that the kernel sets or computes.</summary>
    private static IEnumerable<int> Declared => Stored.Where(number => T.Type.Schema.Fields[number] is { System: false, IsAssignable: true });

    private static int[] Numbers(IReadOnlyList<KeyValuePair<int, object?>> values) => [.. values.Select(pair => pair.Key)];

    private static T Draft(IReadOnlyList<KeyValuePair<int, object?>> values)
    {
        var draft = T.New(T.Type.Schema);
        var filler = new RecordFiller(values);
        T.Read(draft, ref filler);
        foreach (var (field, _) in values)
        {
            RecordState.MarkAssigned(draft, field);
        }

        return draft;
    }

    private static FieldSchema Stripped(FieldSchema field) => field with
    {
        Description = null,
        DefaultJson = null,
        Options = field.Kind is ValueKind.Select or ValueKind.SelectList && field.Options.Count != 0 && field.Options[0].IsNumber
            ? field.Options.Select(option => new OptionSchema(option.Value, option.Label) { IsNumber = option.IsNumber }).ToEquatableArray()
            : [],
    };
}
