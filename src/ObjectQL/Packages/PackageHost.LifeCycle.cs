using System.Runtime.ExceptionServices;

namespace ObjectQL;

/// <content>Starting, level by level, and stopping, one after the other.</content>
public sealed partial class PackageHost
{
    /// <summary>Waits until nobody else starts or stops packages.</summary>
    /// <exception cref="ObjectQLException">
    /// <c>INVALID_REQUEST</c>: a package asks for it that is starting or stopping itself, or a call of one that somebody stops, who waits for that call. <c>FORBIDDEN</c>: one with limits does.
    /// </exception>
    private Task EnterAsync(CancellationToken cancellationToken)
    {
        PackageRun.Refuse("install, start, stop or uninstall packages");
        if (Flow.Owners<InstalledPackage>().Find(item => item.Host == this) is { } coming)
        {
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"The package '{coming.Package.Name}' starts, stops, installs or uninstalls packages while it does so itself, which would wait for itself; do it behind that, as a listener of EventKinds.PackageInstalled may, or name them by [DependsOn].");
        }

        var inside = PackageGate.Inside;
        return inside.Count == 0 ? _gate.WaitAsync(cancellationToken) : EnterInsideAsync(inside, cancellationToken);
    }

    /// <summary>Waits within calls of packages, until somebody waits for these calls to end.</summary>
    private async Task EnterInsideAsync(List<PackageGate> inside, CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource([cancellationToken, .. inside.Select(static gate => gate.Leaving)]);
        try
        {
            await _gate.WaitAsync(leaving.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var stopping = Array.Find(Volatile.Read(ref _packages), item => inside.Contains(GateOf(item.Number)) && GateOf(item.Number).IsShut)?.Package.Name;
            var which = stopping is null ? "A package" : $"The package '{stopping}'";
            throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"{which} is being stopped, which waits for this call of it, and the call would wait for that: a hook, a rule, a middleware, an action or a listener of it starts, stops, installs or uninstalls packages. Do it behind that call, in a flow that it has not started.");
        }
    }

    /// <summary>Starts what has not started: level by level, each of packages that depend on none of it.</summary>
    private async ValueTask StartAllAsync(CancellationToken cancellationToken)
    {
        var started = new List<InstalledPackage>();
        foreach (var level in Levels())
        {
            using var others = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

            // Those that wait, wait together; what one does at once, the next one finds done, so that hooks come in the same order each time.
            var starts = level.ConvertAll(package => BeginAsync(package, others));
            foreach (var start in starts)
            {
                await ((Task)start).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            started.AddRange(level.Where(static package => package.State == PackageState.Started));
            if (starts.Exists(static start => start.Result is not null))
            {
                await UndoAsync(level, starts.ConvertAll(static start => start.Result), started, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Packages that may start side by side, in their order.</summary>
    private List<List<InstalledPackage>> Levels()
    {
        var graph = Graph(_packages);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var levels = new List<List<InstalledPackage>>();
        foreach (var package in Ordered(_packages))
        {
            var needed = graph.DependenciesOf(package.Package.Manifest).Select(other => places.GetValueOrDefault(other.Name, -1)).DefaultIfEmpty(-1).Max();
            var isNext = package.State != PackageState.Started;
            var place = places[package.Package.Name] = !isNext ? needed : StartsInParallel ? needed + 1 : levels.Count;
            if (isNext)
            {
                if (place == levels.Count)
                {
                    levels.Add([]);
                }

                levels[place].Add(package);
            }
        }

        return levels;
    }

    /// <returns>What it threw; null when it has started.</returns>
    private async Task<Exception?> BeginAsync(InstalledPackage package, CancellationTokenSource others)
    {
        try
        {
            others.Token.ThrowIfCancellationRequested();
            await StartAsync(package, others.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            await others.CancelAsync().ConfigureAwait(false);
            return exception;
        }
    }

    /// <summary>Stops what has started, the last first, and tells of the first that could not: of those that could not, and not because of another one, the first in the order of packages.</summary>
    private async ValueTask UndoAsync(List<InstalledPackage> level, List<Exception?> errors, List<InstalledPackage> started, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        for (var i = level.Count - 1; i >= 0; i--)
        {
            if (errors[i] is not null)
            {
                GateOf(level[i].Number).Set(PackageRest.Stopped, isOn: true);
                failures.AddRange(level[i].Release());
            }
        }

        started.Reverse();
        failures.AddRange(await StopQuietlyAsync(started, mustStop: true, CancellationToken.None).ConfigureAwait(false));
        var first = errors.FindIndex(static error => error is not (null or OperationCanceledException));
        first = first < 0 ? errors.FindIndex(static error => error is not null) : first;
        var exception = errors[first]!;
        if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        var (package, stopped) = (level[first].Package, started.Count == 0 ? "" : $" Those that had started were stopped again: {string.Join(", ", started.Select(static item => item.Package.Name))}.");
        failures.InsertRange(0, errors.Where((error, i) => i != first && error is not (null or OperationCanceledException))!);
        throw new ObjectQLException(
            ErrorCode.Configuration,
            $"The package '{package.Name}' {package.Version} could not start: {exception.Message}{stopped}",
            inner: failures.Count == 0 ? exception : new AggregateException([exception, .. failures]));
    }

    private async ValueTask StartAsync(InstalledPackage package, CancellationToken cancellationToken)
    {
        package.Begin();
        GateOf(package.Number).Set(PackageRest.Stopped, isOn: false);
        if (!package.IsReady)
        {
            await RunAsync(package, package.Package.Install, cancellationToken).ConfigureAwait(false);
        }

        package.IsReady = true;
        await RunAsync(package, package.Package.Start, cancellationToken).ConfigureAwait(false);
        package.State = PackageState.Started;
    }

    /// <param name="package">The package.</param>
    /// <param name="mustStop">Whether it stops also while calls of it still run.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    private async ValueTask StopAsync(InstalledPackage package, bool mustStop, CancellationToken cancellationToken)
    {
        if (package.State != PackageState.Started)
        {
            return;
        }

        var late = await DrainAsync(package, mustStop, cancellationToken).ConfigureAwait(false);
        package.State = PackageState.Stopped;
        List<Exception> failures;
        try
        {
            await RunAsync(package, package.Package.Stop, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            failures = package.Release();
        }

        if (late is not null)
        {
            failures.Insert(0, late);
        }

        if (failures.Count != 0)
        {
            throw failures.Count == 1 ? failures[0] : new AggregateException(failures);
        }
    }

    /// <summary>Lets no call of the package begin any more, and waits for those that run.</summary>
    /// <returns>What is wrong when they take too long and the package stops all the same; otherwise that is thrown, and calls go on.</returns>
    private async ValueTask<ObjectQLException?> DrainAsync(InstalledPackage package, bool mustStop, CancellationToken cancellationToken)
    {
        var gate = GateOf(package.Number);
        if (WaitsForItself(package, mustStop) is { } own)
        {
            if (!mustStop)
            {
                throw own;
            }

            gate.Set(PackageRest.Stopped, isOn: true);
            return own;
        }

        gate.Set(PackageRest.Stopped, isOn: true);
        try
        {
            if (await gate.DrainAsync(StopTimeout, mustStop ? CancellationToken.None : cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }
        catch when (!mustStop)
        {
            gate.Set(PackageRest.Stopped, isOn: false);
            throw;
        }

        var late = new ObjectQLException(
            ErrorCode.Configuration,
            $"The package '{package.Package.Name}' {(mustStop ? "stops while" : "cannot stop, since")} {gate.Running} of its calls still run after {StopTimeout.TotalSeconds:0.###} s. A hook, a rule, an action or a listener of it takes that long; Packages.StopTimeout says how long to wait.");
        if (mustStop)
        {
            return late;
        }

        gate.Set(PackageRest.Stopped, isOn: false);
        throw late;
    }

    /// <summary>Why a package cannot wait for its calls: one of them asks for that. Null when none does.</summary>
    private ObjectQLException? WaitsForItself(InstalledPackage package, bool mustStop) => !PackageGate.Inside.Contains(GateOf(package.Number)) ? null : new(
        ErrorCode.InvalidRequest,
        $"The package '{package.Package.Name}' {(mustStop ? "stops while" : "cannot stop, since")} a hook, a rule, a middleware, an action or a listener of it asks for that, which would wait for itself; do it behind that call, in a flow that it has not started.");

    private async ValueTask StopAllAsync(IEnumerable<InstalledPackage> packages, CancellationToken cancellationToken)
    {
        var failures = await StopQuietlyAsync(packages, mustStop: true, cancellationToken).ConfigureAwait(false);
        if (failures.Count != 0)
        {
            throw new AggregateException("Packages could not stop properly.", failures);
        }
    }

    private async ValueTask<List<Exception>> StopQuietlyAsync(IEnumerable<InstalledPackage> packages, bool mustStop, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var package in packages)
        {
            try
            {
                await StopAsync(package, mustStop, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                failures.Add(exception);
            }
        }

        return failures;
    }

    /// <summary>Takes back what the installation of packages has done that could not start together, the last first.</summary>
    private async ValueTask UninstallQuietlyAsync(InstalledPackage[] added)
    {
        foreach (var package in Ordered(_packages).Where(item => item.IsReady && added.Contains(item)).Reverse())
        {
            try
            {
                await RunAsync(package, package.Package.Uninstall, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                System.Diagnostics.Trace.TraceError($"The package '{package.Package.Name}' could not be uninstalled behind a start that failed: {exception}");
            }
        }
    }

    private async ValueTask RunAsync(InstalledPackage package, Func<PackageContext, CancellationToken, ValueTask>? method, CancellationToken cancellationToken)
    {
        if (method is null)
        {
            return;
        }

        var flow = Flow.Begin(package);
        try
        {
            var context = new PackageContext(this, package);
            if (GateOf(package.Number).Guard is { } guard)
            {
                await guard.RunAsync((method, context, cancellationToken), static x => x.method(x.context, x.cancellationToken)).ConfigureAwait(false);
            }
            else
            {
                await method(context, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            // What it has started goes on, and may ask for packages from now on.
            flow.End();
        }
    }

    /// <summary>Whether the caller is inside of a method of that package.</summary>
    private bool IsInLifeOf(int number) => Flow.Owners<InstalledPackage>().Exists(item => item.Host == this && item.Number == number);
}
