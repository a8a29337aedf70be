namespace ObjectQL.DriverKit;

/// <summary>Connections that are lost, and drivers that were closed.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task After_lost_connections_the_driver_works_again()
    {
        await AddAsync("one");
        if (!await BreaksAsync())
        {
            return;
        }

        if (await Expect.ErrorAsync(async () => await Session.Samples.CountAsync()) is { } error)
        {
            Assert.That((error as ObjectQLException)?.Code, Is.EqualTo(ErrorCode.ConnectionFailed), error.ToString());
        }

        await using var session = Db.AsSystem();
        Assert.That(await session.Samples.CountAsync(), Is.EqualTo(1));
        await session.Samples.CreateAsync(new() { Name = "two" });
        Assert.That(await Session.Samples.CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_transaction_whose_connection_was_lost_is_undone_and_says_so()
    {
        await AddAsync("one");
        if (!Declares(Capabilities.Connections))
        {
            Assert.That(await BreakConnectionsAsync(Driver), Is.False, "The driver does not declare connections.");
            return;
        }

        await using (var session = Db.AsSystem())
        {
            var transaction = await session.BeginAsync();
            await session.Samples.CreateAsync(new() { Name = "lost" });
            Assert.That(await BreaksAsync(), Is.True);
            var error = await Expect.ErrorAsync(async () =>
            {
                await session.Samples.CreateAsync(new() { Name = "lost, too" });
                await transaction.CommitAsync();
            });
            Assert.That((error as ObjectQLException)?.Code, Is.AnyOf(ErrorCode.ConnectionFailed, ErrorCode.TransactionFailed), $"{error}");
        }

        await using var after = Db.AsSystem();
        Assert.That((await after.Samples.ToListAsync()).Select(static x => x.Name), Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public async Task Callers_whose_connection_is_lost_get_an_answer_or_the_error_of_it()
    {
        var id = (await AddAsync("one")).Id;
        if (!Declares(Capabilities.Connections))
        {
            Assert.That(await BreakConnectionsAsync(Driver), Is.False, "The driver does not declare connections.");
            return;
        }

        var callers = Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            await using var session = Db.AsSystem();
            var errors = new List<Exception?>();
            for (var i = 0; i < 20; i++)
            {
                errors.Add(await Expect.ErrorAsync(async () => await session.Samples.GetAsync(id)));
            }

            return errors;
        })).ToArray();
        await Task.Delay(5);
        await BreaksAsync();
        var errors = (await Task.WhenAll(callers)).SelectMany(static x => x).OfType<ObjectQLException>();
        Assert.That(errors.Select(static x => x.Code), Is.All.EqualTo(ErrorCode.ConnectionFailed));
        await using var after = Db.AsSystem();
        Assert.That((await after.Samples.GetAsync(id)).Name, Is.EqualTo("one"));
    }

    [Test]
    public async Task A_closed_driver_says_so()
    {
        var driver = await CreateAsync();
        await using var db = await KitDb.OpenAsync(driver);
        await using var session = db.AsSystem();
        await session.Samples.CountAsync();
        await driver.DisposeAsync();
        await driver.DisposeAsync();
        await Expect.CodeAsync(ErrorCode.ConnectionFailed, async () => await session.Samples.CountAsync());
        await Expect.CodeAsync(ErrorCode.ConnectionFailed, async () => await session.Samples.CreateAsync(new() { Name = "one" }));
        await Expect.CodeAsync(ErrorCode.ConnectionFailed, async () => await driver.BeginAsync());
    }

    /// <summary>Ends the connections, as declared.</summary>
    private async Task<bool> BreaksAsync()
    {
        var broken = await BreakConnectionsAsync(Driver);
        Assert.That(broken, Is.EqualTo(Declares(Capabilities.Connections)), "BreakConnectionsAsync does not do what the driver declares.");
        return broken;
    }
}
