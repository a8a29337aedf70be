using ObjectQL.Postgres.Tests;

/// <summary>Stops the server when all tests of the assembly are done; in no namespace, so that it is about all of them.</summary>
[SetUpFixture]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1050", Justification = "NUnit takes the namespace for what the fixture is about.")]
public sealed class PostgresClusterEnd
{
    [OneTimeTearDown]
    public void Stop() => PostgresCluster.Stop();
}
