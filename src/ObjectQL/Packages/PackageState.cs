namespace ObjectQL;

/// <summary>How far a package has come.</summary>
public enum PackageState : byte
{
    /// <summary>It is there and does nothing.</summary>
    Stopped,

    /// <summary>It works.</summary>
    Started,
}
