namespace ObjectQL.Benchmarks.Behaviour;

/// <summary>An order that breaks no rule, and those who check it.</summary>
internal sealed class OrderRules : IDisposable
{
    private readonly BenchmarkDb _db;
    private readonly ObjectSession _session;
    private readonly Operations<Order> _operations;
    private readonly FluentOrderValidator _fluent = new();
    private readonly Order _order = new()
    {
        Name = "A chair",
        Code = "O-4711",
        Country = "AT",
        Note = "Ring twice",
        Quantity = 3,
        Cents = 12_900,
        Discount = 900,
        Weight = 4_200,
        Paid = true,
        Express = true,
        Ordered = new DateOnly(2026, 1, 12),
        Due = new DateOnly(2026, 1, 20),
    };

    private OrderRules(BenchmarkDb db)
    {
        _db = db;
        _session = db.AsSystem();
        _operations = (Operations<Order>)db.Model.FindOperations("orders")!;
        if (HandWrittenRules.Check(_order) is not null || !_fluent.Validate(_order).IsValid)
        {
            throw new InvalidOperationException("The order is meant to break no rule.");
        }
    }

    public static async ValueTask<OrderRules> OpenAsync() => new(await BenchmarkDb.OpenAsync(new MemoryDriver()));

    public static OrderRules Open() => OpenAsync().AsTask().GetAwaiter().GetResult();

    public void HandWritten()
    {
        if (HandWrittenRules.Check(_order) is not null)
        {
            throw new InvalidOperationException();
        }
    }

    /// <summary>The Validate stage of a create: it throws when a rule is broken.</summary>
    public void Compiled() => _operations.Validate(_session, _order);

    public void Fluent()
    {
        if (!_fluent.Validate(_order).IsValid)
        {
            throw new InvalidOperationException();
        }
    }

    public void Dispose()
    {
        _session.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _db.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
