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
            var sequence = $"{Type.Schema.Name}.{Type.Schema.Fields[number.Field].Name}.{number.Period(now)}{TenantOf(context.Session, record)}";
            Assign(record, number.Field, Value.Of(number.Text(now, await NextAsync(context.Session, driver, number, sequence, context.CancellationToken).ConfigureAwait(false))));
        }
    }

    private static async ValueTask<long> NextAsync(ObjectSession session, Driver driver, AutoNumber number, string sequence, CancellationToken cancellationToken)
    {
        if (driver.TakesNumbersApart && !number.IsGapless)
        {
            return await session.Database.Numbers.NextAsync(driver, sequence, cancellationToken).ConfigureAwait(false);
        }

        var transaction = await session.TransactionOfAsync(driver, cancellationToken).ConfigureAwait(false);
        return await driver.TakeNumbersAsync(sequence, 1, transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Each tenant counts for itself, so that numbers do not tell what the others do.</summary>
    private string? TenantOf(ObjectSession session, T record) =>
        session.Database.Model.PermissionOf(Type) is { TenantField: >= 0 and var field } && SingleValueWriter.Of(record, field) is { HasValue: true } tenant ? "@" + tenant.AsText : null;
}
