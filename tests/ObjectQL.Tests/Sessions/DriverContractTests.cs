using ObjectQL.Metadata;

namespace ObjectQL.Tests.Sessions;

/// <summary>What a driver must hold by itself, without the checks of the kernel in front.</summary>
public sealed class DriverContractTests(DriverFactory factory) : SessionFixture(factory)
{
    private static readonly ObjectType<Ticket> s_tickets = Operations<Ticket>.Default.Type;

    [Test]
    public async Task A_missing_required_value_names_its_field()
    {
        await using var driver = await OpenDriverAsync();
        var error = Throws.WithCode(ErrorCode.Validation, async () => await driver.InsertAsync(s_tickets.InsertPlan, new Ticket { Id = "t" }, null, default), "tickets", "name");
        Assert.That(error.Failures.Single().Rule, Is.EqualTo("name_required"));
    }

    [Test]
    public async Task Excess_digits_are_an_error_and_never_rounded()
    {
        await using var driver = await OpenDriverAsync();
        Throws.WithCode(
            ErrorCode.Validation,
            async () => await driver.InsertAsync(s_tickets.InsertPlan, new Ticket { Id = "t", Name = "Name", Amount = 1.005m }, null, default),
            "tickets",
            "amount");
        Assert.That(await driver.CountAsync<Ticket>(s_tickets.CountAllPlan, Arguments.None, null, default), Is.Zero);
    }

    [Test]
    public async Task Many_are_stored_all_or_none()
    {
        await using var driver = await OpenDriverAsync();
        Throws.WithCode(
            ErrorCode.Conflict,
            async () => await driver.InsertManyAsync<Ticket>(
                s_tickets.InsertPlan, [new() { Id = "a", Name = "Name" }, new() { Id = "b", Name = "Name" }, new() { Id = "a", Name = "Name" }], null, default),
            "tickets",
            "id");
        Assert.That(await driver.CountAsync<Ticket>(s_tickets.CountAllPlan, Arguments.None, null, default), Is.Zero);
    }

    [Test]
    public async Task A_cancelled_call_does_nothing()
    {
        await using var driver = await OpenDriverAsync();
        var cancelled = new CancellationToken(canceled: true);
        var draft = new Ticket { Id = "t", Name = "Name" };
        using (Assert.EnterMultipleScope())
        {
            Cancelled(async () => await driver.InsertAsync(s_tickets.InsertPlan, draft, null, cancelled));
            Cancelled(async () => await driver.FindAsync<Ticket>(s_tickets.FindPlan, "t", null, cancelled));
            Cancelled(async () => await driver.BeginAsync(cancelled));
            Cancelled(async () => await driver.DeleteAsync<Ticket>(s_tickets.DeletePlan, new Arguments([Value.Of("t")], 1), null, cancelled));
        }

        Assert.That(await driver.CountAsync<Ticket>(s_tickets.CountAllPlan, Arguments.None, null, default), Is.Zero);
    }

    [Test]
    public async Task A_disposed_driver_says_so()
    {
        var driver = await OpenDriverAsync();
        await driver.DisposeAsync();
        await driver.DisposeAsync();
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await driver.CountAsync<Ticket>(s_tickets.CountAllPlan, Arguments.None, null, default));
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await driver.InsertAsync(s_tickets.InsertPlan, new Ticket { Id = "t", Name = "Name" }, null, default));
        Throws.WithCode(ErrorCode.ConnectionFailed, async () => await driver.BeginAsync());
    }

    private static void Cancelled(Func<Task> call) => Assert.That(() => call(), NUnit.Framework.Throws.InstanceOf<OperationCanceledException>());

    private async Task<Driver> OpenDriverAsync()
    {
        ObjectSchema[] objects = [s_tickets.Schema, Operations<Team>.Default.Type.Schema];
        var driver = CreateDriver();
        await driver.EnsureSchemaAsync(new SchemaRequest(new Hash128(5, 6), objects.Length, number => objects[number]));
        return driver;
    }
}
