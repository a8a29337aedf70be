using ObjectQL.Query;

namespace ObjectQL.Tests.Access.Rivals;

/// <summary>A driver behind whose back somebody else writes at a certain moment: once, around a statement of a kind over one object.</summary>
internal sealed class RivalDriver(Driver inner) : ForwardingDriver(inner)
{
    private Func<Task>? _rival;
    private string _objectName = "";
    private bool _isWrite;

    /// <summary>What the rival has come to; one that waits for a lock is let wait.</summary>
    public Task? Rival { get; private set; }

    /// <summary>It is the program's driver, and not one of the kernel's in front of it.</summary>
    internal override Driver Engine => this;

    /// <summary>Behind the next list of records of an object, which is how the kernel asks whether a record is there for the caller.</summary>
    public void BehindList(string objectName, Func<Task> rival) => (_objectName, _isWrite, _rival) = (objectName, false, rival);

    /// <summary>Before the next delete of records of an object.</summary>
    public void BeforeDelete(string objectName, Func<Task> rival) => (_objectName, _isWrite, _rival) = (objectName, true, rival);

    public override async ValueTask<List<T>> ListAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var found = await base.ListAsync<T>(plan, arguments.Copy(), transaction, cancellationToken);
        await ActAsync(plan, isWrite: false);
        return found;
    }

    public override async ValueTask<int> DeleteAsync<T>(QueryPlan plan, Arguments arguments, DriverTransaction? transaction, CancellationToken cancellationToken)
    {
        var kept = arguments.Copy();
        await ActAsync(plan, isWrite: true);
        return await base.DeleteAsync<T>(plan, kept, transaction, cancellationToken);
    }

    private async Task ActAsync(QueryPlan plan, bool isWrite)
    {
        if (_rival is { } rival && _isWrite == isWrite && plan.Schema.Name == _objectName)
        {
            _rival = null;

            // A flow of its own: the rival is no part of the operation.
            using (ExecutionContext.SuppressFlow())
            {
                Rival = Task.Run(rival);
            }

            await Task.WhenAny(Rival, Task.Delay(400));
        }
    }
}
