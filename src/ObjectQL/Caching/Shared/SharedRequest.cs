namespace ObjectQL;

/// <summary>A value that is wanted of a shared cache.</summary>
/// <param name="Key">The key; null when only this process keeps it.</param>
/// <param name="Form">How it becomes bytes; null when only this process keeps it.</param>
/// <param name="Units">What it depends on.</param>
internal readonly record struct SharedRequest(string? Key, SharedForm? Form, string[] Units)
{
    /// <summary>Whether it is a value of an application's own, which depends on nothing but its key.</summary>
    public bool IsOwn { get; init; }
}
