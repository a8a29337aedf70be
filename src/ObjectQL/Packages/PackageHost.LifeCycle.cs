namespace ObjectQL;

/// <content>Starting and stopping, one after the other.</content>
public sealed partial class PackageHost
{
    private static readonly AsyncLocal<LifeCycleCall?> s_running = new();

    /// <summary>Waits until nobody else starts or stops packages.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: a package asks for it that is starting or stopping itself. <c>FORBIDDEN</c>: one with limits does.</exception>
    private Task EnterAsync(CancellationToken cancellationToken)
    {
        PackageRun.Refuse("install, start, stop or uninstall packages");
        return s_running.Value is { IsOver: false } call && call.Host == this
            ? throw new ObjectQLException(
                ErrorCode.InvalidRequest,
                $"The package '{call.Package}' starts, stops, installs or uninstalls packages while it does so itself, which would wait for itself; do it behind that, as a listener of EventKinds.PackageInstalled may, or name them by [DependsOn].")
            : _gate.WaitAsync(cancellationToken);
    }

    private async ValueTask StartAllAsync(CancellationToken cancellationToken)
    {
        var started = new List<InstalledPackage>();
        foreach (var package in Ordered(_packages).Where(static item => item.State != PackageState.Started))
        {
            try
            {
                await StartAsync(package, cancellationToken).ConfigureAwait(false);
                started.Add(package);
            }
            catch (Exception exception)
            {
                var failures = package.Release();
                started.Reverse();
                failures.AddRange(await StopQuietlyAsync(started, CancellationToken.None).ConfigureAwait(false));
                if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
                {
                    throw;
                }

                var stopped = started.Count == 0 ? "" : $" Those that had started were stopped again: {string.Join(", ", started.Select(static item => item.Package.Name))}.";
                throw new ObjectQLException(
                    ErrorCode.Configuration,
                    $"The package '{package.Package.Name}' {package.Package.Version} could not start: {exception.Message}{stopped}",
                    inner: failures.Count == 0 ? exception : new AggregateException([exception, .. failures]));
            }
        }
    }

    private async ValueTask StartAsync(InstalledPackage package, CancellationToken cancellationToken)
    {
        package.Begin();
        if (!package.IsReady)
        {
            await RunAsync(package, package.Package.Install, cancellationToken).ConfigureAwait(false);
        }

        package.IsReady = true;
        await RunAsync(package, package.Package.Start, cancellationToken).ConfigureAwait(false);
        package.State = PackageState.Started;
    }

    private async ValueTask StopAsync(InstalledPackage package, CancellationToken cancellationToken)
    {
        if (package.State != PackageState.Started)
        {
            return;
        }

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

        if (failures.Count != 0)
        {
            throw failures.Count == 1 ? failures[0] : new AggregateException(failures);
        }
    }

    private async ValueTask StopAllAsync(IEnumerable<InstalledPackage> packages, CancellationToken cancellationToken)
    {
        var failures = await StopQuietlyAsync(packages, cancellationToken).ConfigureAwait(false);
        if (failures.Count != 0)
        {
            throw new AggregateException("Packages could not stop properly.", failures);
        }
    }

    private async ValueTask<List<Exception>> StopQuietlyAsync(IEnumerable<InstalledPackage> packages, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var package in packages)
        {
            try
            {
                await StopAsync(package, cancellationToken).ConfigureAwait(false);
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

        var call = new LifeCycleCall(this, package.Package.Name);
        s_running.Value = call;
        try
        {
            var context = new PackageContext(this, package);
            if (GuardOf(package.Number) is { } guard)
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
            // What it has started goes on in the same flow, and may ask for packages from now on.
            call.IsOver = true;
        }
    }

    /// <summary>A method of a package that runs.</summary>
    private sealed class LifeCycleCall(PackageHost host, string package)
    {
        public PackageHost Host => host;

        public string Package => package;

        public bool IsOver { get; set; }
    }
}
