namespace ObjectQL.Cli;

/// <summary>What commands end with.</summary>
internal static class ExitCode
{
    /// <summary>It was done.</summary>
    public const int Done = 0;

    /// <summary>It failed.</summary>
    public const int Failed = 1;

    /// <summary>It was not understood.</summary>
    public const int Misused = 2;

    /// <summary>A dry run has found something to mend.</summary>
    public const int FoundWrong = 3;
}
