namespace ObjectQL;

/// <summary>
/// A ready-made middleware: the calls that it is around are answered from the cache of the database. Called from a middleware of one's own, which says of which objects and operations, and with
/// <c>If</c> of which calls: <c>[Middleware("projects", Operations = OperationKinds.Reads)]</c>.
/// </summary>
public static class ResultCache
{
    /// <summary>Runs what is further in, with the cache. Writes, and reads in a transaction, run as they do without.</summary>
    /// <param name="context">The call.</param>
    /// <param name="next">What is further in.</param>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: the object is not used by the cache.</exception>
    public static ValueTask RunAsync(MiddlewareContext context, MiddlewareNext next)
    {
        var session = context.Session;
        if (!session.Database.Cache.IsUsed(context.ObjectName))
        {
            throw new ObjectQLException(
                ErrorCode.Configuration,
                $"The results of '{context.ObjectName}' cannot be kept, because nobody listens to its writes; call db.Cache.Use(\"{context.ObjectName}\", new CacheOptions {{ OnlyInside = true }}) right behind the opening.",
                context.ObjectName);
        }

        if (session.IsInsideCache || (context.Operation & ~OperationKinds.Reads) != 0)
        {
            return next.RunAsync();
        }

        session.IsInsideCache = true;
        ValueTask running;
        try
        {
            running = next.RunAsync();
        }
        catch
        {
            session.IsInsideCache = false;
            throw;
        }

        if (!running.IsCompletedSuccessfully)
        {
            return EndAsync(session, running);
        }

        session.IsInsideCache = false;
        return running;
    }

    private static async ValueTask EndAsync(ObjectSession session, ValueTask running)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        finally
        {
            session.IsInsideCache = false;
        }
    }
}
