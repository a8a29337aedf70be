using System.Diagnostics;

namespace ObjectQL;

/// <summary>A hook that is being watched: its span, and when it began.</summary>
internal readonly struct WatchedHook
{
    private readonly HookContext _context;
    private readonly string _name;
    private readonly Activity? _activity;
    private readonly long _began;

    private WatchedHook(HookContext context, string name, Activity? activity)
    {
        _context = context;
        _name = name;
        _activity = activity;
        _began = Stopwatch.GetTimestamp();
    }

    /// <summary>Runs the hooks of an event one by one, each of them watched.</summary>
    public static async ValueTask RunAsync<TContext>(TContext context, HookStep<TContext>[] steps)
        where TContext : struct, IHookContext
    {
        for (var i = 0; i < steps.Length && !context.IsStopped; i++)
        {
            if (steps[i].Name.Length == 0)
            {
                await steps[i].Run(context).ConfigureAwait(false);
            }
            else
            {
                await RunAsync(context, steps[i]).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs one hook, watched.</summary>
    public static async ValueTask RunAsync<TContext>(TContext context, HookStep<TContext> step)
        where TContext : struct, IHookContext
    {
        var watched = Begin(context.ToHookContext(), step.Name);
        try
        {
            await step.Run(context).ConfigureAwait(false);
            watched.End(null);
        }
        catch (Exception error)
        {
            watched.End(error);
            throw;
        }
    }

    private static WatchedHook Begin(HookContext context, string name)
    {
        var activity = Telemetry.Traces ? Telemetry.Source.StartActivity($"{context.Event} {name}") : null;
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("objectql.object", context.ObjectName).SetTag("objectql.event", context.Event.ToString()).SetTag("objectql.hook", name);
        }

        return new WatchedHook(context, name, activity);
    }

    private void End(Exception? error)
    {
        var duration = Stopwatch.GetElapsedTime(_began);
        Telemetry.End(_activity, error);
        if (Telemetry.IsOn && Telemetry.HookDurations.Enabled)
        {
            var tags = new TagList { { "objectql.object", _context.ObjectName }, { "objectql.event", _context.Event.ToString() }, { "objectql.hook", _name } };
            if (error is not null)
            {
                tags.Add("error.type", Telemetry.TypeOf(error));
            }

            Telemetry.HookDurations.Record(duration.TotalSeconds, tags);
        }

        if (_context.Session.Database.HookObservers is { IsEmpty: false } observers)
        {
            observers.Tell(new HookExecution(_name, _context.ObjectName, _context.Event, duration, error), static (IHookObserver observer, in HookExecution run) => observer.Ended(run));
        }
    }
}
