namespace ObjectQL.Tests.Dynamic;

/// <summary>A driver whose work on the schema can be held.</summary>
internal sealed class HeldSchemaDriver(Driver inner) : ForwardingDriver(inner)
{
    /// <summary>What it waits for; null for nothing.</summary>
    public Task? Held { get; set; }

    /// <summary>Ends when it waits.</summary>
    public TaskCompletionSource Waits { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal override Driver Engine => this;

    public override async ValueTask<SchemaReport> EnsureSchemaAsync(SchemaRequest request, CancellationToken cancellationToken = default)
    {
        if (Held is { } held)
        {
            Waits.TrySetResult();
            await held;
        }

        return await Inner.EnsureSchemaAsync(request, cancellationToken);
    }
}
