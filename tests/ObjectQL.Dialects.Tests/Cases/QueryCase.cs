using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests.Cases;

/// <summary>A query for items and its rows.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Shape">What is asked for.</param>
/// <param name="Rows">The rows: values between bars, rows between semicolons.</param>
/// <param name="Take">The most rows, where it has a limit.</param>
/// <param name="Skip">How many are left out, where it leaves some out.</param>
internal sealed record QueryCase(string Name, Func<QueryScope, QueryShape> Shape, string Rows, long Take = 0, long Skip = 0);
