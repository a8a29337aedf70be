namespace ObjectQL;

/// <summary>A cache that drops what has ended.</summary>
internal interface ISweptCache
{
    /// <summary>Drops what has ended.</summary>
    /// <returns>Whether anything is left that will end.</returns>
    bool Sweep();
}
