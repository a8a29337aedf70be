using System.ComponentModel;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Runs the calls of a package within its limits; called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackageGuard
{
    internal PackageGuard(string package, PackageLimits limits, TimeProvider time)
    {
        Package = package;
        Limits = limits;
        Time = time;
    }

    internal string Package { get; }

    internal PackageLimits Limits { get; }

    internal TimeProvider Time { get; }

    /// <summary>Runs a call.</summary>
    public void Run<TState>(TState state, Action<TState> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var before = PackageRun.Current;
        var run = PackageRun.Current = new PackageRun(this, before);
        try
        {
            call(state);
            run.End();
        }
        finally
        {
            PackageRun.Current = before;
        }
    }

    /// <summary>Runs a call that gives something.</summary>
    public TResult Run<TState, TResult>(TState state, Func<TState, TResult> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var before = PackageRun.Current;
        var run = PackageRun.Current = new PackageRun(this, before);
        try
        {
            var result = call(state);
            run.End();
            return result;
        }
        finally
        {
            PackageRun.Current = before;
        }
    }

    /// <summary>Runs a call.</summary>
    public async ValueTask RunAsync<TState>(TState state, Func<TState, ValueTask> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var run = PackageRun.Current = new PackageRun(this, PackageRun.Current);
        await call(state).ConfigureAwait(false);
        run.End();
    }

    /// <summary>Runs a call that gives something.</summary>
    public async ValueTask<TResult> RunAsync<TState, TResult>(TState state, Func<TState, ValueTask<TResult>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var run = PackageRun.Current = new PackageRun(this, PackageRun.Current);
        var result = await call(state).ConfigureAwait(false);
        run.End();
        return result;
    }

    /// <summary>Runs a middleware; what it is around is not bound by its limits.</summary>
    public async ValueTask AroundAsync<TContext>(TContext context, MiddlewareNext next, Func<TContext, MiddlewareNext, ValueTask> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        var run = PackageRun.Current = next.RunOf(this);
        await middleware(context, next).ConfigureAwait(false);
        run.End();
    }

    /// <summary>What it may do with an object.</summary>
    internal AccessOperations Of(string objectName) => Limits.Objects is not { } objects ? AccessOperations.All
        : objects.TryGetValue(objectName, out var own) || objects.TryGetValue("*", out own) ? own
        : AccessOperations.None;
}
