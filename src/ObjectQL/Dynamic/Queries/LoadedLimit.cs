namespace ObjectQL;

/// <summary>A number of records that a stored query of the run time says, or takes from its caller.</summary>
/// <param name="Number">The number, where it is no parameter.</param>
/// <param name="Parameter">The parameter; null for none.</param>
internal sealed record LoadedLimit(int Number, string? Parameter)
{
    /// <summary>The number of a call.</summary>
    public int Of(StoredArguments arguments) => Parameter is null ? Number : arguments[Parameter].Count();
}
