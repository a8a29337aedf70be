namespace ObjectQL.Query;

/// <summary>How a function is called.</summary>
/// <param name="Function">The function.</param>
/// <param name="Name">Its name.</param>
/// <param name="Least">The least number of arguments.</param>
/// <param name="Most">The greatest number of arguments.</param>
/// <param name="First">What the first argument must be.</param>
/// <param name="Others">What the others must be.</param>
/// <param name="Third">What the third must be, where it is not what the second is.</param>
internal sealed record FunctionSignature(ScalarFunction Function, string Name, int Least, int Most, ArgumentKind First, ArgumentKind Others, ArgumentKind? Third = null)
{
    /// <summary>How many arguments there must be, for messages.</summary>
    public string Count => Most == int.MaxValue ? $"at least {Plural(Least)}" : Least == Most ? Plural(Least) : $"{Least} or {Plural(Most)}";

    /// <summary>What the argument of that number must be.</summary>
    public ArgumentKind Kind(int argument) => argument == 0 ? First : argument == 2 ? Third ?? Others : Others;

    private static string Plural(int count) => count == 1 ? "1 argument" : $"{count} arguments";
}
