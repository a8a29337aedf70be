namespace ObjectQL.Tests;

/// <summary>A driver that does something of the test's before it begins a transaction.</summary>
internal sealed class GateDriver(Driver inner) : ForwardingDriver(inner)
{
    private Func<Task>? _before;

    internal override Driver Engine => this;

    /// <summary>Has something done before the next transaction begins, once.</summary>
    public void Next(Func<Task> before) => Volatile.Write(ref _before, before);

    public override async ValueTask<DriverTransaction> BeginAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _before, null) is { } before)
        {
            await before();
        }

        return await Inner.BeginAsync(cancellationToken);
    }
}
