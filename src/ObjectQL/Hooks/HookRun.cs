using System.ComponentModel;
using System.Diagnostics;

namespace ObjectQL;

/// <summary>The ways of hooks that are no straight line; called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HookRun
{
    /// <summary>Awaits a hook and runs those behind it.</summary>
    /// <param name="pending">The hook that has not finished.</param>
    /// <param name="context">The context.</param>
    /// <param name="steps">All hooks of the event.</param>
    /// <param name="next">The number of the one behind it.</param>
    public static async ValueTask RestAsync<TContext>(ValueTask pending, TContext context, HookStep<TContext>[] steps, int next)
        where TContext : struct, IHookContext
    {
        ArgumentNullException.ThrowIfNull(steps);
        await pending.ConfigureAwait(false);
        for (var i = next; i < steps.Length && !context.IsStopped; i++)
        {
            await steps[i].Run(context).ConfigureAwait(false);
        }
    }

    /// <summary>Begins a hook that runs beside others. What it throws before it first waits is its failure, too: the others go on, and are waited for.</summary>
    public static Task Begin<TContext>(TContext context, Func<TContext, Task> hook)
        where TContext : struct, IHookContext
    {
        ArgumentNullException.ThrowIfNull(hook);
        try
        {
            return hook(context);
        }
        catch (Exception error)
        {
            return Task.FromException(error);
        }
    }

    /// <inheritdoc cref="Begin{TContext}(TContext, Func{TContext, Task})"/>
    public static Task Begin<TContext>(TContext context, Func<TContext, ValueTask> hook)
        where TContext : struct, IHookContext
    {
        ArgumentNullException.ThrowIfNull(hook);
        try
        {
            return hook(context).AsTask();
        }
        catch (Exception error)
        {
            return Task.FromException(error);
        }
    }

    /// <summary>Awaits hooks that run at the same time; the first failure is thrown when all have ended.</summary>
    public static async ValueTask AllAsync(params Task[] hooks) => await Task.WhenAll(hooks).ConfigureAwait(false);

    /// <summary>Awaits a hook whose exceptions do not end the operation.</summary>
    public static async ValueTask GuardAsync(ValueTask hook, HookContext context, string name, bool log)
    {
        try
        {
            await hook.ConfigureAwait(false);
        }
        catch (Exception exception) when (Catches(exception, context, name, log))
        {
        }
    }

    /// <summary>Whether an exception of a hook does not end the operation; it is reported then, if it shall be.</summary>
    public static bool Catches(Exception exception, HookContext context, string name, bool log)
    {
        if (exception is OperationCanceledException)
        {
            return false;
        }

        if (log)
        {
            context.Session.Database.Hooks.Report(new HookFailedEventArgs(name, context.ObjectName, context.Event, exception));
        }

        return true;
    }

    /// <summary>The instance of a class whose methods are hooks or actions, from the provider of the session, which is asked once.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: there is no provider, or it does not know the class.</exception>
    [DebuggerStepThrough]
    public static TService Service<TService>(ObjectSession session)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Serve<TService>();
    }
}
