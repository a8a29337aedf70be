using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;

namespace ObjectQL.Sqlite.Tests.Driver;

[TestFixture(true)]
[TestFixture(false)]
public sealed class RoundTripTests(bool inMemory)
{
    private static readonly Everything[] s_edges =
    [
        new(),
        Samples.Full(),
        new() { Text = "" },
        new() { Text = "\0" },
        new() { Text = new string('a', 1 << 20) },
        new() { Text = new string('世', 1 << 20) },
        new() { Text = string.Concat(Enumerable.Repeat("👋", 40_000)) },
        new() { Text = new string('x', 32 * 1024 / 3), Extra = JsonValue.Parse($"\"{new string('y', 40_000)}\"") },
        new() { Whole = long.MaxValue },
        new() { Whole = long.MinValue },
        new() { Whole = 0, Real = 0, Money = 0, Exact = 0, Flag = false },
        new() { Real = double.MaxValue },
        new() { Real = double.Epsilon },
        new() { Real = double.NegativeInfinity },
        new() { Money = 9_999_999_999_999_999.99m, Exact = 99_999_999_999_999_999_999.99999999m },
        new() { Money = -9_999_999_999_999_999.99m, Exact = -99_999_999_999_999_999_999.99999999m },
        new() { Money = 0.010000m, Exact = 0.00000001m },
        new() { Day = DateOnly.MinValue, Clock = TimeOnly.MinValue, Moment = DateTimeOffset.FromUnixTimeMilliseconds(-62_135_596_800_000) },
        new() { Day = DateOnly.MaxValue, Clock = TimeOnly.MaxValue, Moment = DateTimeOffset.FromUnixTimeMilliseconds(253_402_300_799_999) },
        new() { Moment = DateTimeOffset.FromUnixTimeMilliseconds(0), Clock = new TimeOnly(1, 2) },
        new() { Status = Status.From("unknown to the metadata") },
        new() { Status = Status.From("") },
        new() { Tags = [], Vector = [], Files = [], Statuses = [], Extra = JsonValue.Parse("null") },
        new() { Vector = [.. Enumerable.Range(0, 10_000).Select(x => x * 0.5f)] },
    ];

    [Test]
    public async Task Every_kind_with_its_edges_is_read_back_equal()
    {
        await using var database = await TestDatabase.OpenAsync(inMemory);
        foreach (var edge in s_edges)
        {
            var record = RecordState.Copy(edge);
            await database.Driver.Insert(record);

            Samples.AssertEqual(await database.Driver.Find<Everything>(record.Id), record);
        }

        Assert.That(await database.Driver.Count<Everything>(), Is.EqualTo(s_edges.Length));
        var all = await database.Driver.List<Everything>(Query.QueryShape.All);
        Assert.That(all, Has.Count.EqualTo(s_edges.Length));
    }

    [Test]
    public async Task A_known_option_is_the_string_of_the_metadata()
    {
        await using var database = await TestDatabase.OpenAsync(inMemory);
        var record = await database.Driver.Insert(new Everything { Status = Status.InProgress });

        var read = await database.Driver.Find<Everything>(record.Id);

        Assert.That(read!.Status!.Value.Value, Is.SameAs(string.Intern("in progress")));
    }

    [Test]
    public async Task What_is_read_is_loaded_and_unchanged()
    {
        await using var database = await TestDatabase.OpenAsync(inMemory);
        var record = await database.Driver.Insert(new Everything { Text = "t" });

        var read = await database.Driver.Find<Everything>(record.Id);

        Assert.That(read!.IsStored, Is.True);
        Assert.That(RecordState.Changed(read).IsEmpty, Is.True);
        Assert.That(RecordState.Loaded(read), Is.EqualTo(Everything.Type.FindPlan.Mask));
    }

    [Test]
    public async Task A_field_that_was_not_selected_is_not_loaded()
    {
        await using var database = await TestDatabase.OpenAsync(inMemory);
        await database.Driver.Insert(new Everything { Text = "t", Whole = 1 });

        var read = (await database.Driver.List<Everything>(new Query.QueryShape { Fields = [Everything.WholeField] }))[0];

        Assert.That(read.Whole, Is.EqualTo(1));
        Assert.That(() => read.Text, Throws.TypeOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.FieldNotLoaded));
    }

    [Test]
    public async Task A_record_that_does_not_exist_is_null()
    {
        await using var database = await TestDatabase.OpenAsync(inMemory);

        Assert.That(await database.Driver.Find<Everything>("nobody"), Is.Null);
    }

    [TestCase("excess digits")]
    [TestCase("out of range")]
    [TestCase("exact out of range")]
    [TestCase("NaN")]
    [TestCase("half a surrogate pair")]
    [TestCase("half a surrogate pair in a long text")]
    public async Task A_value_that_cannot_be_held_exactly_is_refused_with_its_field(string what)
    {
        await using var database = await TestDatabase.OpenAsync(inMemory);
        var (record, field) = what switch
        {
            "excess digits" => (new Everything { Money = 0.001m }, "money"),
            "out of range" => (new Everything { Money = 10_000_000_000_000_000m }, "money"),
            "exact out of range" => (new Everything { Exact = 100_000_000_000_000_000_000m }, "exact"),
            "NaN" => (new Everything { Real = double.NaN }, "real"),
            "half a surrogate pair" => (new Everything { Text = "a\ud800" }, "text"),
            _ => (new Everything { Text = new string('a', 100_000) + "\ud800" }, "text"),
        };

        var error = await Crud.Error(() => database.Driver.Insert(record));

        Assert.That(error.Code, Is.EqualTo(ErrorCode.Validation));
        Assert.That(error.ObjectName, Is.EqualTo("everything"));
        Assert.That(error.Field, Is.EqualTo(field));
        Assert.That(await database.Driver.Count<Everything>(), Is.Zero);
    }
}
