namespace ObjectQL.Tests;

/// <summary>Whether a driver computes rows.</summary>
internal static class RowSupport
{
    /// <summary>Ends the test where the driver says that it does not.</summary>
    public static async Task RequireAsync(TestSession session)
    {
        try
        {
            await session.Tickets.Query().SumAsync(static x => x.Count);
        }
        catch (Exception error) when (error is NotSupportedException or ObjectQLException { Code: ErrorCode.Unsupported })
        {
            Assert.Ignore(error.Message);
        }
    }
}
