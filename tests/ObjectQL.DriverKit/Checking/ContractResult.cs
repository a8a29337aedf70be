namespace ObjectQL.DriverKit;

/// <summary>How a case of the suite ended.</summary>
/// <param name="Method">The test method.</param>
/// <param name="Case">The case, with its values.</param>
/// <param name="Passed">Whether it passed; a skipped one has not.</param>
/// <param name="Message">Why not.</param>
/// <param name="Output">What it printed.</param>
public sealed record ContractResult(string Method, string Case, bool Passed, string Message, string Output);
