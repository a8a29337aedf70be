using System.Runtime.CompilerServices;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>What runs hooks: rented contexts, and the hooks that were added at run time.</content>
public partial class Operations<T>
{
    private ChangeContext<T>? _spareChange;
    private ReadContext<T>? _spareRead;

    /// <summary>The stages of an operation, with those that hooks of the run time add.</summary>
    private OperationPlan PlanOf(ObjectSession session, OperationPlan own, HookEvent before) =>
        session.Database.AddedHooks is { } added ? added.Extend(own, Type, before) : own;

    internal bool HasCreateBehaviour(ObjectSession session) => !_create.IsDirect || session.Database.AddedHooks is not null || session.AuditsWrites(Type) || !CheckedLookups(session).IsEmpty || !Type.DistantFormulas.IsEmpty;

    /// <summary>A context for a change. Short, and part of its caller: most find the one that their session used last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ChangeContext<T> Rent(ObjectSession session, ChangeKind kind, string id, T? draft, T? previous, CancellationToken cancellationToken)
    {
        var kept = session.KeptContext;
        var context = kept is not null && kept.IsFreeFor(this) ? Unsafe.As<ChangeContext<T>>(kept) : TakeChange(session);
        context.Begin(session, kind, id, draft, previous, cancellationToken);
        return context;
    }

    internal void Return(ChangeContext<T>? context)
    {
        if (context is not null && !context.EndsPlainly() && !context.IsKept)
        {
            // Asked first: one that has ended may be bound elsewhere already.
            var isBound = context.IsBound;
            context.End();
            if (!isBound)
            {
                _spareChange = ContextReuse.IsOn ? context : null;
            }
        }
    }

    /// <inheritdoc/>
    internal sealed override void Keep(OperationContext spare) => _spareChange = Unsafe.As<ChangeContext<T>>(spare);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ChangeContext<T> TakeChange(ObjectSession session)
    {
        var context = Interlocked.Exchange(ref _spareChange, null) ?? new ChangeContext<T>(this);
        context.Bind(session);
        return context;
    }

    private ReadContext<T> Rent(ObjectSession session, string? id, QueryBuilder? builder, T? draft, CancellationToken cancellationToken)
    {
        var context = Interlocked.Exchange(ref _spareRead, null) ?? new ReadContext<T>(this);
        context.Begin(session, id, builder, draft, cancellationToken);
        return context;
    }

    private void Return(ReadContext<T> context)
    {
        if (context.Made is { } made)
        {
            context.Session.ReturnBuilder(made);
        }

        if (!context.IsKept)
        {
            context.End();
            _spareRead = ContextReuse.IsOn ? context : null;
        }
    }

    /// <summary>Runs the hooks before a create.</summary>
    internal ValueTask BeforeCreateHooksAsync(ChangeContext<T> context) => Enter(context, HookEvent.BeforeCreate) ? MergedHooksAsync(context) : BeforeCreateAsync(new(context));

    private ValueTask AfterCreateHooksAsync(ChangeContext<T> context) => Enter(context, HookEvent.AfterCreate) ? MergedHooksAsync(context) : AfterCreateAsync(new(context));

    private ValueTask BeforeUpdateHooksAsync(ChangeContext<T> context) => Enter(context, HookEvent.BeforeUpdate) ? MergedHooksAsync(context) : BeforeUpdateAsync(new(context));

    private ValueTask AfterUpdateHooksAsync(ChangeContext<T> context) => Enter(context, HookEvent.AfterUpdate) ? MergedHooksAsync(context) : AfterUpdateAsync(new(context));

    private ValueTask BeforeDeleteHooksAsync(ChangeContext<T> context) => Enter(context, HookEvent.BeforeDelete) ? MergedHooksAsync(context) : BeforeDeleteAsync(new(context));

    private ValueTask AfterDeleteHooksAsync(ChangeContext<T> context) => Enter(context, HookEvent.AfterDelete) ? MergedHooksAsync(context) : AfterDeleteAsync(new(context));

    /// <summary>The hooks of an event begin.</summary>
    /// <returns>Whether they run one by one, among others or watched, and not as they were compiled together.</returns>
    private static bool Enter(ChangeContext<T> context, HookEvent hookEvent)
    {
        context.Enter(hookEvent);
        return context.Session.Database.TakesHooksApart;
    }

    /// <summary>Kept apart, so that the straight way stays short.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValueTask MergedHooksAsync(ChangeContext<T> context) => context.Event switch
    {
        HookEvent.BeforeCreate => MergedAsync(context, new CreateContext<T>(context), BeforeCreateAsync),
        HookEvent.AfterCreate => MergedAsync(context, new CreateContext<T>(context), AfterCreateAsync),
        HookEvent.BeforeUpdate => MergedAsync(context, new UpdateContext<T>(context), BeforeUpdateAsync),
        HookEvent.AfterUpdate => MergedAsync(context, new UpdateContext<T>(context), AfterUpdateAsync),
        HookEvent.BeforeDelete => MergedAsync(context, new DeleteContext<T>(context), BeforeDeleteAsync),
        _ => MergedAsync(context, new DeleteContext<T>(context), AfterDeleteAsync),
    };

    /// <summary>The AfterCommit stage.</summary>
    private void RunWhenCommitted(ChangeContext<T> context)
    {
        context.Enter(HookEvent.AfterCreate + (2 * (int)context.Kind));
        switch (context.Kind)
        {
            case ChangeKind.Create:
                WaitForCommit(context, new CreateContext<T>(context));
                break;
            case ChangeKind.Update:
                WaitForCommit(context, new UpdateContext<T>(context));
                break;
            default:
                WaitForCommit(context, new DeleteContext<T>(context));
                break;
        }
    }

    /// <summary>Each hook waits for the outermost commit by itself, so that the failure of one keeps no other from running; the context lives on until all have run.</summary>
    private void WaitForCommit<TContext>(OperationContext operation, TContext context)
        where TContext : struct, IHookContext
    {
        operation.IsKept = true;
        var transaction = operation.Session.CurrentTransaction!;
        var steps = CommittedTable(operation.Event) as HookStep<TContext>[] ?? [];
        if (operation.Session.Database.AddedHooks is { HasHooks: true } added)
        {
            steps = added.Merge(this, operation.Event, steps, isCommitted: true);
        }

        foreach (var step in steps)
        {
            transaction.OnCommit(operation.ObjectType, () => context.IsStopped ? default
                : operation.Session.Database.WatchesHooks ? WatchedHook.RunAsync(context, step)
                : step.Run(context));
        }

        transaction.OnCommit(null, () =>
        {
            operation.End();
            return default;
        });
    }

    /// <summary>The hooks of the program and those of the run time together.</summary>
    private ValueTask MergedAsync<TContext>(OperationContext operation, TContext context, Func<TContext, ValueTask> own)
        where TContext : struct, IHookContext
    {
        var database = operation.Session.Database;
        if (database.IsLimited && PackageRun.Current is not null)
        {
            return PackageRun.ApartAsync((this, operation, context, own), static state => state.Item1.MergedAsync(state.operation, state.context, state.own));
        }

        // Between the check and now the last hook may have been removed.
        var table = HookTable(operation.Event) as HookStep<TContext>[];
        if (database.AddedHooks is { } added)
        {
            table = added.Merge(this, operation.Event, table ?? [new(100, "", own)], isCommitted: false);
        }
        else if (table is null || !database.WatchesHooks)
        {
            return own(context);
        }

        return database.WatchesHooks ? WatchedHook.RunAsync(context, table) : HookRun.RestAsync(default, context, table, 0);
    }
}
