namespace ObjectQL;

/// <content>Whose drivers are, and what becomes of them.</content>
public abstract partial class Database
{
    /// <summary>The engines that it uses.</summary>
    private List<Driver>? _taken;

    /// <summary>The listeners of the service provider, until an opening that failed lets go of them.</summary>
    private List<IDisposable>? _listening;

    /// <summary>An opening has failed: what it has begun ends, and it may be tried again, by this database or another one with the same drivers.</summary>
    internal async ValueTask GiveUpAsync()
    {
        try
        {
            if (_packages is { } packages)
            {
                await packages.StopAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _listening?.ForEach(static one => one.Dispose());
            _listening = null;
            await ReleaseDriversAsync().ConfigureAwait(false);
        }
    }

    private void TakeDrivers()
    {
        var taken = _taken ??= new(1);
        foreach (var (name, driver) in _drivers)
        {
            if (!taken.Contains(driver.Engine))
            {
                taken.Add(driver.Engine.TryJoin() ? driver.Engine : throw new ObjectQLException(
                    ErrorCode.Configuration,
                    $"The driver of the data source '{name}' of {Model.Name} serves another open database already, which closes it with itself. Make another driver for the same data, or set its IsShared where both are meant to use one."));
            }
        }
    }

    /// <summary>Closes the drivers that no other database uses.</summary>
    private async ValueTask CloseDriversAsync()
    {
        foreach (var driver in _drivers.Values)
        {
            if (_taken?.Remove(driver.Engine) == true ? driver.Engine.Leave() : !driver.Engine.IsJoined)
            {
                await driver.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Lets go of the drivers, which others may use then.</summary>
    private async ValueTask ReleaseDriversAsync()
    {
        foreach (var driver in _drivers.Values)
        {
            if (_taken?.Remove(driver.Engine) == true && driver.Engine.Leave())
            {
                await driver.ReleaseAsync().ConfigureAwait(false);
            }
        }
    }
}
