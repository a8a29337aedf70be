using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Writing;

/// <summary>Waits to have the writer alone; whoever gets it leaves the gate later.</summary>
internal sealed class GrantRequest : WriteRequest
{
    public override bool WantsWriter => true;

    public override void Run(SqliteConnection connection)
    {
    }

    public override void Complete() => Succeed(0);
}
