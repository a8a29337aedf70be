using ObjectQL.Query;

namespace ObjectQL.DriverKit;

/// <summary>What a driver declares is what it does.</summary>
public abstract partial class DriverContract
{
    private const Capabilities NeedsWholeEngine =
        Capabilities.RelatedConditions | Capabilities.Grouping | Capabilities.Searching | Capabilities.ManyAtOnce;

    [Test]
    public async Task The_driver_does_by_itself_what_it_declares()
    {
        var observed = await ObserveAsync();
        var table = CapabilityTable.Print(Driver.Name, observed);
        Assert.That(observed, Is.EqualTo(Declared), table);
        TestContext.Out.WriteLine(table);
    }

    /// <summary>What the driver shows at its seam; the rest of the table is found by tests of its own, and taken from the declaration.</summary>
    private async Task<Capabilities> ObserveAsync()
    {
        var found = Declared & (Capabilities.SideBySideWriters | Capabilities.ReadersBesideTransactions | Capabilities.ZeroCharacters);
        var schema = Db.Model.FindObject("samples")!.Schema;
        var rank = FieldExpression.Of(schema, schema.FieldNumber("count"));
        var simple = Planner.List(schema, QueryShape.All);
        var isPartial = Driver is PartialDriver;
        if (!isPartial)
        {
            found |= NeedsWholeEngine;
        }

        var condition = new ComparisonExpression(ComparisonOperator.Less, rank, new ParameterExpression(0));
        found |= await DoesAsync(Capabilities.Conditions, new QueryShape { Where = new NotExpression(condition) });
        found |= await DoesAsync(Capabilities.Sorting, new QueryShape { OrderBy = [new SortKey(rank, Descending: true)] });
        found |= await DoesAsync(Capabilities.Limits, new QueryShape { HasTake = true });
        found |= Driver.CanAdd ? Capabilities.Adding : 0;
        found |= Driver.HasForeignKeys ? Capabilities.ForeignKeys : 0;
        found |= await Expect.ErrorAsync(async () => await Driver.ReadCatalogAsync()) is null ? Capabilities.Catalogue : 0;
        found |= Driver.StatementCost > 0 ? Capabilities.Joining : 0;
        found |= await Expect.ErrorAsync(async () => await Driver.TakeNumbersAsync("observed", 1, null, default)) is null ? Capabilities.Sequences : 0;
        found |= await Driver.CollectStatisticsAsync(schema) is not null ? Capabilities.Statistics : 0;
        found |= (await Driver.ExplainAsync(simple)).Count > 0 ? Capabilities.Explaining : 0;
        found |= await BreakConnectionsAsync(Driver) ? Capabilities.Connections : 0;
        if (await ReopenAsync(Driver) is { } other)
        {
            found |= Capabilities.Persistence;
            await other.DisposeAsync();
        }

        return found;

        async ValueTask<Capabilities> DoesAsync(Capabilities capability, QueryShape shape) =>
            !isPartial || (await Driver.ExplainAsync(Planner.List(schema, shape)))[0] == "the engine does it all" ? capability : 0;
    }
}
