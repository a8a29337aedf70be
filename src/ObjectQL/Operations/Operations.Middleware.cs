using System.Runtime.CompilerServices;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>
/// The Middleware stage: calls that something is around. The caller may do this to the object at all before any middleware runs; what it is allowed of it, is seen to
/// further in. Who watches operations sees the way through all layers.
/// </content>
public partial class Operations<T>
{
    private OperationKinds _around;
    private OperationCall<T>? _spareCall;

    /// <summary>Runs a layer around a call: a middleware of the object's, or behind the last one the operation. Generated subclasses name their own.</summary>
    /// <param name="context">The call.</param>
    /// <param name="layer">The number of the layer, from the outside.</param>
    /// <param name="next">What is further in.</param>
    protected virtual ValueTask AroundAsync(MiddlewareContext<T> context, int layer, MiddlewareNext next) => context.RunCoreAsync();

    /// <summary>The priorities of the middleware of the program around an operation, from the outside; for where others join it at run time.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual ReadOnlySpan<int> LayersOf(OperationKinds operation) => default;

    internal ValueTask EnterLayerAsync(MiddlewareContext<T> context, int layer, MiddlewareNext next) => AroundAsync(context, layer, next);

    /// <summary>Takes note of what middleware is around; the stages further in are the plan's others.</summary>
    private OperationPlan Inner(OperationPlan plan, OperationKinds kind)
    {
        if (plan.Has(OperationStage.Middleware))
        {
            _around |= kind;
        }

        return plan.Without(OperationStage.Middleware);
    }

    private bool IsAround(ObjectSession session, OperationKinds kinds) => (_around & kinds) != 0 || (session.Database.AddedHooks is { } added && added.IsAround(Type, kinds));

    /// <summary>Whether a call passes anything on its way: middleware, or who watches.</summary>
    internal bool IsSeen(ObjectSession session, OperationKinds kinds) => IsAround(session, kinds) || session.Database.WatchesOperations;

    private async ValueTask<T> CreateAroundAsync(ObjectSession session, T draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var call = Rent(session, OperationKinds.Create, ResultKind.Record, null, static async (own, call) =>
            call.Record = await own.CreateInnerAsync(call.Session, call.Draft!, call.CancellationToken).ConfigureAwait(false), cancellationToken);
        call.Draft = draft;
        try
        {
            await RunAsync(call).ConfigureAwait(false);
            return call.Record ?? throw call.Unfit(null);
        }
        finally
        {
            Return(call);
        }
    }

    private async ValueTask<IReadOnlyList<T>> CreateManyAroundAsync(ObjectSession session, IReadOnlyList<T> drafts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var call = Rent(session, OperationKinds.Create, ResultKind.Records, null, static async (own, call) =>
        {
            var created = await own.CreateManyInnerAsync(call.Session, call.Drafts!, call.CancellationToken).ConfigureAwait(false);
            call.Records = created as List<T> ?? [.. created];
        }, cancellationToken);
        call.Drafts = drafts;
        try
        {
            await RunAsync(call).ConfigureAwait(false);
            return call.Records!;
        }
        finally
        {
            Return(call);
        }
    }

    private async ValueTask<bool> UpdateAroundAsync(ObjectSession session, string id, T draft, bool isLoaded, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(draft);
        id = RecordKey.Checked(Type.Schema, id);
        var call = Rent(session, OperationKinds.Update, ResultKind.Number, null, static async (own, call) =>
            call.Number = await own.UpdateInnerAsync(call.Session, call.Id!, call.Draft!, call.IsLoaded, call.CancellationToken).ConfigureAwait(false) ? 1 : 0, cancellationToken);
        call.Id = id;
        call.Draft = draft;
        call.IsLoaded = isLoaded;
        return await NumberAsync(call).ConfigureAwait(false) != 0;
    }

