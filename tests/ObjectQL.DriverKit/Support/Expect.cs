namespace ObjectQL.DriverKit;

/// <summary>Expects errors by code, object and field.</summary>
internal static class Expect
{
    public static async Task<ObjectQLException> CodeAsync(string code, Func<Task> action, string? objectName = null, string? field = null)
    {
        var error = await ErrorAsync(action) as ObjectQLException;
        Assert.That(error, Is.Not.Null, $"an error with the code {code} was expected");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error!.Code, Is.EqualTo(code), error.Message);
            if (objectName is not null)
            {
                Assert.That(error.ObjectName, Is.EqualTo(objectName), error.Message);
            }

            if (field is not null)
            {
                Assert.That(error.Field, Is.EqualTo(field), error.Message);
            }
        }

        return error!;
    }

    public static async Task CancelledAsync(Func<Task> action) => Assert.That(await ErrorAsync(action), Is.InstanceOf<OperationCanceledException>());

    /// <summary>The exception that the action ends with, or null.</summary>
    public static async Task<Exception?> ErrorAsync(Func<Task> action)
    {
        try
        {
            await action();
            return null;
        }
        catch (Exception error) when (error is ObjectQLException or OperationCanceledException)
        {
            return error;
        }
    }
}
