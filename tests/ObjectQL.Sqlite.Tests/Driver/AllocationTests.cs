using System.Buffers;
using ObjectQL.Query;
using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;

namespace ObjectQL.Sqlite.Tests.Driver;

/// <summary>Steady state allocates only what the caller keeps.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA2012", Justification = "Alone on the driver, every call completes synchronously.")]
[TestFixture(true)]
[TestFixture(false)]
public sealed class AllocationTests(bool inMemory)
{
    private const int Rounds = 200;

    [Test]
    public async Task Count_update_delete_and_insert_allocate_nothing_and_a_get_its_record_only()
    {
        await using var database = await TestDatabase.OpenAsync(inMemory);
        var driver = database.Driver;
        var record = await driver.Insert(new Everything { Text = "some text", Status = Status.Open, Money = 1 });
        var draft = new Everything { Money = 12.5m, Text = "changed", UpdatedAt = DateTimeOffset.UnixEpoch };
        var update = Everything.Type.UpdatePlan(RecordState.Changed(draft), false);
        Value[] id = [Value.Of(record.Id)];
        Value[] nobody = [Value.Of("nobody")];
        var records = Enumerable.Range(0, Rounds * 2).Select(_ => TestDatabase.Stamped(new Everything { Text = "t", Day = new DateOnly(2024, 1, 1) })).ToArray();
        var next = 0;
        var output = new ArrayBufferWriter<byte>(1 << 20);
        var json = Planner.List(Everything.Type.Schema, new QueryShape { HasTake = true });
        Value[] ten = [Value.Of(10L)];

        Assert.Multiple(() =>
        {
            Assert.That(Bytes(() => driver.CountAsync<Everything>(Everything.Type.CountAllPlan, Arguments.None, null, default).Result), Is.Zero, "count");
            Assert.That(Bytes(() => driver.UpdateAsync(update, draft, new Arguments(id, 1), null, default).Result), Is.Zero, "update");
            Assert.That(Bytes(() => driver.DeleteAsync<Everything>(Everything.Type.DeletePlan, new Arguments(nobody, 1), null, default).Result), Is.Zero, "delete");
            Assert.That(Bytes(() => Inserted(driver.InsertAsync(Everything.Type.InsertPlan, records[next++], null, default))), Is.Zero, "insert");
            Assert.That(
                Bytes(() =>
                {
                    output.ResetWrittenCount();
                    return driver.WriteJsonAsync<Everything>(json, new Arguments(ten, 1), output, null, default).Result;
                }),
                Is.Zero,
                "JSON");

            var bare = Bytes(() => new object[] { new Everything(), new string('x', record.Id.Length), new string('x', "changed".Length) }.Length);
            var get = Bytes(() => driver.FindAsync<Everything>(Everything.Type.FindPlan, record.Id, null, default).Result!.Id.Length);
            Assert.That(get, Is.LessThanOrEqualTo(bare), "get");
        });
    }

    private static int Inserted(ValueTask task)
    {
        task.GetAwaiter().GetResult();
        return 1;
    }

    private static long Bytes<T>(Func<T> action)
    {
        for (var i = 0; i < Rounds; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds / 2; i++)
        {
            action();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (Rounds / 2);
    }
}
