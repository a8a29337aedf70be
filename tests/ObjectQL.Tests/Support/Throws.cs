namespace ObjectQL.Tests;

/// <summary>Expects errors by code, object and field.</summary>
internal static class Throws
{
    public static ObjectQLException WithCode(string code, Func<Task> action, string? objectName = null, string? field = null)
    {
        var error = Assert.ThrowsAsync<ObjectQLException>(() => action())!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Code, Is.EqualTo(code), error.Message);
            if (objectName is not null)
            {
                Assert.That(error.ObjectName, Is.EqualTo(objectName));
            }

            if (field is not null)
            {
                Assert.That(error.Field, Is.EqualTo(field));
            }
        }

        return error;
    }
}
