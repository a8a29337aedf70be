using ObjectQL.Query;

namespace ObjectQL.DriverKit;

/// <summary>References are held by the engine or by the kernel, as the driver declares.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task The_engine_holds_references_where_it_declares_foreign_keys()
    {
        var schema = Db.Model.FindObject("order_lines")!.Schema;
        var stray = Stamped(new OrderLine { Id = "stray", Title = "stray", Account = "nobody" });
        if (Declares(Capabilities.ForeignKeys))
        {
            // Past the kernel, as another program writes.
            await Expect.CodeAsync(ErrorCode.Conflict, async () => await Driver.InsertAsync(Planner.Insert(schema), stray, null, default), "order_lines", "account");
        }

        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.OrderLines.CreateAsync(new() { Title = "other", Account = "nobody" }), "order_lines", "account");
    }
}
