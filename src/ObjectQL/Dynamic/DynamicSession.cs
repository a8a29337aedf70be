namespace ObjectQL;

/// <summary>A session of a database without a generated model: <c>session.Objects("invoices")</c>.</summary>
public sealed class DynamicSession : ObjectSession
{
    internal DynamicSession(DynamicDatabase database, User user)
        : base(database, user)
    {
    }
}
