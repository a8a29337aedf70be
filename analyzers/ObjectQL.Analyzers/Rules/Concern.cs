namespace ObjectQL.Analyzers;

/// <summary>The concerns that rules are about; each is a category that a configuration file can set as a whole.</summary>
internal static class Concern
{
    public const string Records = "Records";
    public const string Hooks = "Hooks";
    public const string Sessions = "Sessions";
    public const string Security = "Security";
    public const string Queries = "Queries";
}
