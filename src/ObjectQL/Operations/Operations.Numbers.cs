namespace ObjectQL;

/// <content>Numbers that new records get.</content>
public partial class Operations<T>
{
    /// <summary>The auto numbers of the object.</summary>
    protected virtual AutoNumber[] Numbers => [];

    private async ValueTask TakeNumbersAsync(ChangeContext<T> context)
    {
        if (context.Kind != ChangeKind.Create)
        {
            return;
        }

        var record = context.GetRecord();
        var driver = context.Session.DriverOf(Type);
        var now = DateTimeOffset.UtcNow;
        foreach (var number in Numbers)
        {
            var transaction = await context.Session.TransactionOfAsync(driver, context.CancellationToken).ConfigureAwait(false);
            var sequence = $"{Type.Schema.Name}.{Type.Schema.Fields[number.Field].Name}.{number.Period(now)}";
            var next = await driver.NextNumberAsync(sequence, transaction, context.CancellationToken).ConfigureAwait(false);
            Assign(record, number.Field, Value.Of(number.Text(now, next)));
        }
    }
}
