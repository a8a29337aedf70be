using System.ComponentModel;

namespace ObjectQL;

/// <summary>How generated code calls a package: not while it rests, within its limits, and counted, so that it stops behind its last call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackageCalls
{
    /// <summary>Whether what the files of a package say rests with it.</summary>
    public static bool IsOff(ObjectSession session, int package) => Gate(session, package).IsShut;

    /// <summary>A hook.</summary>
    public static void Run<TState>(ObjectSession session, int package, TState state, Action<TState> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var gate = Gate(session, package);
        if (gate.TryEnter())
        {
            Run(gate, state, call);
        }
    }

    /// <summary>A hook.</summary>
    public static ValueTask RunAsync<TState>(ObjectSession session, int package, TState state, Func<TState, ValueTask> call) => RunAsync(Gate(session, package), state, call);

    /// <summary>A rule, or the condition of a middleware: it holds while the package rests.</summary>
    /// <param name="session">The session.</param>
    /// <param name="package">The number of the package.</param>
    /// <param name="state">What the call takes.</param>
    /// <param name="call">The call.</param>
    public static bool Holds<TState>(ObjectSession session, int package, TState state, Func<TState, bool> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var gate = Gate(session, package);
        if (!gate.TryEnter())
        {
            return true;
        }

        var before = gate.BeginHere();
        try
        {
            return gate.Guard is { } guard ? guard.Run(state, call) : call(state);
        }
        finally
        {
            PackageGate.EndHere(before);
            gate.Leave();
        }
    }

    /// <inheritdoc cref="Holds{TState}(ObjectSession, int, TState, Func{TState, bool})"/>
    public static async ValueTask<bool> HoldsAsync<TState>(ObjectSession session, int package, TState state, Func<TState, ValueTask<bool>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var gate = Gate(session, package);
        if (!gate.TryEnter())
        {
            return true;
        }

        var flow = Flow.Begin(gate);
        try
        {
            return gate.Guard is { } guard ? await guard.RunAsync(state, call).ConfigureAwait(false) : await call(state).ConfigureAwait(false);
        }
        finally
        {
            flow.End();
            gate.Leave();
        }
    }

    /// <summary>A middleware; what it is around runs without it while the package rests.</summary>
    public static ValueTask AroundAsync<TContext>(ObjectSession session, int package, TContext context, MiddlewareNext next, Func<TContext, MiddlewareNext, ValueTask> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        return AroundAsync(Gate(session, package), context, next, middleware);
    }

    /// <summary>A middleware of a package that was added at run time.</summary>
    internal static ValueTask AroundAsync<TContext>(PackageGate gate, TContext context, MiddlewareNext next, Func<TContext, MiddlewareNext, ValueTask> middleware)
    {
        if (!gate.TryEnter())
        {
            return next.RunAsync();
        }

        var flow = Flow.Begin(gate);
        ValueTask running;
        try
        {
            running = gate.Guard is { } guard ? guard.AroundAsync(context, next, middleware) : middleware(context, next);
        }
        catch
        {
            flow.End();
            gate.Leave();
            throw;
        }
        finally
        {
            flow.Leave();
        }

        return LeaveBehind(gate, flow, running);
    }

    /// <summary>An action that is done when it returns.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>: the package rests.</exception>
    public static void Act<TState>(ObjectSession session, int package, TState state, Action<TState> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        Run(Entered(session, package), state, call);
    }

    /// <summary>An action.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>: the package rests.</exception>
    public static async ValueTask ActAsync<TState>(ObjectSession session, int package, TState state, Func<TState, ValueTask> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var gate = Entered(session, package);
        var flow = Flow.Begin(gate);
        try
        {
            if (gate.Guard is { } guard)
            {
                await guard.RunAsync(state, call).ConfigureAwait(false);
            }
            else
            {
                await call(state).ConfigureAwait(false);
            }
        }
        finally
        {
            flow.End();
            gate.Leave();
        }
    }

    /// <summary>An action that gives something.</summary>
    /// <exception cref="ObjectQLException"><c>FORBIDDEN</c>: the package rests.</exception>
    public static async ValueTask<TResult> ActAsync<TState, TResult>(ObjectSession session, int package, TState state, Func<TState, ValueTask<TResult>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var gate = Entered(session, package);
        var flow = Flow.Begin(gate);
        try
        {
            return gate.Guard is { } guard ? await guard.RunAsync(state, call).ConfigureAwait(false) : await call(state).ConfigureAwait(false);
        }
        finally
        {
            flow.End();
            gate.Leave();
        }
    }

    /// <summary>A call of a package that was added at run time; nothing while it rests.</summary>
    internal static ValueTask RunAsync<TState>(PackageGate gate, TState state, Func<TState, ValueTask> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!gate.TryEnter())
        {
            return default;
        }

        var flow = Flow.Begin(gate);
        ValueTask running;
        try
        {
            running = gate.Guard is { } guard ? guard.RunAsync(state, call) : call(state);
        }
        catch
        {
            flow.End();
            gate.Leave();
            throw;
        }
        finally
        {
            flow.Leave();
        }

        return LeaveBehind(gate, flow, running);
    }

    private static void Run<TState>(PackageGate gate, TState state, Action<TState> call)
    {
        var before = gate.BeginHere();
        try
        {
            if (gate.Guard is { } guard)
            {
                guard.Run(state, call);
            }
            else
            {
                call(state);
            }
        }
        finally
        {
            PackageGate.EndHere(before);
            gate.Leave();
        }
    }

    private static ValueTask LeaveBehind(PackageGate gate, Flow flow, ValueTask running)
    {
        if (!running.IsCompleted)
        {
            return WaitAsync(gate, flow, running);
        }

        flow.End();
        gate.Leave();
        return running;
    }

    private static async ValueTask WaitAsync(PackageGate gate, Flow flow, ValueTask running)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        finally
        {
            flow.End();
            gate.Leave();
        }
    }

    private static PackageGate Entered(ObjectSession session, int package)
    {
        var gate = Gate(session, package);
        return gate.TryEnter() ? gate
            : throw new ObjectQLException(ErrorCode.Forbidden, $"This action belongs to the package '{session.Database.Packages.NameOf(package)}', which {PackageHost.Why(gate.Rest)}.");
    }

    /// <summary>What runs a call of a package within its limits; null when it has none.</summary>
    internal static PackageGuard? Guard(ObjectSession session, int package) => Gate(session, package).Guard;

    private static PackageGate Gate(ObjectSession session, int package)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Database.Packages.GateOf(package);
    }
}
