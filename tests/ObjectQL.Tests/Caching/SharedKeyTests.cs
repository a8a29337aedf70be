using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Tests.Caching;

/// <summary>What results are kept under tells apart whatever callers are shown.</summary>
public sealed class SharedKeyTests
{
    [Test]
    public async Task Plans_that_show_other_fields_have_other_keys_however_many_there_are()
    {
        await using var db = await DynamicDatabase.OpenAsync(
            new MemoryDriver(), [new MetadataSource("wide.object.yml", "fields:\n" + string.Concat(Enumerable.Range(0, 100).Select(static number => $"  f{number}: {{ type: text }}\n")))]);
        await using var session = db.AsSystem();
        var schema = session.Objects("wide").New().Schema;

        // Written side by side without a mark between them, the words of the first two would be the same: 1 23, 12 3.
        var keys = new[] { Shown(0, 64, 65, 66, 68), Shown(2, 3, 64, 65), Shown(0), Shown() }.Select(plan => Convert.ToHexString(SharedKey.Of(plan, new MemoryDriver())!)).ToArray();
        Assert.That(keys, Is.Unique);

        QueryPlan Shown(params int[] fields) =>
            Planner.List(schema, new QueryShape { Withheld = FieldMask.Of([.. Enumerable.Range(0, schema.Fields.Count).Except(fields)]) });
    }
}
