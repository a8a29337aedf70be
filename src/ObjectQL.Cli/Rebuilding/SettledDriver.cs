namespace ObjectQL.Cli.Rebuilding;

/// <summary>A driver whose database stays as it is: the program that it belongs to creates its tables.</summary>
/// <param name="inner">The driver.</param>
internal sealed class SettledDriver(Driver inner) : ForwardingDriver(inner)
{
    /// <summary>The database knows no other one.</summary>
    internal override Driver Engine => this;

    public override ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default) => new(SchemaReport.Unchanged);
}