    private async ValueTask<bool> DeleteAroundAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        id = RecordKey.Checked(Type.Schema, id);
        var call = Rent(session, OperationKinds.Delete, ResultKind.Number, null, static async (own, call) =>
            call.Number = await own.DeleteInnerAsync(call.Session, call.Id!, call.CancellationToken).ConfigureAwait(false) ? 1 : 0, cancellationToken);
        call.Id = id;
        return await NumberAsync(call).ConfigureAwait(false) != 0;
    }

    /// <summary>A change (or, without a draft, a deletion) of many records.</summary>
    private async ValueTask<int> ManyAroundAsync(ObjectSession session, QueryBuilder builder, T? draft, OperationKinds kind, CancellationToken cancellationToken)
    {
        var call = Rent(session, kind, ResultKind.Number, builder, static async (own, call) => call.Number = call.Draft is { } changes
            ? await own.UpdateManyInnerAsync(call.Session, call.Asked, changes, call.CancellationToken).ConfigureAwait(false)
            : await own.DeleteManyInnerAsync(call.Session, call.Asked, call.CancellationToken).ConfigureAwait(false), cancellationToken);
        call.Draft = draft;
        return (int)await NumberAsync(call).ConfigureAwait(false);
    }

    private async ValueTask<T?> FindAroundAsync(ObjectSession session, string id, CancellationToken cancellationToken)
    {
        var call = Rent(session, OperationKinds.Find, ResultKind.Record, null, static async (own, call) =>
            call.Record = await own.FindInnerAsync(call.Session, call.Id!, call.CancellationToken).ConfigureAwait(false), cancellationToken);
        call.Id = id;
        try
        {
            await RunAsync(call).ConfigureAwait(false);
            return call.Record;
        }
        finally
        {
            Return(call);
        }
    }

    private async ValueTask<List<T>> ListAroundAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        var call = Rent(session, OperationKinds.Find, ResultKind.Records, builder, static async (own, call) =>
            call.Records = await own.ListInnerAsync(call.Session, call.Asked, call.CancellationToken).ConfigureAwait(false), cancellationToken);
        try
        {
            await RunAsync(call).ConfigureAwait(false);
            return call.Records!;
        }
        finally
        {
            Return(call);
        }
    }

    private ValueTask<long> CountAroundAsync(ObjectSession session, QueryBuilder builder, int? atMost, CancellationToken cancellationToken)
    {
        var call = Rent(session, OperationKinds.Count, ResultKind.Number, builder, static async (own, call) =>
            call.Number = await own.CountInnerAsync(call.Session, call.Asked, call.AtMost, call.CancellationToken).ConfigureAwait(false), cancellationToken);
        call.AtMost = atMost;
        return NumberAsync(call);
    }

    private async ValueTask<List<TRow>> RowsAroundAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var call = Rent(session, OperationKinds.Aggregate, ResultKind.Rows, builder, static async (own, call) =>
            call.Rows = await own.RowsInnerAsync<TRow, TShape>(call.Session, call.Asked, call.CancellationToken).ConfigureAwait(false), cancellationToken);
        try
        {
            await RunAsync(call).ConfigureAwait(false);
            return call.Rows as List<TRow> ?? throw call.Unfit(call.Rows);
        }
        finally
        {
            Return(call);
        }
    }

    private async ValueTask<TRow?> FirstRowAroundAsync<TRow, TShape>(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
        where TShape : struct, IRowShape<TRow>
    {
        var call = Rent(session, OperationKinds.Aggregate, ResultKind.Rows, builder, static async (own, call) =>
            call.Rows = new List<TRow?> { await own.FirstRowInnerAsync<TRow, TShape>(call.Session, call.Asked, call.CancellationToken).ConfigureAwait(false) }, cancellationToken);
        try
        {
            await RunAsync(call).ConfigureAwait(false);
            var rows = call.Rows as List<TRow?> ?? throw call.Unfit(call.Rows);
            return rows.Count == 0 ? default : rows[0];
        }
        finally
        {
            Return(call);
        }
    }

    private async ValueTask<bool> ShareAroundAsync(ObjectSession session, string id, ShareChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(change.Rule);
        id = RecordKey.Checked(Type.Schema, id);
        var call = Rent(session, OperationKinds.Share, ResultKind.Number, null, static async (own, call) =>
        {
            var (rule, with, isShared) = (ShareChange)call.Subject!;
            call.Number = await own.ShareInnerAsync(call.Session, call.Id!, rule, with, isShared, call.CancellationToken).ConfigureAwait(false) ? 1 : 0;
        }, cancellationToken);
        call.Id = id;
        call.Subject = change;
        return await NumberAsync(call).ConfigureAwait(false) != 0;
    }

    private async ValueTask<IReadOnlyList<ValidationFailure>> FailuresAroundAsync(ObjectSession session, T draft, string? group, CancellationToken cancellationToken)
    {
        var call = Rent(session, OperationKinds.Validate, ResultKind.Failures, null, static async (own, call) =>
            call.Failures = await own.FindFailuresInnerAsync(call.Session, call.Draft!, call.Subject as string, call.CancellationToken).ConfigureAwait(false), cancellationToken);
        call.Draft = draft;
        call.Subject = group;
        try
        {
            await RunAsync(call).ConfigureAwait(false);
            return call.Failures!;
        }
        finally
        {
            Return(call);
        }
    }

    /// <summary>Runs an action with what is around it.</summary>
    internal async ValueTask<object?> ActAroundAsync(ObjectSession session, string? id, ActionCall<T> action, CancellationToken cancellationToken)
    {
        var call = Rent(session, OperationKinds.Action, ResultKind.Value, null, static async (_, call) =>
            call.Value = await ((ActionCall<T>)call.Subject!).RunAsync(call).ConfigureAwait(false), cancellationToken);
        call.Id = id;
        call.Subject = action;
        try
        {
            await RunAsync(call).ConfigureAwait(false);
            return call.Value;
        }
        finally
        {
            Return(call);
        }
    }

    /// <summary>A call that is done at once needs nobody to wait for it.</summary>
    private ValueTask<long> NumberAsync(OperationCall<T> call)
    {
        ValueTask running;
        try
        {
            running = RunAsync(call);
        }
        catch
        {
            Return(call);
            throw;
        }

        if (!running.IsCompletedSuccessfully)
        {
            return AwaitNumberAsync(running, call);
        }

        // That all layers have come to their end was seen to.
        var number = call.Number;
        Keep(call);
        return new(number);
    }

    private async ValueTask<long> AwaitNumberAsync(ValueTask running, OperationCall<T> call)
    {
        try
        {
            await running.ConfigureAwait(false);
            return call.Number;
        }
        finally
        {
            Return(call);
        }
    }

    private ValueTask RunAsync(OperationCall<T> call) => call.Session.Database.WatchesOperations ? RunWatchedAsync(call) : EnterAsync(call);

    private async ValueTask RunWatchedAsync(OperationCall<T> call)
    {
        var watched = WatchedOperation.Begin(call.Session.Database, Type.Schema.Name, call.Kind, call.Action?.Name);
        try
        {
            await EnterAsync(call).ConfigureAwait(false);
            if (!call.HasRun)
            {
                watched.Answered();
            }

            watched.End(null);
        }
        catch (Exception error)
        {
            watched.End(error);
            throw;
        }
    }

    private ValueTask EnterAsync(OperationCall<T> call)
    {
        Authorise(call.Session, call.Kind switch
        {
            OperationKinds.Create => AccessOperations.Create,
            OperationKinds.Update or OperationKinds.UpdateMany => AccessOperations.Update | AccessOperations.Read,
            OperationKinds.Delete or OperationKinds.DeleteMany => AccessOperations.Delete | AccessOperations.Read,
            OperationKinds.Share => AccessOperations.Update | AccessOperations.Read,
            OperationKinds.Validate => call.Draft!.IsStored ? AccessOperations.Update | AccessOperations.Read : AccessOperations.Create,

            // Who may run an action, its own permission says, which was asked already.
            OperationKinds.Action => AccessOperations.None,
            _ => AccessOperations.Read,
        });
        var database = call.Session.Database;
        call.IsLimited = database.IsLimited;
        if (database.AddedHooks is { } added)
        {
            call.Layers = added.Layers<T>(this, call.Kind, LayersOf(call.Kind));
        }

        var running = call.IsLimited && PackageRun.Current is { } caller ? RunApartAsync(call, caller) : call.RunAsync(0);
        if (!running.IsCompletedSuccessfully)
        {
            return LeaveAsync(running, call);
        }

        DemandResult(call);
        return default;
    }

    /// <summary>Middleware is bound by limits of its own, and only what it is around by those of the caller.</summary>
    private static async ValueTask RunApartAsync(OperationCall<T> call, PackageRun caller)
    {
        call.Caller = caller;
        PackageRun.Current = null;
        await call.RunAsync(0).ConfigureAwait(false);
    }

    private async ValueTask LeaveAsync(ValueTask running, OperationCall<T> call)
    {
        await running.ConfigureAwait(false);
        DemandResult(call);
    }

    /// <summary>All layers have come to their end, and there is a result.</summary>
    private void DemandResult(OperationCall<T> call)
    {
        if (call.IsRunning)
        {
            throw new InvalidOperationException(
                $"A middleware of {call.Kind} of '{Type.Schema.Name}' has left what is further in running; await next.RunAsync() to its end, and pass it a cancellation where it shall end sooner.");
        }

        if (!call.HasResult)
        {
            throw new InvalidOperationException(
                $"A middleware of {call.Kind} of '{Type.Schema.Name}' neither ran what is further in nor gave a result; call next.RunAsync(), or set context.{call.Gives}.");
        }
    }

    private OperationCall<T> Rent(
        ObjectSession session, OperationKinds kind, ResultKind gives, QueryBuilder? builder, Func<Operations<T>, OperationCall<T>, ValueTask> core, CancellationToken cancellationToken)
    {
        var call = OperationCall.TakeSpare(this) is { } spare ? Unsafe.As<OperationCall<T>>(spare) : Interlocked.Exchange(ref _spareCall, null) ?? new OperationCall<T>(this);
        call.Begin(session, kind, gives, builder, core, cancellationToken);
        return call;
    }

    private void Return(OperationCall<T> call)
    {
        if (call.IsRunning)
        {
            // What a middleware has left running still writes into it, so nobody else may have it.
            return;
        }

        Keep(call);
    }

    private void Keep(OperationCall<T> call)
    {
        call.End();
        if (ContextReuse.IsOn && !OperationCall.KeepSpare(call))
        {
            _spareCall = call;
        }
    }
}
