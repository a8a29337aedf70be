namespace ObjectQL.Tests;

/// <summary>Whether a driver computes rows.</summary>
internal static class RowSupport
{
    /// <summary>Ends the test where the driver says that it does not.</summary>
    public static async Task RequireAsync(TestSession session)
    {
        try
        {
            await session.Teams.AnyAsync();
        }
        catch (ObjectQLException error) when (error.Code == ErrorCode.Unsupported)
        {
            Assert.Ignore(error.Message);
        }
    }
}
